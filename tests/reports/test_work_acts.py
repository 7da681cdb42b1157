"""What agents do on the work screen: several at once, moves with what they need, notes, contact, photos, sharing."""

import datetime as dt
import re
from random import Random

import pytest
from django.utils import timezone

from tests.reports.desk import Desk, fill, signed_in, sow
from tests.reports.sealed import keep_picture
from tests.stage import scene
from tests.world import circle_of, keeper, make_group, see_as, sit
from traitdunion.kernel.clock import today
from traitdunion.reports.actions import (
    MoveRefused,
    add_note,
    keep_template,
    leave_contact,
    move,
    photo_link,
    read_together,
    share,
    stop_sharing,
    undo,
)
from traitdunion.reports.enums import Move, State
from traitdunion.reports.models import Note, Report, Step
from traitdunion.sharing.actions import secret_hash
from traitdunion.sharing.enums import Purpose, SeatRole
from traitdunion.sharing.models import Circle, Entry
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
BLOCKED = "Appelez le 06 39 98 12 34."


@scene
def desk():
    with keeper():
        return Desk()


def seen(person, report) -> Report:
    return visible(see_as(person), Report).get(pk=report.pk)


def post(person, address, **data):
    return signed_in(person).post(address, data)


def said(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode().split("</head>")[1]))


# -- several at once ----------------------------------------------------------------------


def unread(desk, count):
    sow(desk, count, Random(1))
    with keeper():
        Report.objects.update(state=State.RECEIVED)
        return list(Report.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("count", [1, 50])
def test_many_are_read_at_the_cost_of_one(desk, django_assert_num_queries, count):
    ids = unread(desk, count)
    agent = see_as(desk.agent)
    with django_assert_num_queries(9):
        made = read_together(ids, by=agent)

    assert (len(made.done), made.refused) == (count, [])
    assert set(visible(agent, Report).values_list("state", flat=True)) == {State.READ}
    with keeper():
        assert Entry.objects.filter(action="acknowledge").count() == count
        assert Step.objects.filter(move=Move.READ, organisation=desk.authority.handler).count() == count


def test_what_may_not_be_read_is_told_and_left(desk):
    made = fill(desk)
    ids = [made[key].pk for key in ("noise", "hall", "wreck")]
    page = post(desk.agent, "/travail/lus/", id=[*map(str, ids), "pas un numéro"], retour="tout=oui")
    assert page["Location"] == "/travail/?tout=oui"

    result = read_together(ids, by=see_as(desk.agent))
    assert [(report.pk, word) for report, word in result.refused] == [(pk, "not_from_this_state") for pk in sorted(ids)]
    stranger = read_together(ids, by=see_as(desk.stranger))
    assert (stranger.done, stranger.refused) == ([], [])


def test_a_partner_reads_only_what_it_must_answer(desk):
    made = fill(desk)
    result = read_together([made["hall"].pk, made["at_home_light"].pk], by=see_as(desk.caretaker))
    assert [step.report_id for step in result.done] == [made["hall"].pk]
    assert [(report.pk, word) for report, word in result.refused] == [(made["at_home_light"].pk, "not_yours_to_move")]


def test_several_are_taken_back_within_ten_seconds(desk):
    made = fill(desk)
    client = signed_in(desk.agent)
    client.post("/travail/lus/", {"id": [str(made["noise"].pk), str(made["stop"].pk)], "retour": "tout=oui"})
    page = said(client.get("/travail/?tout=oui"))
    assert "1 signalement marqué comme lu." in page
    assert "L’état a changé entre-temps" in page

    client.post("/travail/lus/annuler/", {"retour": "tout=oui"})
    assert "C’est annulé. Rien n’est parti." in said(client.get("/travail/?tout=oui"))
    assert seen(desk.agent, made["noise"]).state == State.RECEIVED
    client.post("/travail/lus/annuler/")
    assert "Il est trop tard pour annuler" in said(client.get("/travail/?tout=oui"))


# -- moves --------------------------------------------------------------------------------


MISSING = [
    ({"move": "answer_impossible"}, "Écrivez pourquoi, en une phrase"),
    ({"move": "take"}, "Donnez un jour"),
    ({"move": "take", "promised": "2020-01-01"}, "Ce jour est passé"),
    ({"move": "take", "promised": "2999-01-01"}, "Choisissez un jour d’ici à deux ans"),
    ({"move": "take", "promised": "demain"}, "Un jour s’écrit 03/03/2026"),
    ({"move": "pass_on"}, "Choisissez l’organisme à qui transmettre"),
    ({"move": "pass_on", "to": "7"}, "Choisissez l’organisme à qui transmettre"),
    ({"move": "answer_done", "words": BLOCKED}, "Ce texte permet de reconnaître quelqu’un"),
]


@pytest.mark.parametrize(("given", "sentence"), MISSING)
def test_what_a_move_lacks_is_said_where_it_is_asked(desk, given, sentence):
    report = desk.receive().report
    page = post(desk.agent, f"/travail/{report.pk}/suite/", **given)
    assert page.status_code == 422
    assert sentence in said(page)
    assert seen(desk.agent, report).state == State.RECEIVED


@pytest.mark.parametrize("made", ["verdict", "hand_back", "fantaisie", ""])
def test_a_move_that_is_not_ones_own_is_refused_in_a_sentence(desk, made):
    report = desk.receive().report
    client = signed_in(desk.agent)
    answer = client.post(f"/travail/{report.pk}/suite/", {"move": made})
    page = answer if answer.status_code == 422 else client.get(f"/travail/{report.pk}/")
    assert "Cette suite revient à un autre service." in said(page) or "Ce champ est obligatoire" in said(page)
    assert seen(desk.agent, report).state == State.RECEIVED


def test_an_answer_is_given_and_offered_back_for_ten_seconds(desk):
    report = desk.receive().report
    client = signed_in(desk.agent)
    client.post(
        f"/travail/{report.pk}/suite/",
        {"move": "answer_partly", "words": "La porte ferme. La lumière attend une pièce."},
    )
    page = said(client.get(f"/travail/{report.pk}/"))
    assert "Réponse donnée : fait en partie. Annuler (" in page
    step = visible(see_as(desk.agent), Step).get(move=Move.ANSWER_PARTLY)

    client.post(f"/travail/{report.pk}/annuler/{step.pk}/")
    assert "C’est annulé" in said(client.get(f"/travail/{report.pk}/"))
    assert seen(desk.agent, report).state == State.RECEIVED
    assert client.post(f"/travail/{report.pk}/annuler/{report.pk}/").status_code == 404


def test_a_move_is_not_taken_back_once_somebody_moved_after_it(desk):
    report = desk.receive().report
    step = move(seen(desk.agent, report), Move.READ, by=see_as(desk.agent))
    move(seen(desk.caretaker, report), Move.ANSWER_DONE, by=see_as(desk.caretaker))

    agent = see_as(desk.agent)
    with pytest.raises(MoveRefused, match="moved_since"):
        undo(visible(agent, Step).get(pk=step.pk), by=agent)
    assert seen(desk.agent, report).state == State.DONE


def test_taking_back_a_passing_on_takes_only_the_sight_that_it_gave(desk):
    known = desk.receive().report  # the landlord owns the place and knew before
    other = desk.receive(category="noise", place=None, place_label="Rue de la Volée").report
    for report, still in ((known, True), (other, False)):
        agent = see_as(desk.agent)
        held = visible(agent, Report).get(pk=report.pk)
        undo(move(held, Move.PASS_ON, by=agent, to=desk.landlord.pk), by=agent)
        assert visible(see_as(desk.caretaker), Report).filter(pk=report.pk).exists() is still


def test_those_of_the_place_come_first_when_passing_on(desk):
    report = desk.receive(category="noise").report
    page = signed_in(desk.agent).get(f"/travail/{report.pk}/").content.decode()
    names = re.findall(r"<option[^>]*>([^<]+)</option>", page.split('id="pass_on_to"')[1].split("</select>")[0])
    assert names == [
        "Choisissez",
        "Orvelle Habitat",
        "Police nationale, secteur Nord",
        "Toits d’Orvelle",
        "Ville de Pont-entre-Rives",
    ]


def test_ready_words_go_in_without_script_and_are_not_sent_yet(desk):
    report = desk.receive().report
    ready = keep_template(move=Move.DECLINE, name="Privé", words="Ce lieu est privé.", by=see_as(desk.member))
    page = post(desk.agent, f"/travail/{report.pk}/suite/", move="answer_done", template=str(ready.pk), insert="1")
    assert page.status_code == 200
    assert '<input type="radio" name="move" value="decline" checked>' in page.content.decode()
    assert ">Ce lieu est privé.</textarea>" in page.content.decode()
    assert seen(desk.agent, report).state == State.RECEIVED


# -- notes --------------------------------------------------------------------------------


def test_a_note_stays_in_its_organisation_and_its_author_alone_erases_it(desk):
    report = desk.receive().report
    post(desk.caretaker, f"/travail/{report.pk}/notes/", words="Le gardien passe jeudi.")
    pages = {
        person.name: said(signed_in(person).get(f"/travail/{report.pk}/"))
        for person in (desk.caretaker, desk.colleague, desk.agent)
    }
    assert ["Le gardien passe jeudi." in page for page in pages.values()] == [True, True, False]
    assert "Dominique Arnaud" in pages[desk.colleague.name]
    note = visible(see_as(desk.caretaker), Note).get()

    assert post(desk.agent, f"/travail/{report.pk}/notes/{note.pk}/effacer/").status_code == 404
    post(desk.colleague, f"/travail/{report.pk}/notes/{note.pk}/effacer/")
    assert visible(see_as(desk.caretaker), Note).count() == 1
    post(desk.caretaker, f"/travail/{report.pk}/notes/{note.pk}/effacer/")
    assert visible(see_as(desk.caretaker), Note).count() == 0


def test_a_note_lets_nobody_be_recognised_either(desk):
    report = desk.receive().report
    page = post(desk.agent, f"/travail/{report.pk}/notes/", words=BLOCKED)
    assert (page.status_code, "Ce texte permet de reconnaître quelqu’un" in said(page)) == (422, True)
    assert visible(see_as(desk.agent), Note).count() == 0


# -- contact ------------------------------------------------------------------------------


def test_the_contact_is_shown_to_the_handler_alone_and_the_look_is_noted(desk):
    receipt = desk.receive()
    with keeper():
        number = Circle.objects.get(secret_hash=secret_hash(receipt.secret)).id
    leave_contact(
        receipt.report,
        channel="mail",
        value="moi@exemple.example",
        secret=receipt.secret,
        by=see_as(None, passes=[number]),
    )
    address = f"/travail/{receipt.report.pk}/"

    assert "moi@exemple.example" not in said(signed_in(desk.agent).get(address))
    assert "Voir où va la réponse" in said(signed_in(desk.agent).get(address))
    assert "Voir où va la réponse" not in said(signed_in(desk.caretaker).get(address))
    assert "Pour la réponse, courriel : moi@exemple.example" in said(post(desk.agent, f"{address}contact/"))
    client = signed_in(desk.caretaker)
    client.post(f"{address}contact/")
    assert "Ces coordonnées sont pour le service qui lit en premier." in said(client.get(address))
    with keeper():
        assert list(Entry.objects.filter(action="see_contact").values_list("person", flat=True)) == [desk.agent.pk]


# -- photos -------------------------------------------------------------------------------


@pytest.fixture
def photo(desk):
    report = desk.receive(category="damage").report
    return keep_picture(report, b"\xff\xd8\xff\xe0 une porte")


def test_a_photo_is_for_the_person_who_asked_and_for_five_minutes(desk, photo, monkeypatch):
    address = f"/photos/{photo.pk}/?s={photo_link(photo, by=see_as(desk.agent))}"
    answer = signed_in(desk.agent).get(address)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (
        200,
        b"\xff\xd8\xff\xe0 une porte",
        "image/jpeg",
    )
    assert (answer["Content-Disposition"], answer["X-Content-Type-Options"], answer["Cache-Control"]) == (
        "inline",
        "nosniff",
        "private, no-store, max-age=0, no-cache, must-revalidate",
    )

    assert signed_in(desk.member).get(address).status_code == 404  # a colleague who sees the same report
    assert signed_in(desk.stranger).get(address).status_code == 404
    assert signed_in(desk.agent).get(f"/photos/{photo.pk}/?s=autre").status_code == 404
    assert signed_in(desk.agent).get(f"/photos/{photo.pk}/").status_code == 404
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 301)
    assert signed_in(desk.agent).get(address).status_code == 404


def test_a_photo_goes_with_the_sight_of_its_report(desk, photo):
    address = f"/photos/{photo.pk}/?s={photo_link(photo, by=see_as(desk.caretaker))}"
    assert signed_in(desk.caretaker).get(address).status_code == 200
    with keeper():
        from traitdunion.sharing.models import Reveal

        Reveal.objects.filter(circle=circle_of(desk.landlord)).update(ended=timezone.now())
    assert signed_in(desk.caretaker).get(address).status_code == 404


# -- sharing ------------------------------------------------------------------------------


def test_sharing_shows_who_will_see_and_why_before_anything_is_shared(desk):
    report = desk.receive().report
    circle = circle_of(desk.police).id
    client, address = signed_in(desk.agent), f"/travail/{report.pk}/partage/"

    page = said(client.post(address, {"circle": circle, "purpose": "solve"}))
    assert "Qui verra : Police nationale, secteur Nord" in page
    assert "Pourquoi : Pour agir ensemble sur le problème." in page
    assert not visible(see_as(desk.chief), Report).exists()

    client.post(address, {"circle": circle, "purpose": "solve", "confirm": "1"})
    assert "Police nationale, secteur Nord voit maintenant ce signalement." in said(
        client.get(f"/travail/{report.pk}/")
    )
    assert visible(see_as(desk.chief), Report).count() == 1

    client.post(f"{address}arreter/", {"circle": circle})
    assert "ne voit plus ce signalement" in said(client.get(f"/travail/{report.pk}/"))
    assert not visible(see_as(desk.chief), Report).exists()


def test_sharing_asks_with_whom_and_why(desk):
    report = desk.receive().report
    page = said(post(desk.agent, f"/travail/{report.pk}/partage/", circle="1", confirm="1"))
    assert "Choisissez dans la liste." in page
    assert "Dites pourquoi : c’est noté avec le partage." in page


def test_a_refusal_of_the_policy_is_a_sentence(desk):
    report = desk.receive().report
    with keeper():
        group = make_group("Cellule de veille")
        sit(desk.agent, group, desk.authority.handler, SeatRole.MEMBER)
        Report.objects.filter(pk=report.pk).update(level="partners")
    client = signed_in(desk.agent)
    assert "Cellule de veille" in client.get(f"/travail/{report.pk}/partage/").content.decode()
    with keeper():
        Report.objects.filter(pk=report.pk).update(level="group")
    page = client.post(f"/travail/{report.pk}/partage/", {"circle": group.id, "purpose": "solve", "confirm": "1"})
    assert (page.status_code, "Partage impossible : ce qui est réservé à un groupe y reste." in said(page)) == (
        422,
        True,
    )


def test_who_reads_first_and_who_answers_keep_their_sight(desk):
    report = seen(desk.agent, desk.receive().report)
    agent = see_as(desk.agent)
    share(report, circle_of(desk.police), purpose=Purpose.KNOW, by=agent)
    for circle, word in (
        (desk.circles["landlord"], "reader_must_stay"),
        (desk.circles["handler"], "reader_must_stay"),
        (999, "shared_by_another"),
    ):
        with pytest.raises(MoveRefused, match=word):
            stop_sharing(report, circle, by=agent)
    with pytest.raises(MoveRefused, match="shared_by_another"):
        stop_sharing(seen(desk.caretaker, report), circle_of(desk.police).id, by=see_as(desk.caretaker))
    client = signed_in(desk.agent)
    client.post(f"/travail/{report.pk}/partage/arreter/", {"circle": "pas un nombre"})
    assert "Ce partage vient d’un autre organisme." in said(client.get(f"/travail/{report.pk}/"))


def test_help_is_asked_with_a_day_given_from_the_card(desk):
    report = desk.receive().report
    answer = post(
        desk.caretaker,
        f"/travail/{report.pk}/suite/",
        move="take",
        promised=str(today() + dt.timedelta(days=4)),
        vers="table",
    )
    assert (answer.status_code, answer["Location"]) == (302, "/travail/")
    assert seen(desk.agent, report).promised == today() + dt.timedelta(days=4)


def test_nobody_notes_for_an_organisation_that_is_not_theirs(desk):
    report = desk.receive().report
    with pytest.raises(MoveRefused, match="no_organisation"):
        add_note(report, "Rien.", by=see_as(None))
