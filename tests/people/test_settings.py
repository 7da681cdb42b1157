"""What an authority opens: an act of its own coordination, which names who answers, how soon and when."""

import pytest

from traitdunion.people import actions, published
from traitdunion.people.enums import Part, Preset
from traitdunion.people.models import Authority, Opening
from traitdunion.people.rules import offered, prefix_of
from traitdunion.places.enums import Zone
from traitdunion.places.published import commune, find_communes

from ..world import make_commune, see_as, visitor

pytestmark = pytest.mark.django_db


def opened(town, part=Part.INTAKE, **more):
    said = {"handler": town.service, "first_answer_days": 15, "hours": "9 h – 17 h"} | more
    return actions.open_part(town.authority, by=town.coordination(), part=part, **said)


def because(act, *args, **more):
    with pytest.raises(actions.Refused) as caught:
        act(*args, **more)
    return caught.value.because


def test_a_new_instance_is_closed(town):
    visitor()
    [pont, aulnes] = sorted(published.authorities(), key=lambda one: one.prefix, reverse=True)
    assert [published.is_open(pont, part) for part in Part] == [False] * 4
    assert (published.opening(pont, Part.INTAKE), aulnes.prefix) == (None, "LAN")


def test_opening_names_who_answers_when_and_how_soon(town):
    opened(town)
    authority = published.authority_for("00001")
    card = published.opening(authority, Part.INTAKE)
    assert (published.is_open(authority, Part.INTAKE), published.is_open(authority, Part.PUBLIC_PAGES)) == (True, False)
    assert (card.handler.id, card.first_answer_days, card.hours, card.closed) == (
        town.service.id,
        15,
        "9 h – 17 h",
        None,
    )


@pytest.mark.parametrize("missing", [{"handler": None}, {"first_answer_days": None}, {"hours": ""}])
def test_nothing_opens_to_the_public_without_saying_who_answers(town, missing):
    assert because(opened, town, **missing) == "who_answers"
    assert Opening.objects.count() == 0


def test_one_opening_at_a_time_and_closing_keeps_what_was_said(town):
    opened(town, Part.PUBLIC_PAGES)
    assert because(opened, town, Part.PUBLIC_PAGES) == "already_open"
    actions.close_part(town.authority, by=town.coordination(), part=Part.PUBLIC_PAGES)
    card = published.opening(published.authority_for("00001"), Part.PUBLIC_PAGES)
    assert (card.first_answer_days, card.closed is not None, published.is_open(town.authority, Part.PUBLIC_PAGES)) == (
        15,
        True,
        False,
    )
    assert because(actions.close_part, town.authority, by=town.coordination(), part=Part.PUBLIC_PAGES) == "not_open"
    opened(town, Part.PUBLIC_PAGES, first_answer_days=10)
    assert published.opening(published.authority_for("00001"), Part.PUBLIC_PAGES).first_answer_days == 10


def test_presets_offer_what_suits_them(town):
    assert [len(offered(preset)) for preset in Preset] == [4, 2, 1]
    actions.choose_preset(town.authority, by=town.coordination(), preset=Preset.NETWORK)
    assert because(opened, town) == "not_offered"
    actions.choose_preset(town.authority, by=town.coordination(), preset=Preset.TOWN)
    opened(town)
    assert (
        because(actions.choose_preset, town.authority, by=town.coordination(), preset=Preset.NETWORK) == "close_first"
    )


def test_only_the_own_coordination_opens(town):
    for person in (town.agent, town.caretaker, None):
        by = see_as(person)
        assert because(actions.open_part, town.authority, by=by, part=Part.EVENTS) == "not_the_coordination"
    neighbour = see_as(town.neighbours_coordinator)
    assert because(actions.open_part, town.authority, by=neighbour, part=Part.EVENTS) == "of_another_authority"
    assert actions.open_part(town.neighbour, by=neighbour, part=Part.EVENTS).part == "events"


def test_a_part_without_public_opens_by_itself(town):
    assert opened(town, Part.PROBLEM_METHOD, handler=None, first_answer_days=None, hours="").handler is None


def test_a_town_without_commune_opens_nothing_to_the_public(town):
    town.authority.communes.clear()
    assert because(opened, town) == "no_commune"


def test_the_commune_comes_in_from_the_table(town):
    by = town.coordination()
    actions.settle_commune(
        town.authority,
        by=by,
        lines=find_communes("Toulouse")[:1],
        zone=Zone.POLICE,
        controller="Ville de Toulouse",
        dpo_contact="dpo@toulouse.example",
    )
    authority = Authority.objects.get(pk=town.authority.pk)
    assert [one.name for one in authority.communes.all()] == ["Toulouse"]
    assert (authority.controller, commune("31555").population > 400_000, authority.organisation.name) == (
        "Ville de Toulouse",
        True,
        "Ville de Pont-entre-Rives",
    )
    assert published.authority_for("00001") is None


def test_a_new_instance_takes_the_name_of_its_commune(town):
    organisation = town.authority.organisation
    organisation.name = "Votre commune"
    organisation.save()
    actions.settle_commune(town.authority, by=town.coordination(), lines=find_communes("Pont-entre-Rives"))
    authority = Authority.objects.get(pk=town.authority.pk)
    assert (authority.organisation.name, authority.prefix) == ("Pont-entre-Rives", "PER")


def test_a_commune_has_one_town_and_may_have_an_intercommunal_body_too(town):
    make_commune("00002")
    lines = find_communes("00002")
    assert because(actions.settle_commune, town.authority, by=town.coordination(), lines=lines) == "commune_is_taken"
    town.neighbour.organisation.kind = "epci"
    town.neighbour.organisation.save()
    actions.settle_commune(town.authority, by=town.coordination(), lines=lines)
    assert published.authority_for("00002").pk == town.authority.pk


def test_labels_follow_the_force_that_answers(town):
    assert published.force_name("00001") == "la police nationale"
    actions.settle_commune(town.authority, by=town.coordination(), zone=Zone.GENDARMERIE)
    assert (published.force_name("00001"), published.force_kind("00001")) == ("la gendarmerie", "gendarmerie")


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("Pont-entre-Rives", "PER"),
        ("Ville de Toulouse", "TOU"),
        ("Les Aulnes-Neuves", "AUL"),
        ("Y", "YXX"),
        ("L’Haÿ-les-Roses", "HAY"),
    ],
)
def test_reference_numbers_begin_with_three_letters(name, prefix):
    assert prefix_of(name) == prefix


def test_letters_are_taken_once(town):
    assert actions.settings.free_prefix("Pont-entre-Rives") == "PEA"


def test_the_same_queries_for_two_authorities_and_their_communes(town, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = published.authorities()
        assert [len(one.communes.all()) + published.is_open(one, Part.INTAKE) for one in found] == [1, 1]
