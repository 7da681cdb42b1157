"""Every page of settings and contacts: strangers go to the entrance, members find nothing, the coordination works."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from traitdunion.people.models import Account, Authority, Custody, Duty, Opening, Organisation, Person
from traitdunion.places.models import Area, Commune, Place
from traitdunion.sharing.models import Seat

from ..places.ground_files import BAN, feature, geojson, make_ground
from ..world import give_custody, keeper, make_area, make_organisation, make_person, make_place, square

pytestmark = pytest.mark.django_db

COORDINATION = [
    ("people:settings", ()), ("people:commune", ()), ("people:openings", ()), ("people:open_part", ("intake",)),
    ("people:close_part", ("intake",)), ("people:places", ()), ("people:places_list", ()), ("people:new_place", ()), ("sharing:contacts", ()),
    ("sharing:contacts_take_over", ()), ("sharing:new_organisation", ()), ("sharing:organisation", ("landlord",)),
    ("sharing:new_person", ("landlord",)), ("sharing:person", ("caretaker",)),
]  # fmt: skip
ACTS = [
    ("people:choose_commune", ()), ("people:ground", ()), ("people:close_place", ("landlord",)), ("sharing:close_organisation", ("landlord",)),
    ("sharing:invite", ("caretaker",)), ("sharing:leave", ("caretaker",)),
]  # fmt: skip
MEMBERS = [("people:directory", ()), ("people:directory_sheet", ())]
KEEPERS = [("sharing:lines", ("landlord",)), ("sharing:new_line", ("landlord",))]


def address(town, name, args):
    return reverse(name, args=[getattr(town, arg).pk if hasattr(town, arg) else arg for arg in args])


@pytest.fixture
def enter(client):
    def as_person(person):
        client.force_login(person.account) if person else client.logout()
        return client

    return as_person


@pytest.mark.parametrize(("name", "args"), COORDINATION + ACTS + MEMBERS + KEEPERS)
def test_visitors_are_sent_to_the_entrance(town, client, name, args):
    url = address(town, name, args)
    for answer in (client.get(url), client.post(url)):
        assert answer.status_code in {302, 405}
        assert answer.status_code == 405 or answer["Location"].startswith("/compte/login/?next=")


@pytest.mark.parametrize(("name", "args"), COORDINATION + ACTS)
def test_members_find_no_such_page(town, enter, name, args):
    client, url = enter(town.agent), address(town, name, args)
    assert {client.get(url).status_code, client.post(url).status_code} <= {404, 405}
    assert 404 in {client.get(url).status_code, client.post(url).status_code}


@pytest.mark.parametrize(("name", "args"), COORDINATION + MEMBERS + KEEPERS)
def test_the_coordination_opens_each_page(town, enter, name, args):
    answer = enter(town.coordinator).get(address(town, name, args))
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, len(page.find_all("h1"))) == (200, 1)
    assert page.title.text.strip().endswith("— Ville de Pont-entre-Rives")


@pytest.mark.parametrize(("name", "args"), MEMBERS)
def test_members_open_the_directory_and_others_do_not(town, enter, name, args):
    assert enter(town.agent).get(address(town, name, args)).status_code == 200
    with keeper():
        alone = make_person("Sacha Lenoir")
    assert enter(alone).get(address(town, name, args)).status_code == 404


def test_an_organisations_lines_are_kept_by_its_own_members(town, enter):
    with keeper():
        guard = make_person("Noé Marchal", town.landlord)
    own, other = reverse("sharing:lines", args=[town.landlord.pk]), reverse("sharing:lines", args=[town.police.pk])
    assert (enter(guard).get(own).status_code, enter(guard).get(other).status_code) == (200, 404)


# -- « Votre commune » ------------------------------------------------------------------


def test_a_commune_is_found_and_chosen(town, enter):
    client = enter(town.coordinator)
    page = client.get(reverse("people:commune"), {"q": "31000"})
    assert "Toulouse" in page.content.decode()
    client.post(reverse("people:choose_commune"), {"code": "31555"})
    assert [one.name for one in Authority.objects.get(pk=town.authority.pk).communes.all()] == ["Toulouse"]
    assert client.post(reverse("people:choose_commune"), {"code": "nope"}).status_code == 404


def test_an_intercommunal_body_takes_all_its_communes(town, enter):
    town.authority.organisation.kind = "epci"
    town.authority.organisation.save()
    enter(town.coordinator).post(reverse("people:choose_commune"), {"code": "31555", "all": "1"})
    assert town.authority.communes.count() == 37


def test_who_answers_for_the_data_is_kept(town, enter):
    said = {
        "controller": "Ville",
        "dpo_contact": "dpo@ville.example",
        "postal_address": "1 place",
        "phone": "01 99",
        "zone": "gendarmerie",
    }
    client = enter(town.coordinator)
    assert client.post(reverse("people:commune"), said).status_code == 302
    authority = Authority.objects.get(pk=town.authority.pk)
    assert (authority.dpo_contact, Commune.objects.get(pk="00001").zone) == ("dpo@ville.example", "gendarmerie")
    wrong = client.post(reverse("people:commune"), said | {"mail": "x", "phone": ""})
    assert (wrong.status_code, "01 99" in wrong.content.decode(), "dpo@ville.example" in wrong.content.decode()) == (
        422,
        False,
        True,
    )


def test_files_of_the_ground_come_in_whole_or_not_at_all(town, enter, file_of):
    client, url = enter(town.coordinator), reverse("people:ground")
    quarters = geojson(feature(square(-5.6, 46.21), nom="Les Carillons", code_commune="00001"))
    assert client.post(url, {"kind": "quarter", "file": file_of("q.geojson", quarters)}).status_code == 302
    assert client.post(url, {"kind": "addresses", "file": file_of("a.csv", BAN.encode())}).status_code == 302
    assert (
        client.post(
            url, {"kind": "outline", "file": file_of("c.geojson", geojson(feature(square(-5.6, 46.21), code="00001")))}
        ).status_code
        == 302
    )
    assert (Area.objects.count(), Commune.objects.get(pk="00001").outline is None) == (1, False)
    bad = client.post(url, {"kind": "quarter", "file": file_of("q.geojson", b"{}")})
    assert (bad.status_code, "Ce n’est pas une collection de contours." in bad.content.decode()) == (422, True)


def test_a_neighbours_quarters_are_left_alone(town, enter, file_of):
    with keeper():
        theirs = make_area(commune=Commune.objects.get(pk="00002"), code_="AN", name="Le Bourg")
    quarters = geojson(
        feature(square(-5.6, 46.21), nom="A", code="AN", code_commune="00002"),
        feature(square(-5.6, 46.2), nom="B", code_commune="00001"),
    )
    enter(town.coordinator).post(reverse("people:ground"), {"kind": "quarter", "file": file_of("q.geojson", quarters)})
    theirs.refresh_from_db()
    assert (theirs.name, theirs.retired, Area.objects.count()) == ("Le Bourg", None, 2)


# -- « Que voulez-vous ouvrir ? » -------------------------------------------------------


def test_opening_asks_for_everything_and_says_what_follows(town, enter):
    client, url = enter(town.coordinator), reverse("people:open_part", args=["public_pages"])
    assert "un mauvais mois ne se cache plus" in client.get(url).content.decode()
    said = {"handler": str(town.service.pk), "first_answer_days": "15", "hours": "9 h – 17 h"}
    assert (client.post(url, said).status_code, Opening.objects.count()) == (422, 0)
    assert client.post(url, said | {"confirm": "on", "first_answer_days": "0"}).status_code == 422
    assert client.post(url, said | {"confirm": "on", "answer_days": "5"}).status_code == 422
    assert client.post(url, said | {"confirm": "on"}).status_code == 302
    act = Opening.objects.get()
    assert (act.part, act.handler, act.first_answer_days, act.opened_by) == (
        "public_pages",
        town.service,
        15,
        town.coordinator,
    )
    assert "répond d’abord, sous 15 jours" in client.get(reverse("people:openings")).content.decode()


def test_closing_is_an_act_too(town, enter):
    client = enter(town.coordinator)
    Opening.objects.create(
        authority=town.authority, part="events", opened="2026-01-01T00:00Z", opened_by=town.coordinator
    )
    url = reverse("people:close_part", args=["events"])
    assert client.post(url).status_code == 422
    assert client.post(url, {"confirm": "on"}).status_code == 302
    assert Opening.objects.get().closed_by == town.coordinator
    assert client.get(reverse("people:close_part", args=["nothing"])).status_code == 404


def test_a_preset_is_chosen(town, enter):
    enter(town.coordinator).post(reverse("people:openings"), {"preset": "small_town"})
    assert Authority.objects.get(pk=town.authority.pk).preset == "small_town"


# -- places -----------------------------------------------------------------------------

PLACES = b"nom;type;longitude;latitude\nLe Bourdon;residence;-5.6;46.21\n"


def test_a_list_is_previewed_then_taken(town, enter, file_of):
    with keeper():
        make_ground()
    client, url = enter(town.coordinator), reverse("people:places_list")
    said = {"organisation": str(town.landlord.pk), "role": "owner"}
    seen = client.post(url, said | {"file": file_of("l.csv", PLACES)})
    page = BeautifulSoup(seen.content, "html.parser")
    assert (seen.status_code, Place.objects.count(), "1 lieu pour Orvelle Habitat" in page.text) == (200, 0, True)
    kept = page.find("input", {"name": "kept"})["value"]
    assert client.post(url, {"kept": kept}).status_code == 302
    assert [one.organisation for one in Custody.objects.all()] == [town.landlord]
    client.post(url, {"kept": kept})
    assert Place.objects.count() == 1
    assert client.post(url, {"kept": kept[:-2] + "xx"}).status_code == 302


def test_a_bad_list_shows_its_faults_and_writes_nothing(town, enter, file_of):
    client, url = enter(town.coordinator), reverse("people:places_list")
    said = {"organisation": str(town.landlord.pk), "role": "owner"}
    bad = client.post(url, said | {"file": file_of("l.csv", b"nom;type\nX;caserne\n")})
    assert (bad.status_code, "ce mot n’est pas connu ici" in bad.content.decode(), Place.objects.count()) == (
        422,
        True,
        0,
    )
    assert client.post(url, said | {"file": file_of("l.csv", b"x" * 700_000)}).status_code == 422
    assert client.post(url, said).status_code == 422


def test_one_place_is_added_by_its_address(town, enter):
    from ..places.ground_files import import_ban

    with keeper():
        make_ground()
        import_ban()
    client, url = enter(town.coordinator), reverse("people:new_place")
    said = {"organisation": str(town.landlord.pk), "role": "owner", "kind": "residence", "name": "Le Grelot"}
    assert client.post(url, said | {"address": "rue Inconnue"}).status_code == 422
    assert client.post(url, said | {"address": "12 rue de la Volée"}).status_code == 302
    assert Place.objects.get().name == "Le Grelot"


def test_a_place_of_the_own_communes_is_closed(town, enter):
    with keeper():
        place, theirs = make_place(), make_place("Le Bourg", commune=Commune.objects.get(pk="00002"))
    client = enter(town.coordinator)
    client.post(reverse("people:close_place", args=[place.pk]))
    assert client.post(reverse("people:close_place", args=[theirs.pk])).status_code == 404
    assert (Place.objects.get(pk=place.pk).closed is None, Place.objects.get(pk=theirs.pk).closed) == (False, None)


# -- contacts ---------------------------------------------------------------------------


def test_an_organisation_and_a_person_are_added_without_account(town, enter, outgoing):
    client = enter(town.coordinator)
    client.post(reverse("sharing:new_organisation"), {"name": "Toits d’Orvelle", "kind": "landlord"})
    made = Organisation.objects.get(name="Toits d’Orvelle")
    client.post(
        reverse("sharing:new_person", args=[made.pk]),
        {"name": "Noé Marchal", "mail": "noe@toits.example", "role": "member"},
    )
    with keeper():
        person = Person.objects.get(name="Noé Marchal")
        assert (person.account, Seat.objects.get(person=person).organisation) == (None, made)
    assert outgoing() == []
    assert "Sans compte" in client.get(reverse("sharing:organisation", args=[made.pk])).content.decode()
    assert client.post(reverse("sharing:new_organisation"), {"name": "", "kind": "x"}).status_code == 422


def test_a_person_is_changed_invited_and_leaves(town, enter, outgoing):
    client, url = enter(town.coordinator), reverse("sharing:person", args=[town.caretaker.pk])
    client.post(url, {"name": "Alix B.", "mail": town.caretaker.mail, "role": "secretary", "function": "Gardienne"})
    client.post(reverse("sharing:invite", args=[town.caretaker.pk]))
    assert [mail.recipient for mail in outgoing()] == [town.caretaker.mail]
    page = client.get(url).content.decode()
    assert ("Alix B." in page, "Invitation envoyée" in page) == (True, True)
    client.post(reverse("sharing:leave", args=[town.caretaker.pk]))
    with keeper():
        assert Person.objects.get(pk=town.caretaker.pk).left is not None
    assert client.get(url).status_code == 404


def test_what_may_not_be_is_told_in_a_sentence(town, enter):
    client = enter(town.coordinator)
    for name, pk, words in (
        ("sharing:close_organisation", town.service.pk, "Désignez-en d’abord un autre"),
        ("sharing:leave", town.coordinator.pk, "Vous ne pouvez pas le faire pour vous"),
        ("sharing:invite", town.agent.pk, "a déjà un compte"),
        ("sharing:leave", town.neighbours_coordinator.pk, "Vous ne pouvez pas le faire pour cet organisme"),
    ):
        assert words in client.post(reverse(name, args=[pk]), follow=True).content.decode()


def test_contacts_are_taken_over_from_a_list(town, enter, file_of, outgoing):
    client, url = enter(town.coordinator), reverse("sharing:contacts_take_over")
    listed = "organisme;nom;courriel\nPréfecture;Lou Petit;lou@etat.example\n".encode("cp1252")
    seen = client.post(url, {"file": file_of("c.csv", listed)})
    kept = BeautifulSoup(seen.content, "html.parser").find("input", {"name": "kept"})["value"]
    client.post(url, {"kept": kept})
    assert (Organisation.objects.get(name="Préfecture").kind, outgoing()) == ("prefecture", [])
    assert client.post(url, {"file": file_of("c.csv", b"x\n1\n")}).status_code == 422
    assert client.post(url, {"kept": "forged"}).status_code == 302


def test_pages_cost_the_same_for_one_and_for_fifty(town, enter):
    client = enter(town.coordinator)
    client.get(reverse("people:settings"))  # the session is noted once
    counts = {}
    for many in (1, 50):
        with keeper():
            for number in range(many):
                organisation = make_organisation(f"Organisme {many} {number}", "association", phone="01")
                make_person(f"Personne {number}", organisation, account=False)
                give_custody(make_place(f"Lieu {many} {number}"), organisation)
        for name in ("sharing:contacts", "people:places", "people:directory", "people:settings"):
            with CaptureQueriesContext(connection) as spent:
                assert client.get(reverse(name)).status_code == 200
            counts.setdefault(name, []).append(len(spent))
    assert {name: pair[0] == pair[1] for name, pair in counts.items()} == dict.fromkeys(counts, True)


# -- « Qui fait quoi ici » --------------------------------------------------------------


def test_two_clicks_from_the_directory_to_whoever_answers_for_a_hall(town, enter):
    with keeper():
        make_ground()
        bourdon = make_place(quarter=Area.objects.get(code="FA"))
        give_custody(bourdon, town.landlord)
    client = enter(town.agent)
    page = BeautifulSoup(client.get(reverse("people:directory")).content, "html.parser")
    topic = page.find("a", string="Hall, parties communes")["href"]
    page = BeautifulSoup(client.get(reverse("people:directory") + topic).content, "html.parser")
    place = page.find("a", string="Le Bourdon")["href"]
    answer = client.get(reverse("people:directory") + place).content.decode()
    assert ("Orvelle Habitat" in answer, "01 99 00 10 10" in answer, "9\u00a0h – 17\u00a0h" in answer) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    "query", ["sujet=x", "lieu=x", "lieu=00000000-0000-0000-0000-000000000000", "quartier=%00", "sujet=hall&lieu="]
)
def test_a_question_that_means_nothing_is_not_asked(town, enter, query):
    assert enter(town.agent).get(f"{reverse('people:directory')}?{query}").status_code == 200


def test_a_line_is_written_changed_and_removed(town, enter):
    client, url = enter(town.coordinator), reverse("sharing:new_line", args=[town.landlord.pk])
    said = {
        "topics": ["hall"],
        "weekdays": ["0", "1"],
        "opens": "09:00",
        "closes": "17:00",
        "referent": str(town.caretaker.pk),
        "public": "on",
    }
    assert client.post(url, said).status_code == 302
    duty = Duty.objects.get()
    assert (duty.days, duty.hours_said, duty.referent, duty.public) == (
        3,
        "lundi et mardi, de 9\u00a0h à 17\u00a0h",
        town.caretaker,
        True,
    )
    change = reverse("sharing:line", args=[town.landlord.pk, duty.pk])
    assert client.post(change, said | {"topics": ["dumping"]}).status_code == 302
    assert client.post(change, said | {"closes": ""}).status_code == 422
    assert Duty.objects.get().topics == ["dumping"]
    assert client.get(reverse("sharing:line", args=[town.police.pk, duty.pk])).status_code == 404
    client.post(reverse("sharing:remove_line", args=[town.landlord.pk, duty.pk]))
    assert Duty.objects.count() == 0


def test_accounts_are_never_listed_with_their_password(town, enter):
    page = enter(town.coordinator).get(reverse("sharing:organisation", args=[town.service.pk])).content.decode()
    assert Account.objects.first().password not in page
