"""Mail delays and is never lost; what left is erased; pages cannot read what was written to whom."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction

from traitdunion.kernel import actions, mail, tasks
from traitdunion.kernel.clock import now
from traitdunion.kernel.models import Outgoing
from traitdunion.kernel.roles import in_role

pytestmark = pytest.mark.django_db

LETTER = {"to": "camille@pont.example", "subject": "Votre signalement", "body": "Une réponse est arrivée."}


def stored(**which):
    with in_role("tu_keeper"):
        return Outgoing.objects.get(**which)


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args::text from procrastinate_jobs order by id")
        return cursor.fetchall()


def test_a_mail_and_its_job_go_with_the_transaction(worker):
    with transaction.atomic():
        mail.send(**LETTER)
        transaction.set_rollback(True)

    with worker(), in_role("tu_keeper"):
        assert Outgoing.objects.count() == 0
    assert jobs() == []


def test_a_mail_that_is_handed_over_is_queued_once():
    mail_id = mail.send(**LETTER)

    assert jobs() == [("kernel.deliver", f'{{"mail_id": "{mail_id}"}}')]


@pytest.mark.sql
@pytest.mark.parametrize("asking", ["select", "delete"])
def test_pages_neither_read_nor_remove_mail(asking):
    mail.send(**LETTER)

    with pytest.raises(ProgrammingError, match="permission denied for table kernel_outgoing"), transaction.atomic():
        Outgoing.objects.first() if asking == "select" else Outgoing.objects.all().delete()


@pytest.mark.sql
def test_a_job_reads_mail_as_the_keeper_only(worker):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), worker():
        Outgoing.objects.first()


def test_what_arrives_is_what_was_sent(mailbox, worker):
    calendar = ("réunion.ics", b"BEGIN:VCALENDAR", "text/calendar")
    mail_id = mail.send(**LETTER, html="<p>Une réponse est arrivée.</p>", attachments=[calendar])

    with worker():
        tasks.deliver(str(mail_id))

    message = mailbox.taken[0]
    assert (message["To"], message["Subject"]) == ("camille@pont.example", "Votre signalement")
    assert message["Message-ID"] == f"<{mail_id}@traitdunion.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(("plain",)).get_content().strip() == "Une réponse est arrivée."
    assert message.get_body(("html",)).get_content().strip() == "<p>Une réponse est arrivée.</p>"
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [
        ("réunion.ics", "BEGIN:VCALENDAR")
    ]


def test_a_job_that_runs_twice_sends_once(mailbox, worker):
    mail_id = mail.send(**LETTER)

    with worker():
        tasks.deliver(str(mail_id))
        tasks.deliver(str(mail_id))
        tasks.deliver_due(timestamp=0)

    assert mailbox.subjects == ["Votre signalement"]


def test_the_same_key_is_sent_once(mailbox, worker):
    first, second = mail.send(**LETTER, key="reminder 12"), mail.send(**LETTER, key="reminder 12")
    other = mail.send(**LETTER, key="reminder 13")

    with worker():
        mail.deliver_due()

    assert (first == second, first == other) == (True, False)
    assert mailbox.subjects == ["Votre signalement"] * 2


def test_a_subject_stays_on_its_line_and_an_address_is_an_address(mailbox, worker):
    mail.send(to="a@b.example", subject="Bonjour\r\nBcc: z@z.example", body="")
    with pytest.raises(ValidationError):
        mail.send(to="a@b.example\nBcc: z@z.example", subject="", body="")

    with worker():
        mail.deliver_due()

    assert (mailbox.subjects, mailbox.taken[0]["Bcc"]) == (["Bonjour Bcc: z@z.example"], None)


def test_a_mail_too_heavy_is_refused_before_it_is_queued():
    with pytest.raises(ValueError, match="send a link instead"):
        mail.send(**LETTER, attachments=[("photo.jpg", b"0" * 2_000_001, "image/jpeg")])


def test_a_failing_server_delays_longer_and_longer_up_to_a_day(mailbox, worker, clock):
    mailbox.shut()
    mail_id = mail.send(**LETTER)
    delays = []

    with worker():
        for _ in range(14):
            mail.deliver_due()
            waiting = stored(id=mail_id)
            delays.append(round((waiting.next_try - waiting.tried_at).total_seconds() / 60))
            clock(seconds=(waiting.next_try - now()).total_seconds() + 1)
    assert delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440]
    assert (waiting.last_error, waiting.unreachable, waiting.failed_at) == ("ConnectionRefusedError", True, None)

    mailbox.open()
    with worker():
        mail.deliver_due()
    assert mailbox.subjects == ["Votre signalement"]


def test_a_server_that_is_down_is_tried_once_a_round_and_all_leaves_when_it_is_back(mailbox, worker, clock):
    mailbox.shut()
    letters = [mail.send(**{**LETTER, "subject": str(number)}) for number in range(3)]
    with worker():
        for letter in letters:
            tasks.deliver(str(letter))
        assert sorted(stored(id=letter).attempts for letter in letters) == [0, 0, 1]

        mailbox.open()
        clock(seconds=55)
        assert mail.deliver_due() == 3

    assert sorted(mailbox.subjects) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("says", "failed", "error"),
    [
        ({"RCPT": "550 no such box camille@pont.example"}, True, "SMTPRecipientsRefused"),
        ({"RCPT": "450 try later"}, False, "SMTPRecipientsRefused"),
        ({"DATA": "554 I do not like it"}, False, "SMTPDataError"),
        ({"DATA": "451 later"}, False, "SMTPDataError"),
    ],
)
def test_only_the_recipients_own_refusal_is_for_good(mailbox, worker, says, failed, error):
    mailbox.says = says
    mail_id = mail.send(**LETTER)

    with worker():
        mail.deliver_due()
        tried = stored(id=mail_id)

    assert (tried.failed_at is not None, tried.sent_at, tried.last_error, tried.unreachable) == (
        failed,
        None,
        error,
        False,
    )


def test_a_refused_mail_holds_up_nobody_and_can_be_tried_again(mailbox, worker):
    mailbox.says = {"RCPT": "550 no"}
    refused = mail.send(**LETTER)
    with worker():
        mail.deliver_due()
    mailbox.says = {}
    mail.send(**{**LETTER, "subject": "Un autre"})
    with worker():
        mail.deliver_due()
        assert mailbox.subjects == ["Un autre"]

        assert actions.retry_failed_mail() == 1

        assert (mailbox.subjects, stored(id=refused).failed_at) == (["Un autre", "Votre signalement"], None)


def killed(_mail):
    raise SystemExit


def test_killed_between_the_servers_yes_and_our_commit_it_goes_again_under_the_same_name(mailbox, worker, monkeypatch):
    mail.send(**LETTER)

    with worker():
        monkeypatch.setattr(Outgoing, "save", killed)
        with pytest.raises(SystemExit):
            mail.deliver_due()
        monkeypatch.undo()
        mail.deliver_due()

    assert len(mailbox.taken) == 2
    assert len({message["Message-ID"] for message in mailbox.taken}) == 1


def test_two_workers_never_send_the_same_mail(mailbox, owner):
    owner.execute(
        "insert into kernel_outgoing select gen_random_uuid(), '<' || n || '@t.example>', 'a@b.example', n::text, '', '', '[]', now(), "
        "now(), 0, null, false, null, null, '', null from generate_series(1, 20) n"
    )

    def work():
        with connection.cursor() as cursor:
            cursor.execute("reset session authorization")
            cursor.execute("set session authorization tu_worker")
        mail.deliver_due()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(mailbox.subjects, key=int) == [str(number) for number in range(1, 21)]
    assert owner.execute("delete from kernel_outgoing where sent_at is not null returning 1").rowcount == 20


def test_what_leaves_is_emptied_as_it_leaves_and_its_line_goes_after_a_year(mailbox, worker, clock):
    mail_id = mail.send(**LETTER, html="<p>", attachments=[("a", b"b", "text/plain")])
    with worker():
        mail.deliver_due()
        assert mailbox.subjects == [LETTER["subject"]]
        assert actions.erase_mail() == 0
        left = stored(id=mail_id)
        assert (left.recipient, left.subject, left.body, left.html, left.attachments) == ("", "", "", "", [])
        clock(days=366)
        actions.erase_mail()
        with in_role("tu_keeper"):
            assert Outgoing.objects.count() == 0


def test_what_waits_is_never_erased(worker, clock):
    mail_id = mail.send(**LETTER)
    clock(days=400)

    with worker():
        assert actions.erase_mail() == 0
        assert stored(id=mail_id).created < now() - dt.timedelta(days=399)


def test_what_was_refused_is_kept_thirty_days_to_mend_the_address(mailbox, worker, clock):
    mailbox.says = {"RCPT": "550 no"}
    mail.send(**LETTER)
    with worker():
        mail.deliver_due()
        clock(days=29)
        assert actions.erase_mail() == 0
        clock(days=2)
        assert actions.erase_mail() == 1
