"""Ten thousand registrations for five hundred places, from fifty visitors at once: a server as a town runs it, on its real PostgreSQL."""

import datetime as dt
import os
import re
import statistics
import subprocess
import sys
import urllib.parse

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from bench import beside_pretix, councils_world, crowd, world
from bench.crowd import Visitor
from traitdunion.events import actions
from traitdunion.events.enums import EventKind, Move, RegistrationState
from traitdunion.events.models import Event, Registration
from traitdunion.kernel.roles import as_owner
from traitdunion.people.enums import Part
from traitdunion.people.models import Opening
from traitdunion.sharing.actions import open_circle, speak_for
from traitdunion.sharing.enums import CircleKind

ASKED, SEATS = 10_000, 500
SECONDS = 50  # to ask in; what is under way is waited for, sixty in all
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
TAKEN = tuple(one.value for one in (RegistrationState.CONFIRMED, RegistrationState.WAITING))


def measure(say) -> None:
    event = announced()
    collect()
    port = crowd.free_port()
    words = [sys.executable, "-m", "gunicorn", "-c", "python:config.webserver", "config.wsgi"]
    with crowd.served(
        words, port, env=_environment(port), folder=settings.BASE_DIR, log=settings.DATA_DIR / "events.log"
    ):
        page = f"/rencontres/{event.slug}/"
        spent = crowd.page_ms(port, page)
        told = crowd.burst(
            port, lambda visitor: registering(visitor, f"{page}inscription/"), most=ASKED, seconds=SECONDS
        )
    say("machine.load", os.getloadavg()[0], "waiting processes", os.cpu_count() or 1)
    say("events.page", statistics.median(spent), "ms", len(spent))
    seats(event, told, say)
    ours = told.figures(*TAKEN)
    others = {said: n for said, n in told.outcomes.items() if said not in TAKEN}
    rest = {name: value for name, value in ours.items() if name != "median"}
    say(
        "events.registration",
        ours["median"],
        "ms",
        **rest,
        visitors=crowd.VISITORS,
        seconds=round(told.seconds, 1),
        others=others,
    )
    beside_pretix.measure(say, ours, statistics.median(spent), asked=ASKED, seats=SEATS, seconds=SECONDS)


def seats(event: Event, told: crowd.Told, say) -> None:
    """Count in the database: each place once, and whoever was answered without one on the waiting list."""
    with as_owner():
        event.refresh_from_db()
        rows = Registration.objects.filter(event=event)
        confirmed, waiting = (rows.filter(state=state).count() for state in TAKEN)
    answered = sum(told.outcomes[state] for state in TAKEN)
    unheard = len(told.answers) - answered  # refused, or answered after nobody listened any more
    assert confirmed == event.taken <= SEATS, (confirmed, event.taken)
    assert confirmed == SEATS or not waiting, (confirmed, waiting)
    for kept, state in ((confirmed, "confirmed"), (waiting, "waiting")):
        assert told.outcomes[state] <= kept <= told.outcomes[state] + unheard, (state, kept, told.outcomes)
    say(
        "events.oversold",
        max(confirmed - SEATS, 0),
        "places",
        answered,
        confirmed=confirmed,
        waiting=waiting,
        seats=SEATS,
    )


def announced() -> Event:
    """Announce a day of five hundred places, as its organiser does, in a database that holds nothing else."""
    world.migrate()
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(councils_world.EMPTIED)
        tables = ", ".join(f'"{name}"' for (name,) in cursor.fetchall() if name not in councils_world.KEPT)
        cursor.execute(f"truncate {tables}, kernel_outgoing, kernel_counter, procrastinate_jobs cascade")
        cursor.execute(councils_world.PUBLIC)
        authority, _quarters = world.ground()
        town = authority.organisation
        circle = open_circle(kind=CircleKind.ORGANISATION, name=town.name, organisation=town)
        person = councils_world._person("organiser", [(circle, town)], "secretary")  # noqa: SLF001 — a world's own verb
        Opening.objects.create(
            authority=authority, part=Part.EVENTS, opened=timezone.now(), opened_by=person, handler=town, first_answer_days=15, hours="9 h – 17 h"
        )  # fmt: skip
    starts = timezone.now() + dt.timedelta(days=30)
    said = actions.Said(
        "Relation police – population", starts, starts + dt.timedelta(hours=7), EventKind.DAY, place="Salle du Pont",
        theme="Une habitante signale, trois services répondent.\n\n" * 6, questions=["Qui signe la réponse ?"], capacity=SEATS,
    )  # fmt: skip
    with transaction.atomic():
        by = speak_for(person=person.pk, proved=True)
        event = actions.make_event(said, pattern="day", by=by)
        actions.move(event, Move.ANNOUNCE, by=by)
    return event


def collect() -> None:
    """Put the static files where a server finds them: the bench's own process does without."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=settings.BASE_DIR, check=True
    )


def _environment(port: int) -> dict[str, str]:
    """One proxy stands before the pages, as at a town's: it says whose question it is, and each visitor is counted apart."""
    return {
        **os.environ, "TU_BIND": f"127.0.0.1:{port}", "TU_PORT": str(port), "TU_BASE_URL": f"http://127.0.0.1:{port}", "TU_PROXIES": "1", "TU_DEMO": "0",
        "TU_LOG_LEVEL": "ERROR",
    }  # fmt: skip


def registering(visitor: Visitor, address: str):
    """Open the form as anybody does, and return how to send it for the n-th person."""
    answer, text = visitor.ask("GET", address)
    assert answer.status == 200, answer.status
    token = TOKEN.search(text)[1]

    def register(n: int) -> str:
        typed = {
            "first": "Alix", "last": f"Essai {n}", "mail": f"alix.{n}@bench.example", "organisation": "Ville", "function": "town",
            "csrfmiddlewaretoken": token,
        }  # fmt: skip
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}",
        }
        answer, _text = visitor.ask("POST", address, urllib.parse.urlencode(typed), headers)
        place = urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers.get("Location") or "").query).get("place")
        return place[0] if answer.status == 302 and place else str(answer.status)

    return register
