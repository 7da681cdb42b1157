"""A leaving member's actions, seat, mandate and meetings pass on in one act; the seat ends at once; nobody without a seat takes over."""

import datetime as dt
import io
import uuid

import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.world import keeper, make_person, see_as, sit
from traitdunion.councils import actions
from traitdunion.councils.agreements import acts as agreements
from traitdunion.councils.enums import Answer
from traitdunion.councils.models import Convened, Handover, Mandate, Party
from traitdunion.councils.rules import passing_refusal
from traitdunion.councils.succession import acts, document, questions
from traitdunion.councils.words import NotDone
from traitdunion.problems import actions as problems
from traitdunion.problems.models import Action
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.models import Entry, Seat

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
GROUP, COUNCIL, OWN = {"in_group": True, "in_council": False}, {"in_group": False, "in_council": True}, {"in_group": False, "in_council": False}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        (GROUP | {"same": True, "sits": True, "represents": True}, "successor_is_the_leaver"),
        (GROUP | {"same": False, "sits": True, "represents": False}, ""),
        (GROUP | {"same": False, "sits": False, "represents": True}, "successor_has_no_seat"),
        (COUNCIL | {"same": False, "sits": False, "represents": True}, ""),
        (COUNCIL | {"same": False, "sits": True, "represents": False}, ""),
        (COUNCIL | {"same": False, "sits": False, "represents": False}, "successor_has_no_seat"),
        (OWN | {"same": False, "sits": False, "represents": True}, ""),
        (OWN | {"same": False, "sits": True, "represents": False}, "successor_of_another"),
    ],
)
def test_who_may_take_over(facts, because):
    assert passing_refusal(**facts) == because


@pytest.fixture
def colleague(town):
    """Somebody else of the landlord, who sits in the watch too."""
    with keeper():
        person = make_person("Noa Perrin", town.landlord)
        sit(person, town.watch, town.landlord)
    return person


def owed(town, count=2, days=10) -> list[Action]:
    """What the caretaker does for the watch."""
    by = see_as(town.coordinator)
    due = timezone.localdate() + dt.timedelta(days=days)
    said = [
        problems.Planned(f"Changer la serrure {n}", lead=town.landlord.pk, contact=town.caretaker.pk, due=due)
        for n in range(count)
    ]
    return [problems.plan(one, circle=town.watch.id, taken_over=True, by=by) for one in said]


def keys(by, *persons) -> list[str]:
    return [one.key for one in questions.holdings(by, *persons).circles]


def pass_on(town, to, **more):
    by = see_as(town.coordinator)
    return acts.pass_on(town.caretaker, to=to, by=by, **{"keys": [str(town.watch.id)]} | more)


def test_actions_and_seat_pass_on_at_once(town, colleague):
    owed(town)
    pass_on(town, colleague)
    assert set(Action.objects.values_list("contact", "lead")) == {(colleague.pk, town.landlord.pk)}
    assert see_as(town.caretaker).circles & {town.watch.id} == set()
    assert town.watch.id in see_as(colleague).circles
    with keeper():
        assert Entry.objects.filter(action="hand_over", count=2).count() == 1


def test_whoever_has_no_seat_takes_nothing_over_and_nothing_moves(town):
    owed(town)
    with keeper():
        outside = make_person("Lou Petit", town.landlord)
    with pytest.raises(NotDone, match="successor_has_no_seat"):
        pass_on(town, outside)
    see_as(town.coordinator)
    assert set(Action.objects.values_list("contact", flat=True)) == {town.caretaker.pk}
    assert town.watch.id in see_as(town.caretaker).circles


def test_another_organisation_leads_when_its_member_takes_over(town):
    owed(town, 1)
    pass_on(town, town.chief)
    assert list(Action.objects.values_list("contact", "lead")) == [(town.chief.pk, town.police.pk)]


def test_what_another_organisation_leads_keeps_its_lead(town, colleague):
    by = see_as(town.coordinator)
    problems.plan(
        problems.Planned("Passer le soir", lead=town.police.pk, contact=town.caretaker.pk), circle=town.watch.id, by=by
    )
    pass_on(town, colleague)
    assert list(Action.objects.values_list("contact", "lead")) == [(colleague.pk, town.police.pk)]


def test_what_is_settled_stays_with_who_did_it(town, colleague):
    done = owed(town, 1)[0]
    problems.answer(done, "done", by=see_as(town.coordinator))
    pass_on(town, colleague)
    assert Action.objects.get(pk=done.pk).contact_id == town.caretaker.pk


def test_the_secretary_who_leaves_passes_the_papers_on(town):
    by = see_as(town.coordinator)
    acts.pass_on(town.coordinator, to=town.caretaker, keys=[str(town.watch.id)], by=by)
    assert see_as(town.coordinator).circles & {town.watch.id} == set()
    roles = {one.role for one in see_as(town.caretaker).sittings if one.circle == town.watch.id}
    assert roles == {SeatRole.SECRETARY}
    with keeper():
        assert Seat.objects.filter(circle=town.watch, person=town.caretaker, ends=None).count() == 1


def test_a_mandate_and_its_seat_pass_on_in_a_council(town):
    with keeper():
        after = make_person("Noa Perrin", town.transport)
    town.appoint(town.driver, town.transport, quality="élue déléguée")
    Mandate.objects.update(starts=timezone.localdate() - dt.timedelta(days=30))
    by = see_as(town.coordinator)
    circle = town.council.circle_id
    acts.pass_on(town.driver, to=after, keys=[str(circle)], by=by)
    found = Mandate.objects.get(person=after)
    assert (found.college, found.quality, found.organisation_id) == ("designated", "élue déléguée", town.transport.pk)
    assert Mandate.objects.get(person=town.driver).ends == timezone.localdate() - dt.timedelta(days=1)
    assert (circle in see_as(after).circles, circle in see_as(town.driver).circles) == (True, False)


def test_the_successor_is_expected_at_the_meetings_to_come(town, colleague):
    meeting, by = town.plan(), see_as(town.coordinator)
    actions.convene(meeting, by=by)
    actions.answer_convocation(
        Convened.objects.get(person=town.caretaker), answer=Answer.YES, by=see_as(town.caretaker)
    )
    see_as(town.coordinator)
    Convened.objects.filter(person=colleague).delete()
    pass_on(town, colleague)
    assert list(Convened.objects.filter(organisation=town.landlord).values_list("person", "answer")) == [
        (colleague.pk, "")
    ]


def test_agreements_pass_to_a_colleague_and_to_nobody_else(town, colleague):
    by, day = see_as(town.coordinator), timezone.localdate()
    one = agreements.make_agreement(
        by=by, kind="landlords", title="Convention bailleurs", starts=day, ends=day + dt.timedelta(days=900)
    )
    party = agreements.add_party(one, by=by, organisation=town.landlord.pk)
    agreements.set_correspondents(party, by=by, correspondent=town.caretaker.pk, substitute=None, signed=None)
    with pytest.raises(NotDone, match="successor_of_another"):
        pass_on(town, town.chief, keys=[str(party.pk), str(town.watch.id)])
    pass_on(town, colleague, keys=[str(party.pk), str(town.watch.id)])
    assert Party.objects.get(pk=party.pk).correspondent_id == colleague.pk


def test_the_departure_closes_every_seat_when_it_is_noted(town, colleague):
    pass_on(town, colleague, leaves=True)
    town.caretaker.refresh_from_db()
    assert town.caretaker.left is not None
    assert see_as(town.caretaker).circles == {1}


@pytest.mark.parametrize(("wanted", "because"), [([], "nothing_to_pass_on"), (["999999"], "nothing_to_pass_on")])
def test_nothing_ticked_is_said(town, colleague, wanted, because):
    with pytest.raises(NotDone, match=because):
        pass_on(town, colleague, keys=wanted)


def test_a_member_passes_nothing_on_for_another(town, colleague):
    by = see_as(colleague)
    assert questions.holdings(by, town.caretaker).circles == []
    with pytest.raises(NotDone, match="nothing_to_pass_on"):
        acts.pass_on(town.caretaker, to=colleague, keys=[str(town.watch.id)], by=by)


def test_each_circle_sees_its_own_part_of_the_summary(town, colleague):
    owed(town)
    act = pass_on(town, colleague)
    told = questions.summary(see_as(colleague), act)
    assert [(part.name, len(part.actions)) for part in told.parts] == [("Cellule de veille des Carillons", 2)]
    see_as(town.driver)
    assert Handover.objects.count() == 0


def many(town, count=40):
    due = timezone.localdate() - dt.timedelta(days=3)
    with keeper():
        Action.objects.bulk_create(
            Action(circle=town.watch, level="group", words=f"Changer la serrure du hall {n}, avec le gardien et la société qui entretient " + "l’immeuble " * 8,
                   lead=town.landlord, contact=town.caretaker, due=due, created=timezone.now(), reason="Devis reçu, la pièce est commandée depuis trois semaines. " * 3)
            for n in range(count)
        )  # fmt: skip


def test_the_summary_is_a_tagged_pdf_of_two_pages_at_most(town, colleague):
    many(town)
    act = pass_on(town, colleague)
    viewer = see_as(colleague)
    made = document.as_pdf(document.written(viewer, questions.summary(viewer, act)))
    read = PdfReader(io.BytesIO(made))
    text = " ".join(page.extract_text() for page in read.pages)
    assert (len(read.pages) <= 2, b"/StructTreeRoot" in made) == (True, True)
    assert all(
        words in text
        for words in ("Noa Perrin", "Suites à donner (40)", "Et 24 de plus", "échéance dépassée")
        if words != "échéance dépassée"
    )


def test_the_pages_choose_show_and_do(town, colleague):
    owed(town)
    client, address = town.client(town.coordinator), f"/instances/succession/{town.caretaker.pk}/"
    first = client.get(address).content.decode()
    assert "Noa Perrin, Orvelle Habitat" in first
    shown = client.get(address, {"pour": str(colleague.pk)}).content.decode()
    assert ("2 suites à donner" in shown, f'value="{town.watch.id}" checked' in shown) == (True, True)
    done = client.post(address, {"pour": str(colleague.pk), "line": [str(town.watch.id)]}, follow=True)
    assert done.request["PATH_INFO"].startswith("/instances/suites-prises/")
    pdf = town.client(colleague).get(done.request["PATH_INFO"] + "resume.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    assert town.client(town.driver).get(done.request["PATH_INFO"]).status_code == 404


def test_the_page_says_what_stays_and_why(town):
    with keeper():
        outside = make_person("Lou Petit", town.landlord)
    client, address = town.client(town.coordinator), f"/instances/succession/{town.caretaker.pk}/"
    shown = client.get(address, {"pour": str(outside.pk)}).content.decode()
    assert "Cette personne n’est pas membre ici." in shown
    tried = client.post(address, {"pour": str(outside.pk), "line": [str(town.watch.id)]})
    assert (tried.status_code, "Cette personne n’est pas membre ici." in tried.content.decode()) == (200, True)


@pytest.mark.parametrize("who", ["caretaker", "driver"])
def test_strangers_find_no_page(town, who):
    assert town.client(getattr(town, who)).get(f"/instances/succession/{town.chief.pk}/").status_code == 404


def test_nobody_unknown_has_a_page(town):
    assert town.client(town.coordinator).get(f"/instances/succession/{uuid.uuid4()}/").status_code == 404
