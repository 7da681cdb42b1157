"""Presence by code, by the host, by the report of the video tool; hours, certificates, and the page that checks them."""

import datetime as dt
import io
import uuid

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, see_as, visitor
from traitdunion.events.attendance import acts, questions, reading
from traitdunion.events.models import Attendance, CheckInCode, Presence, Sequence

from .day_town import PARIS, PEOPLE, held_day, registered, some

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\r\n"
    "Quelqu’un,camille.verdier@ville.example,06/24/2026 09:30:00 AM,06/24/2026 10:30:00 AM,60\r\n"
    "Quelqu’un,camille.verdier@ville.example,06/24/2026 10:00:00 AM,06/24/2026 12:30:00 PM,150\r\n"
    "Lemoine Sacha,,06/24/2026 02:15:00 PM,06/24/2026 04:00:00 PM,105\r\n"
    "iPhone de Camille,,06/24/2026 09:30:00 AM,06/24/2026 12:00:00 PM,150\r\n"
).encode()
MORNING, AFTERNOON = "2026-06-24-am", "2026-06-24-pm"


@scene
def day(town):
    event = held_day(town)
    places = some(event)
    return town, event, places


def sent(client, event, content=ZOOM, name="participants.csv"):
    return client.post(reverse("day:take_report", args=[event.pk]), {"file": SimpleUploadedFile(name, content)})


def minutes(event) -> list[int]:
    with keeper():
        return list(
            Attendance.objects.filter(event=event, minutes__gt=0).order_by("-minutes").values_list("minutes", flat=True)
        )


def test_a_report_is_taken_in_three_clicks_and_the_same_file_adds_nothing(day):
    town, event, _places = day
    client = town.client(town.organiser)
    for _time in range(2):
        shown = client.get(sent(client, event).url)
        assert [name for name, _said in shown.context["known"]] == ["Lemoine Sacha", "Verdier Camille"]
        assert [line.name for line, *_rest in shown.context["left"]] == ["iPhone de Camille"]
        assert client.post(shown.request["PATH_INFO"], {}).status_code == 302
        with keeper():
            assert (Presence.objects.count(), minutes(event)) == (2, [165, 105])


def test_nobody_is_guessed_and_the_host_may_say_who_it_was(day):
    town, event, places = day
    client = town.client(town.organiser)
    page = sent(client, event).url
    alix = places[2][0]
    client.post(page, {"who-0": str(alix.pk)})
    assert minutes(event) == [165, 150, 105]
    assert client.get(page).context["left"] == []


def test_a_line_is_given_to_nobody_of_another_event(day):
    town, event, _places = day
    elsewhere, _secret = registered(held_day(town), "Autre", "Personne")
    by = town.by()
    kept = reading.begin(ZOOM, event, name="z.csv", by=by)
    taken = acts.take_report(kept, event, said={"iphone de camille": elsewhere.pk}, by=by)
    assert ([line.name for line in taken.left], len(taken.spans)) == (["iPhone de Camille"], 2)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a;b\n1;2\n", "Ce fichier n’a pas de colonnes"),
        (b"", "Le fichier soumis est vide."),
        (b"Name;Join Time\nA B;25/12/2026 10:00\n", "Aucune heure de ce fichier n’est du jour"),
    ],
)
def test_a_file_that_is_no_report_of_this_day_says_why(day, content, why):
    town, event, _places = day
    answer = sent(town.client(town.organiser), event, content)
    assert (answer.status_code, why in answer.content.decode().replace("\xa0", " ")) == (422, True)
    with keeper():
        assert Presence.objects.count() == 0


def test_the_host_notes_who_was_there_and_takes_it_back(day):
    town, event, places = day
    client = town.client(town.organiser)
    address = reverse("day:tick", args=[event.pk])
    client.post(
        address, {"half": MORNING, "present": [str(row.pk) for row, _secret in places[:2]] + ["x", str(uuid.uuid4())]}
    )
    assert minutes(event) == [165, 165]
    client.post(address, {"half": MORNING, "present": [str(places[0][0].pk)]})
    assert minutes(event) == [165]
    client.post(address, {"half": "2026-06-25-am", "present": [str(places[1][0].pk)]})
    assert minutes(event) == [165]


def today_s(town, event, monkeypatch, hour=10, minute=0):
    moment = dt.datetime.combine(timezone.localtime(event.starts, PARIS).date(), dt.time(hour, minute), PARIS)
    monkeypatch.setattr(acts, "now", lambda: moment)
    see_as(town.organiser)
    return acts.open_codes(event, by=town.by())


def test_i_am_here_by_the_code_of_the_room(day, monkeypatch):
    town, event, places = day
    row, secret = places[0]
    codes = today_s(town, event, monkeypatch)
    assert sorted(codes) == [MORNING, AFTERNOON]
    visitor()
    here = reverse("day:here", args=[event.slug])
    client = town.client()
    assert client.get(f"{here}?c={codes[MORNING]}").context["form"]["code"].value() == codes[MORNING]
    assert client.post(here, {"code": codes[AFTERNOON], "number": row.number}).status_code == 422
    assert client.post(here, {"code": codes[MORNING], "number": "ABCDEF"}).status_code == 422
    assert client.post(here, {"code": codes[MORNING].lower(), "number": row.number}).status_code == 200
    assert client.post(reverse("day:say_present", args=[secret]), {"code": codes[MORNING]}).status_code == 302
    with keeper():
        assert list(Presence.objects.values_list("registration", "way", "half")) == [(row.pk, "code", MORNING)]


def test_no_code_outside_a_half_day(day, monkeypatch):
    town, event, places = day
    codes = today_s(town, event, monkeypatch, 20)
    visitor()
    with pytest.raises(acts.NotDone) as refused:
        acts.say_present(event, code=codes[AFTERNOON], number=places[0][0].number)
    assert refused.value.because == "no_half_day_now"


def test_the_codes_are_the_organisers_own(day, monkeypatch):
    town, event, _places = day
    today_s(town, event, monkeypatch)
    see_as(town.stranger)
    assert CheckInCode.objects.count() == 0
    wall = town.client(town.organiser).get(reverse("day:code_screen", args=[event.pk, MORNING]))
    assert (wall.status_code, town.client(town.stranger).get(wall.request["PATH_INFO"]).status_code) == (200, 404)


def text_of(answer) -> str:
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    assert "/MarkInfo" in document.trailer["/Root"]
    return "\n".join(page.extract_text() for page in document.pages).replace("\xa0", " ")


def test_all_the_certificates_in_two_clicks(day):
    town, event, _places = day
    client = town.client(town.organiser)
    client.post(sent(client, event).url, {})
    assert client.get(reverse("day:certificates", args=[event.pk])).status_code == 404
    client.post(reverse("day:issue", args=[event.pk]))
    answer = client.get(reverse("day:certificates", args=[event.pk]))
    said = text_of(answer)
    assert (
        said.count("Attestation de présence"),
        said.count("2 h 45"),
        "Camille Verdier" in said,
        "Alix Martin" in said,
    ) == (2, 2, True, False)


def test_a_certificate_tells_hours_and_no_name_to_whoever_checks_it(day):
    town, event, places = day
    town.by()
    acts.tick(event, half=MORNING, present=[places[0][0].pk], by=town.by())
    with keeper():
        reference = Attendance.objects.get().reference
    client = town.client()
    address = reverse("day:check_reference", args=[reference])
    assert client.get(address).status_code == 404
    acts.issue(event, by=town.by())
    told = client.get(address)
    assert (told.status_code, told.context["total"], "Verdier" in told.content.decode()) == (200, "2\xa0h\xa045", False)
    assert client.get(reverse("day:check"), {"reference": f" {reference.lower()} "}).context["told"].minutes == 165
    assert client.get(reverse("day:check"), {"reference": "AAAA-BBBB-CCCC"}).status_code == 404


def test_ones_own_certificate_is_never_conditional_on_the_survey(day):
    town, event, places = day
    acts.tick(event, half=AFTERNOON, present=[places[0][0].pk], by=town.by())
    visitor()
    client = town.client()
    answer = client.post(reverse("day:own_certificate", args=[places[0][1]]))
    assert (answer.headers["Content-Type"], "2 h 15" in text_of(answer)) == ("application/pdf", True)
    assert client.post(reverse("day:own_certificate", args=[places[1][1]])).status_code == 302
    assert client.get(reverse("day:place", args=["ABCDEFGH"])).status_code == 404


def test_the_personal_link_counts_until_the_end_of_its_half_day(day):
    town, event, _places = day
    entered = event.starts + dt.timedelta(minutes=45)
    _row, secret = registered(event, "Lou", "Petit", entered=entered)
    shown = town.client().get(reverse("day:place", args=[secret]))
    assert shown.context["halves"] == [("matin", "2\xa0h"), ("après-midi", "0\xa0min")]


def test_as_many_questions_for_one_as_for_many(day):
    town, event, _places = day
    client, address, counts = town.client(town.organiser), reverse("day:presence", args=[event.pk]), []
    client.get(address)
    for people in ((), PEOPLE):
        for first, last in people:
            registered(event, f"{first}-{last}", "Autre")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_strangers_find_nothing(day):
    town, event, _places = day
    names = ("presence", "tick", "open_codes", "take_report", "issue", "certificates")
    client = town.client(town.stranger)
    answers = [
        getattr(client, "post" if name in {"tick", "open_codes", "take_report", "issue"} else "get")(
            reverse(f"day:{name}", args=[event.pk])
        ).status_code
        for name in names
    ]
    assert answers == [404] * len(names)
    see_as(town.stranger)
    assert (Presence.objects.count(), Attendance.objects.count()) == (0, 0)


def test_lines_say_by_which_way(day):
    town, event, places = day
    acts.tick(event, half=MORNING, present=[places[0][0].pk], by=town.by())
    told = {line.name: (line.followed, line.ways) for line in questions.lines(town.by(), event)}
    assert told["Verdier Camille"] == ("2\xa0h\xa045", ["noté par l’accueil"])
    assert told["Martin Alix"] == ("0\xa0min", [])


def test_nobody_follows_the_break_at_midday(town):
    event = held_day(town)
    before = questions.halves_of(event)
    with keeper():
        noon = event.starts + dt.timedelta(minutes=165)
        Sequence.objects.create(
            event=event, kind="break", title="Pause", starts=noon, ends=noon + dt.timedelta(minutes=105)
        )
    assert questions.halves_of(event) == before
