"""Conventions: who promised what, who says where it stands, when to decide; nobody else sees them."""

import datetime as dt

import pytest
from django.db import DatabaseError, ProgrammingError, transaction
from django.utils import timezone

from tests.people.town import make_town
from tests.reports.desk import BACKEND
from tests.stage import scene
from tests.world import keeper, make_organisation, make_person, see_as
from traitdunion.councils.agreements import acts, questions, reminding, rules
from traitdunion.councils.agreements.enums import AgreementKind, CommitmentState, Renewal, Verdict
from traitdunion.councils.agreements.words import NotDone
from traitdunion.councils.models import Agreement, AgreementYear, Commitment, CommitmentStep, Party
from traitdunion.kernel.models import Outgoing

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def today():
    return timezone.localdate()


@scene
def town():
    town = make_town()
    with keeper():
        town.member = make_person("Noé Marchal", town.landlord)
        town.outsider = make_person("Sacha Prévost", make_organisation("Toits d’Orvelle", "landlord"))
    return town


FACTS = {
    "kind": AgreementKind.LANDLORDS,
    "title": "Convention bailleurs",
    "subject": "",
    "signed": None,
    "renewal": Renewal.SIGNED,
    "notice_months": 0,
}


def made(town, starts=None, ends=None, **more) -> Agreement:
    starts = starts or today() - 100 * DAY
    by = town.coordination()
    one = acts.make_agreement(by=by, **FACTS | {"starts": starts, "ends": ends or rules.last_day(starts, 3)} | more)
    acts.add_party(one, by=by, organisation=town.landlord.pk)
    return one


def promised(town, one, what="Fermer le local à vélos", **more) -> Commitment:
    return acts.add_commitment(one, by=town.coordination(), organisation=town.landlord.pk, what=what, **more)


def because(act) -> str:
    with pytest.raises(NotDone) as refused:
        act()
    assert str(refused.value) != refused.value.because
    return refused.value.because


def enter(client, person):
    client.force_login(person.account, backend=BACKEND)
    return client


# -- dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "renewal", "months", "expected"),
    [
        (dt.date(2026, 12, 31), Renewal.TACIT, 3, dt.date(2026, 9, 30)),
        (dt.date(2027, 5, 31), Renewal.SIGNED, 3, dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 15), Renewal.TACIT, 2, dt.date(2026, 11, 15)),
        (dt.date(2026, 12, 31), Renewal.SIGNED, 0, dt.date(2026, 12, 31)),
        (dt.date(2026, 12, 31), Renewal.NONE, 3, dt.date(2026, 12, 31)),
        (None, Renewal.TACIT, 3, None),
    ],
)
def test_the_day_to_decide_by(ends, renewal, months, expected):
    assert rules.act_by(ends, renewal, months) == expected


@pytest.mark.parametrize(
    ("days", "step"), [(200, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (1, 30), (0, 0), (-1, None)]
)
def test_warnings_come_at_their_steps_and_never_after(days, step):
    assert rules.warning(today() + days * DAY, today()) == step


@pytest.mark.parametrize(
    ("ends", "day", "held", "expected"),
    [
        (None, dt.date(2026, 2, 28), set(), []),
        (None, dt.date(2026, 3, 1), set(), [1]),
        (None, dt.date(2028, 2, 28), {1}, [2]),
        (None, dt.date(2028, 3, 1), {1}, [2, 3]),
        (dt.date(2028, 2, 29), dt.date(2028, 3, 5), {1, 2}, [3]),
        (dt.date(2028, 2, 29), dt.date(2031, 3, 5), {1, 2, 3}, []),
    ],
)
def test_each_whole_year_is_owed_an_evaluation(ends, day, held, expected):
    assert rules.evaluations_due(dt.date(2025, 3, 1), ends, day, held) == expected


# -- acts ----------------------------------------------------------------------------------


def test_the_coordination_writes_and_its_town_is_the_first_party(town):
    one = made(town)
    names = [party.organisation.name for party in questions.agreement(town.coordination(), one.pk).parties.all()]
    assert names == ["Orvelle Habitat", "Ville de Pont-entre-Rives"]


def test_only_its_own_coordination_changes_it(town):
    one = made(town)
    for person in (town.agent, town.neighbours_coordinator, town.member):
        by = see_as(person)
        assert because(lambda by=by: acts.change_agreement(one, by=by, title="Autre")) == "not_the_coordination"


def test_what_may_not_be_says_why(town):
    one, by = made(town), town.coordination()
    stranger = town.police.pk
    assert because(lambda: made(town, ends=today() - 200 * DAY)) == "ends_before_it_starts"
    assert because(lambda: acts.add_party(one, by=by, organisation=town.landlord.pk)) == "already_a_party"
    assert because(lambda: acts.add_commitment(one, by=by, organisation=stranger, what="Venir")) == "not_a_party"
    promised(town, one)
    party = Party.objects.get(agreement=one, organisation=town.landlord)
    assert because(lambda: acts.remove_party(party, by=by)) == "has_commitments"
    assert because(lambda: acts.end_agreement(one, by=by, because="fini")) == "reason_is_owed"
    acts.end_agreement(one, by=by, because="Remplacée par la convention départementale.")
    assert because(lambda: acts.end_agreement(one, by=by, because="Une raison bien écrite.")) == "already_closed"


def test_correspondents_are_persons_of_the_party_and_need_no_account(town):
    one, by = made(town), town.coordination()
    party = Party.objects.get(agreement=one, organisation=town.landlord)
    refused = because(
        lambda: acts.set_correspondents(party, by=by, correspondent=town.agent.pk, substitute=None, signed=None)
    )
    assert refused == "correspondent_of_another"
    acts.set_correspondents(party, by=by, correspondent=town.caretaker.pk, substitute=town.member.pk, signed=today())
    kept = Party.objects.get(pk=party.pk)
    assert (kept.correspondent, kept.substitute, kept.signed) == (town.caretaker, town.member, today())


def test_a_party_says_where_its_own_commitment_stands(town):
    one = made(town)
    commitment = promised(town, one)
    step = acts.follow(commitment, by=see_as(town.member), state=CommitmentState.KEPT, words="Porte posée.")
    assert (step.organisation_id, Commitment.objects.get().state) == (town.landlord.pk, "kept")


def test_the_coordination_says_it_for_a_party_without_account(town):
    step = acts.follow(promised(town, made(town)), by=town.coordination(), state=CommitmentState.GOING)
    assert step.organisation_id == town.service.pk


def test_what_is_not_kept_is_owed_a_reason(town):
    commitment = promised(town, made(town))
    follow = lambda words: acts.follow(commitment, by=see_as(town.member), state=CommitmentState.DROPPED, words=words)  # noqa: E731 — said twice below
    assert because(lambda: follow("non")) == "reason_is_owed"
    assert follow("Le local sera démoli au printemps.").state == "dropped"
    assert because(lambda: acts.remove_commitment(commitment, by=town.coordination())) == "has_a_follow_up"


def test_another_party_does_not_answer_for_it(town):
    one = made(town)
    acts.add_party(one, by=town.coordination(), organisation=town.police.pk)
    commitment = promised(town, one)
    with keeper():
        officer = make_person("Lou Garnier", town.police)
    assert (
        because(lambda: acts.follow(commitment, by=see_as(officer), state=CommitmentState.KEPT)) == "not_yours_to_say"
    )


def test_an_evaluation_waits_for_the_end_of_its_year(town):
    one, by = made(town, starts=today() - 370 * DAY), town.coordination()
    said = {"held": today(), "kept": "Les portes.", "missing": "", "verdict": Verdict.GOES_ON}
    assert because(lambda: acts.evaluate(one, by=by, number=2, **said)) == "year_is_not_over"
    assert (
        because(lambda: acts.evaluate(one, by=by, number=1, **said | {"held": today() + DAY})) == "held_in_the_future"
    )
    acts.evaluate(one, by=by, number=1, **said)
    assert because(lambda: acts.evaluate(one, by=by, number=1, **said)) == "year_is_not_over"


def test_the_one_that_follows_takes_parties_and_open_commitments(town):
    one = made(town)
    kept, going = promised(town, one, "Poser des portes"), promised(town, one, "Éclairer le hall")
    acts.follow(kept, by=town.coordination(), state=CommitmentState.KEPT)
    by = town.coordination()
    assert (
        because(lambda: acts.renew(one, by=by, starts=one.ends, ends=None, signed=None))
        == "starts_before_the_other_ends"
    )
    following = acts.renew(one, by=by, starts=one.ends + DAY, ends=None, signed=None)
    assert [each.what for each in following.commitments.all()] == [going.what]
    assert {each.organisation_id for each in following.parties.all()} == {
        town.authority.organisation_id,
        town.landlord.pk,
    }
    assert because(lambda: acts.renew(one, by=by, starts=one.ends + DAY, ends=None, signed=None)) == "already_renewed"


# -- who sees ------------------------------------------------------------------------------

TABLES = (Agreement, Party, Commitment, CommitmentStep, AgreementYear)


def whole(town) -> Agreement:
    one = made(town, starts=today() - 370 * DAY)
    acts.follow(promised(town, one), by=town.coordination(), state=CommitmentState.GOING)
    acts.evaluate(
        one, by=town.coordination(), number=1, held=today(), kept="Les portes.", missing="", verdict=Verdict.GOES_ON
    )
    return one


def test_its_parties_and_its_coordination_see_it_and_nobody_else(town):
    whole(town)
    seen = {}
    for person in (town.coordinator, town.member, town.outsider, town.neighbours_coordinator, None):
        see_as(person)
        seen[person.name if person else "visitor"] = [model.objects.exists() for model in TABLES]
    assert seen == {
        "Camille Verdier": [True] * 5, "Noé Marchal": [True] * 5, "Sacha Prévost": [False] * 5, "Maxime Thévenot": [False] * 5, "visitor": [False] * 5,
    }  # fmt: skip


def test_the_database_refuses_what_the_acts_refuse(town):
    one = whole(town)
    see_as(town.member)
    assert Agreement.objects.filter(pk=one.pk).update(title="Autre") == 0
    assert Party.objects.filter(agreement=one).delete()[0] == 0
    assert CommitmentStep.objects.all().update(words="Autre") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Commitment(agreement=one, organisation=town.landlord, what="Autre", created=timezone.now()).save(
            force_insert=True
        )
    with pytest.raises(DatabaseError, match="no more"), transaction.atomic():
        Commitment.objects.filter(agreement=one).update(what="Moins")


# -- mails ---------------------------------------------------------------------------------


@pytest.fixture
def outgoing(db):
    def mails():
        with keeper():
            return [(mail.recipient, mail.subject) for mail in Outgoing.objects.order_by("recipient")]

    return mails


def test_a_term_that_comes_near_is_told_once_a_step_and_names_nothing(town, worker, outgoing):
    one = made(town, ends=today() + 85 * DAY)
    party = Party.objects.get(agreement=one, organisation=town.landlord)
    acts.set_correspondents(
        party, by=town.coordination(), correspondent=town.caretaker.pk, substitute=None, signed=None
    )
    for _day in range(2):
        with worker():
            reminding.remind()
    assert outgoing() == sorted(
        (person.mail, "Une convention arrive à son terme") for person in (town.coordinator, town.caretaker)
    )
    with keeper():
        assert all("bailleurs" not in mail.body and "Orvelle" not in mail.body for mail in Outgoing.objects.all())


def test_a_year_to_evaluate_is_told_to_who_keeps_it(town, worker, outgoing):
    made(town, starts=today() - 370 * DAY)
    with worker():
        reminding.remind()
    assert outgoing() == [(town.coordinator.mail, "Une convention à évaluer")]


def test_nothing_is_said_of_what_is_ended_or_already_renewed(town, worker, outgoing):
    ended, renewed = made(town, ends=today() + 20 * DAY), made(town, ends=today() + 20 * DAY)
    acts.end_agreement(ended, by=town.coordination(), because="Elle ne sert plus à rien.")
    acts.renew(renewed, by=town.coordination(), starts=renewed.ends + DAY, ends=None, signed=None)
    with worker():
        assert reminding.remind() == (0, 0)
    assert outgoing() == []


# -- pages ---------------------------------------------------------------------------------


def typed(**more) -> dict:
    return {
        "kind": "transport",
        "title": "Convention tram",
        "starts": "2026-01-01",
        "ends": "2028-12-31",
        "renewal": "tacit",
        "notice_months": "3",
    } | more


def test_from_writing_to_evaluating_in_pages(town, client):
    enter(client, town.coordinator)
    page = client.post(
        "/instances/conventions/nouvelle/", typed(starts=str(today() - 370 * DAY), ends=str(today() + 400 * DAY))
    )
    address = page.headers["Location"]
    client.post(f"{address}partie/", {"partie-organisation": str(town.landlord.pk)})
    client.post(
        f"{address}engagement/",
        {"engagement-organisation": str(town.landlord.pk), "engagement-what": "Former les agents"},
    )
    commitment = Commitment.objects.get()
    client.post(f"/instances/conventions/engagements/{commitment.pk}/", {"state": "kept", "words": "Fait en mars."})
    client.post(f"{address}evaluer/", {"held": str(today()), "kept": "La formation.", "verdict": "goes_on"})
    told = client.get(address).content.decode()
    assert [
        words in told for words in ("Convention tram", "Former les agents", "Fait en mars.", "Année 1", "on continue")
    ] == [True] * 5
    assert client.get(f"{address}imprimer/").status_code == 200


def test_a_mistake_keeps_what_was_typed_and_says_it(town, client):
    page = enter(client, town.coordinator).post("/instances/conventions/nouvelle/", typed(ends="2025-12-31"))
    assert (
        page.status_code,
        "La fin doit venir après le début." in page.content.decode(),
        "Convention tram" in page.content.decode(),
    ) == (422, True, True)


def test_a_party_answers_in_two_clicks_and_changes_nothing_else(town, client):
    one = made(town)
    commitment = promised(town, one)
    enter(client, town.member)
    assert client.get(f"/instances/conventions/{one.pk}/").content.decode().count("btn-1") == 0
    assert client.post(f"/instances/conventions/engagements/{commitment.pk}/", {"state": "kept"}).status_code == 302
    assert [
        client.post(f"/instances/conventions/{one.pk}/{act}/").status_code
        for act in ("changer", "fin", "suite", "partie", "engagement", "evaluer")
    ] == [404] * 6


def test_strangers_find_nothing(town, client):
    one = made(town)
    commitment = promised(town, one)
    enter(client, town.outsider)
    addresses = [
        f"/instances/conventions/{one.pk}/",
        f"/instances/conventions/{one.pk}/imprimer/",
        f"/instances/conventions/engagements/{commitment.pk}/",
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert "Aucune convention encore" in client.get("/instances/conventions/").content.decode()


def test_the_list_and_the_page_ask_as_much_for_one_as_for_many(town, client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    one = made(town)
    promised(town, one)
    enter(client, town.coordinator)

    def asked(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/instances/conventions/", f"/instances/conventions/{one.pk}/")
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    before = [asked(address) for address in addresses]
    for number in range(5):
        promised(town, one, f"Engagement {number}")
        promised(town, made(town, title=f"Convention {number}"))
    see_as(town.coordinator)
    assert [asked(address) for address in addresses] == before
