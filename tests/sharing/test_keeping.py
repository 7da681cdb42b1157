"""Keeping: terms, the sweep everywhere, certificates without content, archives with a reason (requirements 24 and 25)."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.conftest import Superuser
from tests.reports.conftest import Town
from tests.reports.sealed import keep_picture
from tests.reports.test_life import by_link
from tests.stage import scene
from tests.world import keeper, make_person, see_as
from traitdunion.kernel.keeping import End
from traitdunion.kernel.models import DataKey, Outgoing
from traitdunion.people.models import Account, Device, MailCode, Person
from traitdunion.reports.actions import add_note, leave_contact, send_receipt
from traitdunion.reports.actions.links import answer_link
from traitdunion.reports.models import AnswerLink, Contact, Note, Photo, Report, Step
from traitdunion.sharing.keeping import archived, register, sweep
from traitdunion.sharing.models import Certificate, Circle, Deadline, Entry, Reveal

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WORDS = "Le soir, le hall du fond est occupé"
MAIL = "moi@exemple.example"


@scene
def town():
    with keeper():
        return Town()


def days_ago(days: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def answered(town, days: float, words=WORDS) -> Report:
    """A report with all that can hang on one, answered so many days ago."""
    receipt = town.receive(words=words, category="damage")
    report, me = receipt.report, by_link(receipt.secret)
    send_receipt(leave_contact(report, channel="mail", value=MAIL, secret=receipt.secret, by=me))
    keep_picture(report, b"\xff\xd8\xff\xe0 une porte")
    add_note(report, "Vu avec le gardien", by=see_as(town.agent))
    with keeper():
        answer_link(report, person=town.caretaker, organisation=town.landlord.pk)
        Step.objects.create(
            report=report, at=days_ago(days), move="answer_done", state="done", words="C’est réparé", by=town.agent.pk
        )
        Report.objects.filter(pk=report.pk).update(state="done", due=None, answered=days_ago(days))
    return report


def swept(worker, *names) -> dict[str, int]:
    with worker():
        return sweep(*names)


def everything() -> str:
    """Return all that every table holds, as a backup would."""
    with Superuser() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        texts = []
        for table in tables:
            cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from \"{table}\" t")
            texts.append(cursor.fetchone()[0])
    return " ".join(texts)


# -- a report's term ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "ended"),
    [(90, {}), (92, {"report_contact": 1}), (364, {"report_contact": 1}), (366, {"report": 1})],
)
def test_contact_goes_after_three_months_and_the_rest_a_year_after_the_answer(town, worker, days, ended):
    answered(town, days)
    assert swept(worker, "report", "report_contact") == ended


def test_nothing_of_it_is_left_in_any_table_and_an_anonymous_line_stays(town, worker):
    report = answered(town, 366)
    before = everything()
    told = [WORDS, "'fond'", "Vu avec le gardien", "C’est réparé", MAIL, MAIL.encode().hex(), str(town.agent.pk)]
    assert [word for word in told[:4] + told[6:] if word not in before] == []  # there was something to erase

    assert swept(worker)["report"] == 1
    after = everything()
    assert [word for word in told[:6] if word in after] == []
    with keeper():
        kept = Report.objects.get()
        assert (kept.pk, kept.words, kept.state, kept.category) == (report.pk, "", "done", "damage")
        assert kept.forgotten is not None
        left = [model.objects.count() for model in (Contact, Photo, Note, AnswerLink, DataKey, Outgoing)]
        assert left == [0, 0, 0, 0, 0, 0]
        assert set(Step.objects.values_list("words", "by")) == {("", None)}
        assert set(Reveal.objects.filter(item=report.pk).values_list("by", flat=True)) == {None}


def test_run_twice_it_finds_nothing_more(town, worker):
    answered(town, 366)
    assert swept(worker, "report") == {"report": 1}
    assert swept(worker, "report") == {}


def test_a_report_that_is_looked_at_again_has_no_term(town, worker):
    report = answered(town, 366)
    with keeper():
        Report.objects.filter(pk=report.pk).update(due=timezone.now())
    assert swept(worker, "report", "report_contact") == {}


# -- certificates ---------------------------------------------------------------------------


def test_a_certificate_says_what_rule_how_many_and_when_and_nothing_of_what_it_was(town, worker):
    for _ in range(3):
        answered(town, 366)
    swept(worker, "report")
    with keeper():
        (certificate,) = Certificate.objects.all()
        said = {field.name: getattr(certificate, field.name) for field in Certificate._meta.fields}
    at, _pk = said.pop("at"), said.pop("id")
    assert said == {
        "rule": "report",
        "category": "Signalements\xa0: mots, photos, lien de suivi",
        "term": "6 mois en usage, puis 6 mois en archive après la réponse",
        "end": "anonymise",
        "count": 3,
    }
    assert abs((timezone.now() - at).total_seconds()) < 60


def test_a_sweep_is_a_keepers_act_that_the_journal_keeps(town, worker):
    answered(town, 366)
    swept(worker, "report")
    with keeper():
        assert Entry.objects.filter(action="keep", because="keeper", purpose="sweep").count() >= 1


@pytest.mark.parametrize("model", [Certificate, Deadline])
def test_pages_write_no_certificate(town, model):
    see_as(town.agent)
    with pytest.raises(Exception, match="permission denied"):
        model.objects.all().delete()


# -- everything else that has a term --------------------------------------------------------


def test_dead_passes_go_and_living_ones_stay(town, worker):
    living = town.receive()
    with keeper():
        Circle.objects.filter(kind="pass").update(created=days_ago(3))
        number = Circle.objects.get(kind="pass").id
        for dead, more in ((-901, {"until": days_ago(1)}), (-902, {"closed": days_ago(1)}), (-903, {})):
            Circle.objects.create(
                id=dead, kind="pass", secret_hash=bytes([-dead - 900]) * 32, created=days_ago(2), **more
            )
        Circle.objects.create(id=-904, kind="pass", secret_hash=b"4" * 32, created=timezone.now())
    assert swept(worker, "pass") == {"pass": 3}
    with keeper():
        assert set(Circle.objects.filter(kind="pass").values_list("id", flat=True)) == {number, -904}
    assert by_link(living.secret).passes == (number,)


def test_the_link_of_a_forgotten_report_leads_nowhere_any_more(town, worker):
    answered(town, 366)
    with keeper():
        Circle.objects.filter(kind="pass").update(created=days_ago(400))
        Circle.objects.filter(kind="pass", until__isnull=False).update(until=days_ago(390))
    assert swept(worker, "report", "pass") == {"report": 1, "pass": 2}
    with keeper():
        assert Circle.objects.filter(kind="pass").count() == 0


def test_codes_devices_sessions_and_who_left_go_each_at_its_term(town, worker):
    with keeper():
        gone = make_person("Alix Parti", town.landlord, left=timezone.localdate() - dt.timedelta(days=92))
        Person.objects.filter(pk=gone.pk).update(phone="0199001020")
        Device.objects.create(
            person=gone, secret_hash=b"1" * 32, label="Poste", created=days_ago(40), until=days_ago(1)
        )
        MailCode.objects.create(person=gone, code_hash=b"2" * 32, created=days_ago(3), until=days_ago(2))
    with Superuser() as cursor:
        cursor.execute("insert into django_session values ('old', '', now() - interval '1 hour')")
    ended = swept(worker, "account", "person", "person_contact", "device", "mail_code", "session")
    assert ended == {"person_contact": 1, "account": 1, "device": 1, "mail_code": 1, "session": 1}
    with keeper():
        person = Person.objects.get(pk=gone.pk)
        assert (person.name, person.mail, person.phone, person.account_id) == ("Alix Parti", "", "", None)
        assert Account.objects.filter(pk=gone.account_id).count() == 0


def test_three_years_after_leaving_nobody_is_named(town, worker):
    with keeper():
        gone = make_person("Alix Parti", town.landlord, left=timezone.localdate() - dt.timedelta(days=1097))
    assert swept(worker, "person") == {"person": 1}
    assert swept(worker, "person") == {}
    with keeper():
        person = Person.objects.get(pk=gone.pk)
        assert (person.name, person.function, person.mail) == ("Ancien membre", "", "")


def test_a_waiting_mail_goes_with_the_address_that_it_waits_for(town, worker):
    report = answered(town, 92)
    with keeper():
        assert Outgoing.objects.filter(recipient=MAIL).count() == 1
    swept(worker, "report_contact")
    with keeper():
        assert Outgoing.objects.filter(recipient=MAIL).count() == 0
        assert Report.objects.get(pk=report.pk).words == WORDS


# -- what is overdue ------------------------------------------------------------------------


def test_what_waits_for_an_answer_is_told_by_organisation(town, worker):
    late = town.receive().report
    town.receive()
    with keeper():
        Report.objects.filter(pk=late.pk).update(created=days_ago(400))
    swept(worker, "report")
    with keeper():
        (line,) = Deadline.objects.filter(rule="report")
    said = (line.authority_id, line.organisation_id, line.overdue, line.waiting, line.oldest)
    assert said == (town.authority.pk, late.answerer_id, 0, 1, timezone.localdate(days_ago(400)))


def test_what_no_sweep_took_is_told_as_overdue(town, worker, monkeypatch):
    answered(town, 366)
    swept(worker, "device")  # another night's sweep was cut short before reports
    with keeper():
        (line,) = Deadline.objects.filter(rule="report")
        assert (line.overdue, line.waiting, line.oldest) == (1, 0, timezone.localdate(days_ago(366)))


# -- the archive ----------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "kept_apart"), [(182, False), (184, True)])
def test_six_months_after_the_answer_a_report_is_archived(town, days, kept_apart):
    report = answered(town, days)
    with keeper():
        assert archived(Report.objects.get(pk=report.pk)) is kept_apart


def test_every_rule_says_its_category_its_term_and_its_end():
    rules = register().rules.values()
    assert [rule.name for rule in rules if not str(rule.category) or rule.end not in set(End)] == []
