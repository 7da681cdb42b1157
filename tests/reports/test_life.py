"""A report's life, told with several people: who sees it, who moves it, what its author reads."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.world import keeper, make_group, see_as, visitor
from traitdunion.kernel.clock import today
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.actions import (
    MoveRefused,
    WordsRefused,
    ask_again,
    chase_silent,
    erase_contact,
    join,
    leave_contact,
    move,
    say_courtesy,
    say_verdict,
    tell_reporter,
    undo,
)
from traitdunion.reports.enums import CourtesyAnswer, CourtesyQuestion, Move, State, Verdict
from traitdunion.reports.models import Contact, Courtesy, Delay, Report, RoutingRule, Step, Tally
from traitdunion.reports.queries import similar, story
from traitdunion.sharing.actions import secret_hash
from traitdunion.sharing.keeping import sweep
from traitdunion.sharing.models import Circle, Entry
from traitdunion.sharing.queries import readers, visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def by_link(secret):
    with keeper():
        number = Circle.objects.get(secret_hash=secret_hash(secret)).id
    return see_as(None, passes=[number])


def test_a_report_is_seen_by_its_services_and_by_nobody_else(town):
    receipt = town.receive(words="Le soir, le hall est occupé.")

    owner_and_town = [town.circles[name] for name in ("town", "handler", "landlord")]
    assert receipt.report.audience == sorted([receipt.report.audience[0], *owner_and_town])
    for person, count in ((town.agent, 1), (town.caretaker, 1), (town.stranger, 0)):
        assert visible(see_as(person), Report).count() == count
    assert visible(visitor(), Report).count() == 0
    assert visible(by_link(receipt.secret), Report).count() == 1


def test_a_rule_sends_it_to_whoever_owns_the_place(town):
    with keeper():
        RoutingRule.objects.create(authority=town.authority, category="hall", to_custodian=True)
        Delay.objects.create(authority=town.authority, category="hall", first_days=2, answer_days=10)

    report = town.receive().report

    assert report.answerer_id == town.landlord.pk
    assert visible(see_as(town.caretaker), Report).count() == 1
    assert round((report.due - report.created).total_seconds() / 86400, 3) == 2


def test_its_words_may_not_let_anybody_be_recognised(town):
    with pytest.raises(WordsRefused) as refused:
        town.receive(words="La voiture AB-123-CD gêne.")

    assert [found.words for found in refused.value.findings] == ["AB-123-CD"]
    with keeper():
        assert Report.objects.count() == 0


def test_passing_on_shows_it_to_the_landlord_and_handing_back_hides_it_again(town):
    report = town.receive(place=None).report
    agent = see_as(town.agent)
    report = visible(agent, Report).get()
    move(report, Move.PASS_ON, by=agent, to=town.landlord.pk)

    caretaker = see_as(town.caretaker)
    seen = visible(caretaker, Report).get()
    step = move(seen, Move.HAND_BACK, by=caretaker, words="La porte appartient à la ville.")
    tell_as_the_worker(step)

    assert visible(see_as(town.caretaker), Report).count() == 0
    agent = see_as(town.agent)
    report = visible(agent, Report).get()
    assert (report.state, report.answerer_id) == (State.READ, town.authority.handler_id)
    assert [step.move for step in story(agent, report)] == ["receive", "pass_on", "hand_back"]


def tell_as_the_worker(step):
    from tests.conftest import session_of

    with session_of("tu_worker"):
        return tell_reporter(step.pk)


def test_a_partner_who_need_not_answer_may_not_write(town):
    with keeper():
        RoutingRule.objects.create(authority=town.authority, answerer=town.other).also_know.add(town.landlord)
    town.receive()
    caretaker = see_as(town.caretaker)

    with pytest.raises(MoveRefused, match="not_yours_to_move"):
        move(visible(caretaker, Report).get(), Move.ANSWER_DONE, by=caretaker)


def test_a_move_may_be_taken_back_at_once_but_not_later(town):
    town.receive()
    agent = see_as(town.agent)
    report = visible(agent, Report).get()
    due = report.due
    step = move(report, Move.TAKE, by=agent, promised=today() + dt.timedelta(days=3))

    undo(step, by=agent)

    report.refresh_from_db()
    assert (report.state, report.promised, report.due) == (State.RECEIVED, None, due)
    assert [one.move for one in story(agent, report)] == ["receive"]
    step = move(report, Move.READ, by=agent)
    Step.objects.filter(pk=step.pk).update(at=timezone.now() - dt.timedelta(minutes=1))
    step.refresh_from_db()
    with pytest.raises(MoveRefused, match="too_late_to_undo"):
        undo(step, by=agent)


def answered(town, **more):
    receipt = town.receive(**more)
    agent = see_as(town.agent)
    report = visible(agent, Report).get(pk=receipt.report.pk)
    step = move(report, Move.ANSWER_DONE, by=agent, words="La porte est réparée.")
    return receipt, step


def test_the_verdict_stands_beside_the_answer_and_a_new_look_is_asked_once(town):
    receipt, _ = answered(town)
    me = by_link(receipt.secret)
    report = visible(me, Report).get()

    say_verdict(report, Verdict.NOT_SOLVED, by=me)
    assert (report.state, report.verdict) == (State.DONE, "not_solved")
    ask_again(report, by=me)

    assert (report.state, report.answerer_id, report.answered) == (State.READ, town.authority.handler_id, None)
    agent = see_as(town.agent)
    move(visible(agent, Report).get(), Move.ANSWER_PARTLY, by=agent, words="Nous changeons la serrure jeudi.")
    me = by_link(receipt.secret)
    with pytest.raises(MoveRefused, match="asked_once_already"):
        ask_again(visible(me, Report).get(), by=me)


def test_the_two_courtesy_answers_are_kept_once_and_apart(town):
    receipt, _ = answered(town)
    me = by_link(receipt.secret)
    report = visible(me, Report).get()
    said = {CourtesyQuestion.LISTENED: CourtesyAnswer.RATHER, CourtesyQuestion.RESPECT: CourtesyAnswer.FULLY}

    assert (say_courtesy(report, said, by=me), say_courtesy(report, said, by=me)) == (True, False)
    with keeper():
        assert sorted(Courtesy.objects.values_list("question", "answer", "quarter")) == [
            ("listened", 3, town.quarter.pk), ("respect", 4, town.quarter.pk),
        ]  # fmt: skip


def test_contact_data_is_seen_by_the_handler_and_the_reporter_alone(town):
    with keeper():
        RoutingRule.objects.create(authority=town.authority, category="hall", to_custodian=True)
    receipt = town.receive()
    me = by_link(receipt.secret)
    leave_contact(receipt.report, channel="mail", value="moi@exemple.example", secret=receipt.secret, by=me)

    assert [Contact.objects.count() for _ in (see_as(town.agent),)] == [1]
    assert [Contact.objects.count() for _ in (see_as(town.caretaker),)] == [0]
    me = by_link(receipt.secret)
    assert erase_contact(receipt.report, by=me) is True
    assert erase_contact(receipt.report, by=me) is False


def test_an_answer_reaches_its_reporter_and_everyone_who_joined(town):
    receipt = town.receive()
    leave_contact(
        receipt.report, channel="mail", value="moi@exemple.example", secret=receipt.secret, by=by_link(receipt.secret)
    )
    joined = join(receipt.report.pk, town.intake(origin="poster"), by=visitor())
    leave_contact(
        joined.report, channel="mail", value="voisine@exemple.example", secret=joined.secret, by=by_link(joined.secret)
    )
    agent = see_as(town.agent)
    report = visible(agent, Report).get(pk=receipt.report.pk)
    assert report.voices == 2
    step = move(report, Move.ANSWER_DONE, by=agent, words="La porte est réparée.")

    assert (tell_as_the_worker(step), tell_as_the_worker(step)) == (2, 2)

    with keeper():
        sent = sorted(Outgoing.objects.values_list("recipient", "subject"))
        links = {mail.recipient: mail.body for mail in Outgoing.objects.all()}
    assert [recipient for recipient, _ in sent] == ["moi@exemple.example", "voisine@exemple.example"]
    assert f"/suivi/{receipt.secret}/" in links["moi@exemple.example"]
    assert f"/suivi/{joined.secret}/" in links["voisine@exemple.example"]
    neighbour = by_link(joined.secret)
    own = visible(neighbour, Report).get()
    assert (own.pk, own.state, [step.words for step in story(neighbour, own)]) == (
        joined.report.pk,
        State.DONE,
        ["La porte est réparée."],
    )


def test_similar_voices_are_told_from_three_on_only(town):
    found = []
    for _ in range(3):
        town.receive(origin="poster")
        visitor()
        found.append(similar(category="hall", place=town.place))

    assert [one and one.voices for one in found] == [None, None, 3]


def test_a_group_level_report_is_never_offered_to_join(town):
    for _ in range(3):
        town.receive()
    with keeper():
        Report.objects.update(level="group")
    visitor()
    assert similar(category="hall", place=town.place) is None


def grow_old(report, days):
    with keeper():
        Report.objects.filter(pk=report.pk).update(due=timezone.now() - dt.timedelta(days=days))


def test_silence_is_chased_then_asked_of_the_coordination_once(town, worker):
    with keeper():
        RoutingRule.objects.create(authority=town.authority, category="hall", to_custodian=True)
    report = town.receive().report
    told = []
    for days in (1, 1, 11, 11):
        grow_old(report, days)
        with worker():
            told.append(chase_silent())

    assert told == [(1, 0), (0, 0), (0, 1), (0, 0)]
    with keeper():
        assert list(Step.objects.order_by("at").values_list("move", flat=True)) == ["receive", "chase", "escalate"]
        assert set(Outgoing.objects.values_list("recipient", flat=True)) == {town.caretaker.mail, town.agent.mail}
        for mail in Outgoing.objects.all():
            assert "Bourdon" not in mail.subject + mail.body
            assert report.reference in mail.subject


def test_contact_data_goes_three_months_after_closing(town, worker):
    receipt, _ = answered(town)
    leave_contact(
        receipt.report, channel="mail", value="moi@exemple.example", secret=receipt.secret, by=by_link(receipt.secret)
    )
    for days, gone in ((80, {}), (92, {"report_contact": 1})):
        with keeper():
            Report.objects.update(answered=timezone.now() - dt.timedelta(days=days))
        with worker():
            assert sweep("report_contact") == gone


def test_the_tally_follows_what_is_seen(town):
    report = town.receive(place=None).report
    agent = see_as(town.agent)
    assert sum(Tally.objects.values_list("n", flat=True)) == 1
    move(visible(agent, Report).get(), Move.PASS_ON, by=agent, to=town.landlord.pk)

    for person, n in ((town.agent, 1), (town.caretaker, 1), (town.stranger, 0)):
        see_as(person)
        assert sum(Tally.objects.values_list("n", flat=True)) == n
    with keeper():
        assert {len([c for c in row.audience if c < 0]) for row in Tally.objects.all()} == {0}
    assert report.audience != []


def test_who_looked_is_told_by_organisation_and_day(town):
    receipt = town.receive()
    agent = see_as(town.agent)
    move(visible(agent, Report).get(), Move.READ, by=agent)
    from traitdunion.sharing.actions import journal

    journal(agent, action="read", item=receipt.report)

    looked = readers(by_link(receipt.secret), receipt.report.pk)

    assert looked == [(town.authority.handler_id, "secretary", timezone.now().date())]
    assert readers(see_as(town.stranger), receipt.report.pk) == []
    with keeper():
        assert Entry.objects.filter(action="read", person=town.agent.pk).count() == 1


def test_a_report_reaches_no_group_by_itself(town):
    with keeper():
        group = make_group()
    assert group.id not in town.receive().report.audience
