"""What a text starts from: a problem that was solved, feedback told at an event; as everybody reads it, and nothing more."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, open_part, see_as
from traitdunion.awards import sources
from traitdunion.awards.enums import Origin
from traitdunion.awards.models import Application, Practice
from traitdunion.events.models import Proceedings, Section, Sequence
from traitdunion.people.enums import Part

from .conftest import because
from .test_ceremony import event

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_a_public_problem_gives_what_its_public_page_says_and_no_more():
    shown = [
        {"name": "title", "label": "Nom", "text": "Le hall B"},
        {"name": "quarter", "label": "Quartier", "text": "Les Carillons"},
        {"name": "actions", "label": "Ce qui a été fait", "text": "Changer la serrure (Orvelle Habitat)"},
        {"name": "measure", "label": "Ce qu’on peut affirmer", "text": "Moins de soirs occupés."},
        {"name": "outcome", "label": "Où en est-on ?", "text": "calmé"},
        {"name": "words", "label": "Ce qui se passe", "text": "Réservé."},
    ]
    said = sources.from_public_face(shown)
    assert said == {
        "title": "Le hall B",
        "context": "Quartier : Les Carillons\n(Repris de la page publique du problème.)",
        "steps": "Changer la serrure (Orvelle Habitat)",
        "evaluation": "Moins de soirs occupés.",
        "results": "Où en est-on ? : calmé",
    }


def test_a_problem_that_is_not_public_gives_nothing(town):
    assert because(lambda: sources.taken(town.by(), f"probleme:{uuid.uuid4()}")) == "not_public_yet"
    assert because(lambda: sources.taken(town.by(), "probleme:7")) == "not_public_yet"
    assert sources.taken(town.by(), "") == sources.BLANK


@scene
def told(town):
    """An event that was held, where somebody told what was done in the field."""
    starts = timezone.now() - 30 * 24 * HOUR
    town.by()
    town.event = event(town, title="Une journée", starts=starts, ends=starts + 6 * HOUR, state="held")
    with keeper():
        open_part(town.authority, Part.EVENTS, town.coordinator)
        town.feedback = Sequence.objects.create(
            event=town.event, kind="feedback", title="Le carnet des halls", summary="Onze halls, un carnet.", starts=starts, ends=starts + HOUR
        )  # fmt: skip
    return town


def account(town, text: str, state: str) -> None:
    moment = timezone.now()
    with keeper():
        paper = Proceedings.objects.create(event=town.event, state=state, changed=moment, created=moment)
        Section.objects.create(
            proceedings=paper, kind="sequence", sequence=town.feedback, title="Temps 4", text=text, position=1
        )


def test_feedback_from_the_field_is_offered_once_the_event_was_held(told):
    by, key = see_as(told.caretaker), f"rex:{told.feedback.pk}"
    assert [(one.key, one.label) for one in sources.offered(by)] == [
        (key, "Retour d’expérience : Le carnet des halls (Une journée)")
    ]
    begun = sources.taken(by, key)
    assert (begun.origin, begun.source, begun.said["title"]) == (Origin.REX, told.feedback.pk, "Le carnet des halls")
    assert begun.said["context"].splitlines()[1:] == ["Onze halls, un carnet."]
    with keeper():
        told.event.state = "announced"
        told.event.save()
    by = see_as(told.caretaker)
    assert (sources.offered(by), because(lambda: sources.taken(by, key))) == ([], "not_told_yet")
    assert because(lambda: sources.taken(by, "rex:7")) == "not_told_yet"


@pytest.mark.parametrize(("state", "read"), [("published", "Publié depuis."), ("draft", "Onze halls, un carnet.")])
def test_the_published_account_says_more_than_the_programme_and_a_draft_says_nothing(told, state, read):
    account(told, "Publié depuis.", state)
    for person in (told.caretaker, told.coordinator):  # the organiser too: what is not published is no page's text
        begun = sources.taken(see_as(person), f"rex:{told.feedback.pk}")
        assert begun.said["context"].splitlines()[1:] == [read]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", {}),
        ("Une ligne.\n\nUne autre.", {"context": "Une ligne.\nUne autre."}),
        ("Avant.\n## Les étapes\n- la clé\n## Résultats obtenus\nMoins d’attente.", {"context": "Avant.", "steps": "- la clé", "results": "Moins d’attente."}),
        ("# Un titre à part\nUne ligne.", {"context": "Un titre à part\nUne ligne."}),
        ("x" * 3000, {"context": "x" * 2000}),
    ],
)  # fmt: skip
def test_an_account_goes_to_the_answers_that_its_headings_name(text, said):
    assert sources.from_account(text) == said


def test_a_page_and_a_file_of_the_prize_begin_with_it(told):
    client, key = told.client(told.caretaker), f"rex:{told.feedback.pk}"
    form = client.get(f"/fiches/nouvelle/?source={key}")
    assert ("Le carnet des halls" in form.text, "Onze halls, un carnet." in form.text) == (True, True)
    client.post(f"/fiches/nouvelle/?source={key}", {"title": "Le carnet des halls"})
    call = told.call()
    who = {
        "name": "Orvelle Habitat",
        "commune": "Pont-entre-Rives",
        "contact": "Une personne",
        "mail": "a@b.example",
        "source": key,
    }
    assert key in client.get(f"/prix/{call.pk}/candidater/").text
    assert client.post(f"/prix/{call.pk}/candidater/", who).status_code == 302
    with keeper():
        made = [*Practice.objects.all(), *Application.objects.all()]
        assert [(one.origin, one.source, one.title) for one in made] == [
            ("rex", told.feedback.pk, "Le carnet des halls")
        ] * 2
    assert client.get(f"/fiches/nouvelle/?source=rex:{uuid.uuid4()}").status_code == 200


def test_the_page_of_the_event_leads_to_it(told):
    page = told.client(told.coordinator).get(f"/organiser/{told.event.pk}/").text
    assert f"/fiches/nouvelle/?source=rex:{told.feedback.pk}" in page
    assert "/fiches/nouvelle/" not in Client().get(f"/rencontres/{told.event.slug}/").text
