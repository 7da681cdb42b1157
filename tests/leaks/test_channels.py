"""Channels that have no address: mails, jobs, files that leave, errors. What is hidden from a person changes nothing there either.

Calendars and PDF files have addresses of their own: ``observing.py`` walks them with the rest and reads what they hold.
"""

import datetime as dt
from dataclasses import replace
from email.header import decode_header, make_header

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from tests.conftest import Superuser, session_of
from tests.sharing.test_unseen import may_read, rows_of
from tests.sharing.test_worlds import plain_report
from tests.world import keeper, see_as
from traitdunion.events.models import Registration
from traitdunion.kernel import mail
from traitdunion.kernel.models import Outgoing
from traitdunion.reports import actions as reports
from traitdunion.reports.models import Report, Step
from traitdunion.sharing import exports
from traitdunion.sharing.actions import acting_for
from traitdunion.sharing.groups import reminding
from traitdunion.sharing.models import Charter, Reveal

from . import town as towns
from .comparing import PEOPLE, Told, leaked, tried
from .observing import Seen, readable
from .rows import protected

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
ACCOUNTS = [name for name in PEOPLE if name not in {"visitor", "reporter"}]
WHY = "Pour la réunion de jeudi."


CONVENED = (
    "member without second factor"  # sits in the group and accepted its charter: convened as who has no account is
)
ROOM = "achillée"  # of the meeting that is planted


# -- mails --------------------------------------------------------------------------------


def work_of_a_day(told: Told) -> None:
    """Let every job run that writes to people: answers are owed, charters lapse."""
    late = timezone.now() - dt.timedelta(days=1)
    with keeper():
        steps = list(Step.objects.values_list("pk", flat=True))
        Report.objects.exclude(due=None).update(due=late, chased=None)
        Charter.objects.update(until=timezone.now() + dt.timedelta(days=29))
    with session_of("tu_worker"):
        for step in steps:
            reports.tell_reporter(step)
        reports.chase_silent()
        reminding.remind()


def letters() -> list[tuple[str, str]]:
    """Return (to whom, all that the message says, headers included) of each mail that waits."""
    with keeper():
        waiting = list(Outgoing.objects.order_by("created", "id"))
    return [(one.recipient, _said(one)) for one in waiting]


def _said(one: Outgoing) -> str:
    message = mail._message(one)
    parsed = message.message()
    heads = [str(make_header(decode_header(value))) for name, value in parsed.items() if name != "To"]
    return "\n".join([*heads, message.body, *(str(part.content) for part in message.alternatives)])


def not_told(told: Told, name: str):
    """Return which plantings a person is not written to about: those hidden from them, but for a meeting that convenes them."""
    hidden = told.hidden_from(name)
    return lambda put: hidden(put) and not (name == CONVENED and put is towns.meeting)


def test_nobody_is_written_to_about_what_is_hidden_from_them(told):
    wrong = []
    for name in ACCOUNTS:
        box = told.town.accounts()[name].mail
        hidden = not_told(told, name)

        def got(*plant, box=box):
            things = told.plant(*plant) if plant else []
            work_of_a_day(told)
            found = {str(n): Seen(0, (), said.lower()) for n, (to, said) in enumerate(letters()) if to == box}
            return len(found), leaked(found, things)

        (before, _none), (after, marks) = tried(got), tried(lambda hidden=hidden, got=got: got(hidden))
        wrong += [(name, before, after, marks)] if before != after or marks else []
    assert wrong == []


def test_a_mail_says_nothing_but_where_to_read(told):
    """Whoever may see a thing reads it after signing in: no mail carries a word or a place of it; its number alone is told.

    A convocation says when and where to those whom it convenes, or nobody without account could come; of the agenda, nothing.
    Whoever registered is told their own number, which they say at the door.
    """
    things = [
        replace(thing, marks=frozenset(mark for mark in thing.marks - {ROOM} if not mark.startswith("per ")))
        for thing in told.plant()
    ]
    with keeper():
        told_at_the_door = {number.lower() for number in Registration.objects.values_list("number", flat=True)}
    things = [replace(thing, marks=thing.marks - told_at_the_door) for thing in things]
    work_of_a_day(told)
    found = letters()
    assert len(found) > 2
    assert leaked({str(n): Seen(0, (), said.lower()) for n, (_to, said) in enumerate(found)}, things) == []


# -- jobs ---------------------------------------------------------------------------------


def everything() -> dict[str, str]:
    return {table: rows_of(table) for table in protected() if may_read(table)}


APART = {towns.in_the_group, towns.stray_rows}  # once received by the handler; rows of tables that everybody reads


def born_in_the_group(told: Told) -> None:
    """A report that nobody outside the group ever saw; jobs of its own members do not either, for a job gives no second factor."""
    with keeper():
        report = plain_report(told.town.authority, 3)
        Reveal.objects.create(
            kind_id="reports_report", item=report.pk, circle=told.town.watch, purpose="solve", created=timezone.now()
        )
        Report.objects.filter(pk=report.pk).update(level="group")


def _as_many_places_taken() -> None:
    """Everybody reads how many places of an event are taken, and by whom nobody: these counts are the one difference."""
    with Superuser() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("update events_event set taken = 0")
        cursor.execute("update events_workshop set taken = 0")
        cursor.execute("set local session_replication_role = default")


def test_a_job_of_somebody_reads_what_they_would_without_their_groups(told):
    wrong = []
    for name in ACCOUNTS:
        person, hidden = told.town.accounts()[name].pk, told.hidden_from(name)

        def read(hidden=None, person=person):
            if hidden:
                told.plant(lambda put: put not in APART and hidden(put))
                born_in_the_group(told)
            _as_many_places_taken()
            with session_of("tu_worker"), acting_for(person=person) as viewer:
                assert not any(one.circle_kind == "group" for one in viewer.sittings)
                return everything()

        before, after = tried(read), tried(lambda hidden=hidden, read=read: read(hidden))
        wrong += [(name, table) for table in before if before[table] != after[table]]
    assert wrong == []


# -- files that leave ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_of_what_is_hidden_is_an_export_of_nothing(told, form):
    """Ids of what is hidden, added by hand to those that are asked for, change neither the file nor its numbers."""
    wrong = []
    for name in ("caretaker", "other landlord", "guest", "chief in the group"):
        person, hidden = told.town.accounts()[name], told.hidden_from(name)

        def taken(*plant, person=person):
            things = told.plant(*plant) if plant else []
            by = see_as(person)
            ids = [told.made["hall"].pk, *(pk for thing in things for pk in thing.ids if len(pk) == 36)]
            try:
                asked = exports.ask("reports_report", ids, form=form, reason=WHY, by=by)
                file = exports.take(asked, exports.link(asked, by=by), by=by)
            except exports.NotDone as error:
                return error.because, []
            text = readable(file.content, file.kind)
            return (asked.count, _quiet(text, asked)), leaked({"the file": Seen(0, (), text.lower())}, things)

        (before, _none), (after, marks) = tried(taken), tried(lambda hidden=hidden, taken=taken: taken(hidden))
        wrong += [(name, before, after, marks)] if before != after or marks else []
    assert wrong == []


def _quiet(text: str, asked) -> str:
    """Leave out the file's own number and times."""
    lines = text.replace(str(asked.pk), "…").splitlines()
    return "\n".join(line for line in lines if "Pris par" not in line and "dcterms:" not in line)


# -- errors -------------------------------------------------------------------------------

# Each unique index of a protected table that pages write to, and why its refusal tells nothing of what is hidden.
UNIQUE = {
    "accepted_once": "of one charter and one person, who sees both",
    "charter_numbered_once": "within the group whose charter it is",
    "reports_report_reference_key": "a reference drawn at random, that nobody types",
    "people_duty_areas_duty_id_area_id_1cd54b8d_uniq": "of a duty that every member reads",
    "reports_answerlink_circle_id_key": "a pass drawn for that link",
    "reports_contact_report_id_key": "of one report, by whoever holds its own link",
    "revealed_once": "of an item that whoever shares sees, with all that see it",
    "sharing_circle_organisation_id_key": "an organisation has one circle, which every member sees",
    "sharing_circle_secret_hash_key": "a secret drawn at random",
    "sharing_datanotice_authority_id_key": "what an authority says to everybody",
    "people_person_account_id_key": "an account made for that person",
    "axis_number_once": "of the strategy, which every member reads",
    "objective_number_once": "of the strategy, which every member reads",
    "one_value_a_day": "of an indicator, which every member reads",
    "one_mandate_at_a_time": "of a body and a person, written by whoever keeps its list",
    "councils_body_circle_id_key": "of a circle that its chair or the coordination binds, and sees",
    "convened_once": "of a meeting, by its secretary, who sees all whom it convenes",
    "linked_once": "of a problem and a report, by whoever sees both, hence the link",
    "one_corner_a_side": "of a problem, by whoever sees it",
    "problems_measure_problem_id_key": "of a problem, by whoever sees it",
    "party_once": "of an agreement, by whoever keeps it and sees its parties",
    "year_evaluated_once": "of an agreement, by its parties, who see its years",
    "one_term_a_rule": "terms of an authority, which everybody reads",
    "adopted_once": "of a published page and one's own organisation",
    "carried_in_once": "of the pages of whoever brings one in",
    "awards_applicant_application_id_key": "of one file, by whoever writes it",
    "awards_applicantcontact_application_id_key": "of one file, by whoever writes it",
    "application_number_once": "a number drawn at random, that nobody types",
    "assigned_once": "of a file and a juror, by whoever runs the call, who sees both",
    "awards_ballot_juror_id_key": "of a juror, by that juror",
    "awards_call_jury_id_key": "a circle made for that call",
    "criterion_in_order": "of a call, by whoever runs it",
    "awards_deliberation_call_id_key": "of a call, by its jury, which sees it",
    "awards_feedback_application_id_key": "of one file, by whoever runs the call",
    "juror_once": "of a call, by whoever runs it and sees its jury",
    "one_prize_a_file": "of a call, by whoever runs it",
    "laureates_in_order": "of a call, by whoever runs it",
    "awards_nonce_ballot_id_key": "of one's own ballot",
    "awards_opinion_assignment_id_key": "of one's own assignment",
    "events_attendance_reference_key": "a reference drawn at random, that nobody types",
    "events_attendance_registration_id_key": "of a registration, by the organiser, who sees all of them",
    "one_ballot_a_poll": "of a poll and the person who votes",
    "proposal_once_a_book": "of a book, by its organiser, and a published proposal",
    "one_number_a_version": "of a book, by its organiser",
    "one_voice_a_card": "of a card and the person who votes",
    "one_code_a_half_day": "of an event, by its organiser",
    "events_event_slug_key": "ends in signs drawn at random",
    "invited_once": "of an event, by its organiser; a second invitation is passed over without a word",
    "events_poster_event_id_key": "of an event, by its organiser",
    "connected_once": "of a registration, by the organiser or by that person",
    "said_once_a_half_day": "of a registration, by the organiser or by that person",
    "events_proceedings_event_id_key": "of an event, by its organiser",
    "proposal_number_once": "of a section, by its organiser",
    "events_registrant_registration_id_key": "of one registration",
    "registered_once": "a second registration from one address is answered as the first, and the person is written to",
    "one_number_an_event": "a number drawn at random, that nobody types",
    "events_replay_event_id_key": "of an event, by its organiser",
    "events_series_slug_key": "ends in signs drawn at random",
    "one_tally_an_answer": "counts of one event, that the server alone adds to",
    "one_number_a_table": "of a workshop, by its organiser",
    "events_videolink_event_id_key": "of an event, by its organiser",
    "events_whitebook_slug_key": "ends in signs drawn at random",
    "one_choice_and_one_wish_a_slot": "of one's own registration",
    "chosen_once": "of one's own registration",
    "titles_said_once": "what an organisation remembered of its own tables",
}
INDEXES = """
    select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid
    where x.indrelid = %s::regclass and x.indisunique and not x.indisprimary
      and has_table_privilege('tu_app', x.indrelid, 'insert')
"""


def test_no_unique_constraint_speaks_of_what_is_hidden():
    """A new unique index on what people share says here why it is no oracle, or holds the circle in its columns."""
    found = set()
    with Superuser() as cursor:
        for table in protected():
            cursor.execute(INDEXES, [f'public."{table}"'])
            found |= {row[0] for row in cursor.fetchall()}
    assert (sorted(found - set(UNIQUE)), sorted(set(UNIQUE) - found)) == ([], [])


def test_an_error_names_neither_the_constraint_nor_the_value(told, monkeypatch):
    said = 'duplicate key value violates unique constraint "reports_report_reference_key" DETAIL: Key (reference)=(PER ZZZ 1234) exists.'

    def fails(*_args, **_kwargs):
        raise IntegrityError(said)

    monkeypatch.setattr("traitdunion.reports.queries.whole_report", fails)
    client: Client = told.town.client("caretaker")
    client.raise_request_exception = False
    answer = client.get(f"/travail/{told.made['hall'].pk}/")
    text = answer.content.decode()
    assert (answer.status_code, "reference_key" in text, "PER ZZZ 1234" in text) == (500, False, False)
