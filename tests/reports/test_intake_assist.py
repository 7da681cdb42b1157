"""Le guichet: an agent notes a report for somebody, by closed lists; strangers find nothing."""

import pytest
from django.test import Client

from tests.reports.intake_walk import Walk
from tests.reports.sealed import contact_left
from tests.world import keeper, make_person, visitor
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.models import Report
from traitdunion.sharing.models import Reveal

pytestmark = pytest.mark.django_db
NOTE = "Noter et imprimer le reçu"


def signed_in(person) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def counter(closed_town):
    return Walk(signed_in(closed_town.agent)).open("/travail/guichet/")


def only_report() -> Report:
    with keeper():
        return Report.objects.select_related("place").get()


def test_three_fields_are_enough_also_while_residents_may_not_write(counter, closed_town):
    counter.fill(what="occupied", typed="bourdon hall b", often="often").tap(NOTE)

    report = only_report()
    assert counter.heading == "Reçu de signalement"
    assert (report.place, report.origin, report.category, report.often) == (
        closed_town.halls[1],
        "counter",
        "hall",
        "often",
    )
    assert report.reference in counter.text
    assert "Sans courriel ni adresse, ceci n’est pas une saisine." in counter.text


@pytest.mark.parametrize("origin", ["phone", "mediator", "paper"])
def test_where_it_came_from_is_kept_and_proposed_again(counter, origin):
    counter.fill(what="tag", typed="3 rue des forges", often="now", origin=origin).tap(NOTE)
    assert only_report().origin == origin
    counter.tap("Signalement suivant")
    assert counter.page.find("input", {"name": "origin", "checked": True})["value"] == origin


def test_what_is_missing_is_said_and_what_was_typed_stays(counter):
    counter.fill(words="Le soir.", moments=["8"]).tap(NOTE)
    assert counter.errors == [
        ("#id_what", "De quoi s’agit-il ? Choisissez une gêne dans la liste."),
        ("#id_typed", "Où est-ce ? Écrivez où c’est."),
        ("#id_often_0", "Cela arrive souvent ? Choisissez une des trois réponses."),
    ]
    assert counter.page.find("textarea").text.strip() == "Le soir."


def test_words_that_mean_several_places_are_asked_about(counter):
    counter.fill(what="occupied", typed="bourdon", often="often").tap(NOTE)
    assert counter.errors[0] == ("#id_typed", "Où est-ce ? Plusieurs lieux portent ces mots. Choisissez.")
    choices = counter.page.find_all("input", {"name": "picked"})
    assert [one.find_parent("label").get_text(strip=True) for one in choices] == [
        "Le Bourdon (résidence)", "Le Bourdon, hall A (hall)", "Le Bourdon, hall B (hall)",
    ]  # fmt: skip
    counter.fill(picked=choices[2]["value"]).tap(NOTE)
    assert only_report().place_label == "Le Bourdon, hall B"


def test_an_unknown_place_is_told(counter):
    counter.fill(what="occupied", typed="quai des brumes", often="often").tap(NOTE)
    assert counter.errors == [("#id_typed", "Où est-ce ? Nous ne trouvons pas ce lieu. Écrivez le numéro et la rue.")]


def test_names_are_stopped_here_too(counter):
    counter.fill(what="occupied", typed="bourdon hall b", often="often", words="C’est M. Durand.").tap(NOTE)
    assert counter.page.mark.text == "M. Durand"
    counter.fill(words="La porte ne ferme plus.").tap(NOTE)
    assert only_report().words == "La porte ne ferme plus."


def test_a_mail_makes_it_a_saisine_and_sends_its_receipt(counter):
    counter.fill(what="occupied", typed="bourdon hall b", often="often", contact="camille@exemple.fr").tap(NOTE)
    assert "Ce reçu vaut accusé de réception de votre saisine." in counter.text
    assert contact_left().value == "camille@exemple.fr"
    with keeper():
        assert Outgoing.objects.get().recipient == "camille@exemple.fr"


def test_the_receipt_opens_the_follow_up_and_its_address_tells_no_secret(counter):
    counter.fill(what="occupied", typed="bourdon hall b", often="often").tap(NOTE)
    code = counter.page.select_one(".code").text.replace(" ", "")
    assert code not in counter.url
    assert Walk().open(f"/suivi/{code}/").response.status_code == 200
    assert only_report().reference in Walk().open(f"/suivi/{code}/").text


def test_the_form_sent_twice_counts_once(counter):
    counter.fill(what="occupied", typed="bourdon hall b", often="often")
    typed, page, button = counter.typed, counter.page, counter.find(NOTE)
    first = counter.tap(NOTE).page.select_one(".code").text
    counter.url, counter.page, counter.typed = "/travail/guichet/", page, typed
    assert counter.send(button).page.select_one(".code").text == first
    only_report()


def test_the_agents_name_stays_in_the_agents_organisation(counter, closed_town):
    counter.fill(what="occupied", typed="bourdon hall b", often="often").tap(NOTE)
    report = only_report()
    with keeper():
        assert {one.by for one in Reveal.objects.filter(item=report.pk)} == {closed_town.agent.pk}
    visitor()
    assert "Verdier" not in counter.text


@pytest.mark.parametrize(
    "path", ["/travail/guichet/", "/travail/guichet/recu/", "/travail/lieux/affiches/", "/travail/lieux/formulaire/"]
)
def test_a_visitor_is_sent_to_sign_in_and_a_stranger_finds_nothing(closed_town, path):
    assert Client().get(path).status_code == 302
    with keeper():
        outsider = make_person("Sacha Perdu")
    visitor()
    assert signed_in(outsider).get(path).status_code == 404


def test_a_receipt_that_is_not_ours_is_not_there(counter):
    assert counter.open("/travail/guichet/recu/?recu=gAAAA").response.status_code == 404
