"""A resident says what is wrong: three steps, no account, no session; the receipt survives whatever is pressed twice."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.reports.intake_walk import Walk, begin, to_preview
from tests.world import keeper
from traitdunion.reports.enums import Origin
from traitdunion.reports.forms.intake_draft import Draft, unsealed
from traitdunion.reports.models import Report, Step
from traitdunion.sharing.models import Reveal

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def reports():
    with keeper():
        return list(Report.objects.select_related("place").order_by("created"))


def test_three_steps_by_links_alone_make_a_report(open_town):
    walk = begin().tap("Hall, parties communes").tap("Hall occupé").tap("Liste").tap("Le Bourdon").tap("hall B")
    walk.fill(often="often", moments=["4", "8"]).tap("Continuer")
    walk.fill(words="Le soir, on ne passe plus.").tap("Continuer")

    assert walk.heading == "Voici ce que verront les services"
    assert "Hall occupé Le Bourdon, hall B. Souvent, le soir, la nuit. « Le soir, on ne passe plus. »" in walk.text
    walk.tap("Envoyer")
    report = reports()[0]
    assert (report.category, report.precision, report.often, report.moments) == ("hall", "occupied", "often", 12)
    assert (report.place, report.place_label, report.origin) == (open_town.halls[1], "Le Bourdon, hall B", Origin.WEB)
    assert (report.words, report.state, report.quarter_id) == (
        "Le soir, on ne passe plus.",
        "received",
        open_town.quarter.pk,
    )
    assert report.reference in walk.text


def test_a_poster_knows_its_place(open_town):
    walk = begin(open_town.halls[0].poster_code.lower())
    assert "Le Bourdon, hall A" in walk.text
    to_preview(walk).tap("Envoyer")

    report = reports()[0]
    assert (report.origin, report.place, report.words) == (Origin.POSTER, open_town.halls[0], "")


def test_it_is_revealed_to_its_link_and_its_services_only(open_town):
    to_preview(begin(open_town.halls[0].poster_code)).tap("Envoyer")
    report = reports()[0]

    assert [number > 0 for number in report.audience] == [False, True, True, True]
    assert set(report.audience[1:]) == set(open_town.circles.values())
    with keeper():
        assert [step.move for step in Step.objects.filter(report=report)] == ["receive"]


def test_who_will_see_it_is_said_by_name(open_town):
    walk = to_preview(begin(open_town.halls[0].poster_code))
    assert (
        "Qui verra votre message ? Ville de Pont-entre-Rives , Service tranquillité Orvelle Habitat , qui gère ce lieu "
        "Votre courriel reste caché. Effacé 12 mois après la réponse." in walk.text
    )


def test_no_cookie_but_the_one_that_guards_forms_and_no_session(open_town):
    client = Client(enforce_csrf_checks=True)
    to_preview(begin(open_town.halls[0].poster_code, client)).tap("Envoyer")

    assert list(client.cookies) == ["csrftoken"]
    assert Session.objects.count() == 0


def test_the_receipt_survives_reload_and_a_form_sent_twice_counts_once(open_town):
    walk = to_preview(begin(open_town.halls[0].poster_code))
    preview = walk.url
    receipt = walk.tap("Envoyer").url
    walk.open(receipt)
    assert len(reports()) == 1

    again = walk.open(preview).tap("Envoyer")

    assert again.url == f"{receipt}?deja=1"
    assert "Ce message était déjà arrivé. Voici son reçu." in again.text
    assert len(reports()) == 1


def test_the_same_address_in_another_browser_leads_to_no_one_elses_receipt(open_town):
    walk = to_preview(begin(open_town.halls[0].poster_code))
    preview = walk.url
    first = walk.tap("Envoyer").url

    other = Walk().open(preview).tap("Envoyer")

    assert other.url != first
    assert "déjà" not in other.text
    assert len(reports()) == 2


def test_a_report_sent_anew_from_the_start_is_a_new_one(open_town):
    client = Client(enforce_csrf_checks=True)
    for _time in range(2):
        to_preview(begin(open_town.halls[0].poster_code, client)).tap("Envoyer")
    assert len(reports()) == 2


def test_going_back_keeps_everything(open_town):
    walk = to_preview(begin(open_town.halls[0].poster_code), words="Le soir, on ne passe plus.")
    walk.tap("Revenir")
    assert walk.page.textarea.text.strip() == "Le soir, on ne passe plus."
    walk.tap("Revenir")
    assert [one["value"] for one in walk.page.find_all("input", checked=True)] == ["often", "4"]
    walk.tap("Revenir")
    assert walk.page.find("a", {"aria-current": "true"}).get_text(strip=True) == "Hall occupé"
    assert walk.tap("Hall occupé").heading == "Quelques mots"


@pytest.mark.parametrize("missing", ["chip", "place", "often"])
def test_a_step_whose_past_is_missing_leads_to_it(open_town, missing):
    whole = {"tile": "hall", "chip": "occupied", "place": open_town.halls[0].id.hex, "often": "often", "key": "x"}
    draft = Draft(**{key: value for key, value in whole.items() if key != missing})
    walk = Walk().open(draft.at("preview"))
    assert walk.heading == {"chip": "De quoi s’agit-il ?", "place": "Où et quand ?", "often": "Où et quand ?"}[missing]


def test_the_draft_is_sealed_bounded_and_ours_alone(open_town):
    draft = Draft(chip="occupied", words="Le soir, on ne passe plus.", lon=0.0, lat=46.2)
    assert unsealed(draft.sealed) == draft
    assert "soir" not in draft.sealed
    assert unsealed(draft.sealed[:-4] + "AAAA") is None
    assert unsealed("A" * 5000) is None
    assert unsealed("é\ud800") is None
    assert len(Draft(words="é" * 300, label="rue " * 40, chip="occupied", lon=-5.61234, lat=46.21234).sealed) < 4000


def test_a_draft_that_waited_too_long_begins_again_with_a_sentence(open_town):
    walk = Walk().open("/signaler/mots/?e=gAAAAABnothing")
    assert walk.heading == "De quoi s’agit-il ?"
    assert "La page a attendu trop longtemps. Rien n’a été envoyé. Recommencez ici." in walk.text


def test_an_agent_who_is_signed_in_speaks_here_as_a_resident(open_town):
    client = Client(enforce_csrf_checks=True)
    client.force_login(open_town.agent.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    to_preview(begin(open_town.halls[0].poster_code, client)).tap("Envoyer")

    with keeper():
        assert {(one.by, one.source_id) for one in Reveal.objects.all()} == {(None, None)}


def test_errors_keep_what_was_said_and_lead_to_the_field(open_town):
    walk = begin().tap("Bruit").tap("Musique").fill(typed="", moments=["8"]).tap("Continuer")

    assert walk.title.startswith("Erreur : Où et quand ?")
    assert walk.errors == [
        ("#id_typed", "Adresse, résidence, arrêt : Dites où c’est : une adresse, la liste ou la carte."),
        ("#id_often_0", "Cela arrive souvent ? Choisissez une des trois réponses."),
    ]
    assert [one["value"] for one in walk.page.find_all("input", checked=True)] == ["8"]


def test_words_are_checked_again_when_the_form_itself_is_forged(open_town):
    draft = Draft(
        chip="occupied", place=open_town.halls[0].id.hex, often="often", words="La voiture AB-123-CD gêne.", key="k"
    )
    walk = Walk().open(draft.at("preview")).tap("Envoyer")
    assert walk.heading == "Quelques mots"
    assert reports() == []
