"""Attendance reports as Zoom, Teams and BigBlueButton give them; who is who, and who is told to nobody."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest

from traitdunion.events.attendance.hours import Span
from traitdunion.events.attendance.matching import Known, names_in, sorted_out
from traitdunion.events.attendance.report import by_person, moment, read
from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.sheets import read_grid

PARIS = ZoneInfo("Europe/Paris")
HALVES = [
    Span(dt.datetime(2021, 6, 24, 9, 30, tzinfo=PARIS), dt.datetime(2021, 6, 24, 12, 15, tzinfo=PARIS)),
    Span(dt.datetime(2021, 6, 24, 14, tzinfo=PARIS), dt.datetime(2021, 6, 24, 16, 15, tzinfo=PARIS)),
]
ZOOM = (
    b"Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\r\n"
    b"811 1111 2222,Confiance,06/24/2021 09:10:00 AM,06/24/2021 04:20:00 PM,host@reseau.example,430,3\r\n"
    b"\r\n"
    b"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\r\n"
    b"Camille Verdier,camille@ville.example,06/24/2021 09:25:10 AM,06/24/2021 10:00:00 AM,35,Yes,No\r\n"
    b"Camille Verdier,camille@ville.example,06/24/2021 10:02:00 AM,06/24/2021 12:20:00 PM,138,Yes,No\r\n"
    b"Sacha (Sacha Lemoine),,06/24/2021 02:05:00 PM,06/24/2021 04:15:00 PM,130,Yes,No\r\n"
    b"Sacha (Sacha Lemoine),,06/24/2021 01:50:00 PM,06/24/2021 02:05:00 PM,15,Yes,Yes\r\n"
)
TEAMS = (
    "1. Summary\n"
    "Meeting title\tConfiance\nAttended participants\t2\nStart time\t24/06/2021, 09:15:00\n\n"
    "2. Participants\n"
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Camille Verdier (Guest)\t24/06/2021, 09:20:00\t24/06/2021, 16:00:00\t4h 5m\t\t\tAttendee\n"
    "Sacha Lemoine\t24/06/2021, 09:31:00\t24/06/2021, 12:00:00\t2h 29m\tsacha@tram.example\tsacha@tram.example\tAttendee\n\n"
    "3. In-Meeting Activities\n"
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Camille Verdier (Guest)\t24/06/2021, 09:20:00\t24/06/2021, 12:00:00\t2h 40m\t\tAttendee\n"
    "Camille Verdier (Guest)\t24/06/2021, 14:35:00\t24/06/2021, 16:00:00\t1h 25m\t\tAttendee\n"
    "Sacha Lemoine\t24/06/2021, 09:31:00\t24/06/2021, 12:00:00\t2h 29m\tsacha@tram.example\tAttendee\n"
).encode("utf-16")
BBB = (
    b"Name,Moderator,Activity Score,Talk Time,Webcam Time,Messages,Reactions,Poll Votes,Raise Hands,Join,Left,Duration\r\n"
    b'"Camille Verdier","FALSE","2.1","00:02:00","-","3","0","1","0","6/24/2021, 09:31:00 AM","6/24/2021, 12:01:00 PM","02:30:00"\r\n'
    b'"Sacha Lemoine","TRUE","0","-","-","0","0","0","0","6/24/2021, 02:00:00 PM","-","02:10:00"\r\n'
    b'"Anonymous","","","","","","","","","","",""\r\n'
)


def told(content: bytes) -> dict[str, list[tuple[str, str]]]:
    report = read(read_grid(content), HALVES, PARIS)
    assert (report.elsewhere, report.unread) == (0, [])
    return {
        line.name: [(f"{one.starts.astimezone(PARIS):%H:%M}", f"{one.ends.astimezone(PARIS):%H:%M}") for one in spans]
        for line, spans in by_person(report.lines)
    }


def test_zoom_a_line_a_connection_without_the_waiting_room():
    assert told(ZOOM) == {
        "Camille Verdier": [("09:25", "10:00"), ("10:02", "12:20")],
        "Sacha (Sacha Lemoine)": [("14:05", "16:15")],
    }


def test_teams_the_detail_rather_than_the_first_and_the_last():
    assert told(TEAMS) == {
        "Camille Verdier (Guest)": [("09:20", "12:00"), ("14:35", "16:00")],
        "Sacha Lemoine": [("09:31", "12:00")],
    }


def test_teams_without_its_detail():
    short = TEAMS.decode("utf-16").partition("3. In-Meeting")[0].encode("utf-16")
    assert told(short)["Camille Verdier (Guest)"] == [("09:20", "16:00")]


def test_bigbluebutton_and_whoever_had_not_left():
    assert told(BBB) == {"Camille Verdier": [("09:31", "12:01")], "Sacha Lemoine": [("14:00", "23:59")]}


def test_titles_in_french():
    french = "Nom;Courriel;Heure d’arrivée;Heure de départ\nCamille Verdier;;24/06/2021 09:30;24/06/2021 10:00\n"
    assert told(french.encode()) == {"Camille Verdier": [("09:30", "10:00")]}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"colonne a;colonne b\n1;2\n", "Ce fichier n’a pas de colonnes « nom » et « arrivée »."),
        (
            b"Name;Join Time;Leave Time\nCamille;25/06/2021 09:30;25/06/2021 10:00\n",
            "Aucune heure de ce fichier n’est du jour de la rencontre.",
        ),
    ],
)
def test_a_file_that_is_another(content, why):
    with pytest.raises(Unreadable) as refused:
        read(read_grid(content), HALVES, PARIS)
    assert refused.value.what.replace("\xa0", " ") == why


def test_lines_of_other_days_and_hours_that_are_none():
    content = (
        b"Name;Join Time;Leave Time\nA B;24/06/2021 09:30;24/06/2021 10:00\n"
        b"C D;23/06/2021 09:30;23/06/2021 10:00\nE F;plus tard;24/06/2021 10:00\nG H;24/06/2021 10:00;24/06/2021 09:00\n"
    )
    report = read(read_grid(content), HALVES, PARIS)
    assert (len(report.lines), report.elsewhere, report.unread) == (1, 1, [4, 5])


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("06/24/2021 09:25:10 AM", "mdy", "2021-06-24 07:25:10"),
        ("6/24/21, 12:05:00 AM", "mdy", "2021-06-23 22:05:00"),
        ("6/24/21, 12:05:00\u202fPM", "mdy", "2021-06-24 10:05:00"),
        ("24/06/2021 à 09h30", "dmy", "2021-06-24 07:30:00"),
        ("2021-06-24T09:30:00Z", "ymd", "2021-06-24 09:30:00"),
        ("2021-06-24 09:30:00+02:00", "ymd", "2021-06-24 07:30:00"),
        ("24/06/2021 09:30", "mdy", None),
        ("2021-06-24 09:30", "dmy", None),
        ("24/06/2021 13:30 PM", "dmy", None),
        ("demain", "dmy", None),
    ],
)
def test_moments(text, order, expected):
    read_as = moment(text, order, PARIS)
    assert (read_as and f"{read_as:%Y-%m-%d %H:%M:%S}") == expected


CAMILLE, SACHA, TWIN, OTHER_TWIN = (uuid.UUID(int=n) for n in range(1, 5))
KNOWN = [
    Known(CAMILLE, "camille@ville.example", "Camille", "Verdier"),
    Known(SACHA, "Sacha@Tram.example", "Sacha", "Lemoine"),
    Known(TWIN, "a@un.example", "Alix", "Martin"),
    Known(OTHER_TWIN, "b@deux.example", "Alix", "Martin"),
]


class Said:
    def __init__(self, name: str, mail: str = ""):
        self.name, self.mail, self.key = name, mail, name


@pytest.mark.parametrize(
    ("name", "mail", "expected"),
    [
        ("Quelqu’un", "SACHA@tram.example", SACHA),
        ("camille  VERDIER", "", CAMILLE),
        ("Verdier Camille", "autre@ville.example", CAMILLE),
        ("Cam (Camille Verdier)", "", CAMILLE),
        ("Camille Verdier (Invité)", "", CAMILLE),
        ("Camille V.", "", None),
        ("Camille Verdie", "", None),
        ("Alix Martin", "", None),
        ("Alix Martin", "b@deux.example", OTHER_TWIN),
        ("Sacha (Camille Verdier) et Sacha Lemoine", "", None),
    ],
)
def test_who_is_who_and_nobody_is_guessed(name, mail, expected):
    found, left = sorted_out([Said(name, mail)], KNOWN, {})
    assert (list(found), len(left)) == ([expected] if expected else [], 0 if expected else 1)


def test_what_a_person_says_of_a_line():
    found, left = sorted_out([Said("Accueil"), Said("Salle 2")], KNOWN, {"Accueil": CAMILLE})
    assert ([*found], [one.name for one in left]) == ([CAMILLE], ["Salle 2"])


def test_names_in_a_display_name():
    assert names_in("Cam (Camille Verdier)") == frozenset({"cam", "camille verdier"})
