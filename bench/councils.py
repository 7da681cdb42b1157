"""Councils and problems: board, follow-up table, yearly pack, minutes by two writers, a table of 400 lines taken over."""

import random
import time

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.councils_world import ACTIONS, PROBLEMS, build, signed_in
from bench.pages import page
from traitdunion.councils import actions, takeover
from traitdunion.councils.enums import BodyKind, Layer
from traitdunion.councils.models import Block, BlockVersion, Body
from traitdunion.councils.packs.building import pack
from traitdunion.councils.packs.documents import made
from traitdunion.councils.packs.enums import Form, PackKind
from traitdunion.councils.packs.periods import period
from traitdunion.kernel.clock import today
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.sheets import drafts
from traitdunion.problems import published as problems
from traitdunion.sharing.actions import speak_for

EDITS, LINES = 200, 400
BY_HAND = "select id from problems_action where circle_id = any (%s) and state = 'open' order by due, id limit 50"
PAGES = {"board": "/problemes/", "board, closed": "/problemes/?fermes=1", "follow-up": "/instances/suites/", "follow-up, ours": "/instances/suites/?voir=nous"}  # fmt: skip
HEAD = ("Action à mener", "Pilote", "Date limite", "État")


def measure(say, median_ms) -> None:
    few = {name: asked(people) for name, people in build(PROBLEMS // 100, ACTIONS // 100).items()}
    start = time.perf_counter()
    people = build(PROBLEMS, ACTIONS)
    say("councils.build", time.perf_counter() - start, "s", PROBLEMS)
    for name, person in people.items():
        shown(name, person, few[name], say, median_ms)
    follow_up(people, say, median_ms)
    packs(people["coordination"], say, median_ms)
    minutes(people["coordination"], say)
    taken_over(people["coordination"], say)


def shown(name: str, person, few: dict[str, int], say, median_ms) -> None:
    """Whole pages, and that they ask the same number of questions of a hundred times less."""
    client, counts = signed_in(person), asked(person)
    for words, address in PAGES.items():
        page(f"councils.{words} ({name})", client, address, PROBLEMS, say, median_ms)
        say(
            f"councils.{words}, questions ({name})",
            counts[words],
            "queries",
            PROBLEMS,
            ratio=round(counts[words] / few[words], 2),
            to=f"the same page with {PROBLEMS // 100} problems",
        )


def asked(person) -> dict[str, int]:
    client, found = signed_in(person), {}
    for words, address in PAGES.items():
        client.get(address)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address).status_code == 200, address
        found[words] = len(questions)
    return found


def follow_up(people: dict, say, median_ms) -> None:
    """The table's question beside the same list by hand, under the same policy."""
    for name, person in people.items():
        with transaction.atomic():
            viewer = speak_for(person=person.pk, proved=True)

            def by_hand(circles=tuple(viewer.circles)):
                with connection.cursor() as cursor:
                    cursor.execute(BY_HAND, [list(circles)])
                    return cursor.fetchall()

            hand = median_ms(by_hand)
            spent = median_ms(lambda viewer=viewer: problems.owed(viewer))
            say(f"councils.owed_50 ({name})", spent, "ms", ACTIONS, ratio=round(spent / hand, 2), to="the same list by hand, under the same policy")  # fmt: skip
            say(f"councils.board_lanes ({name})", median_ms(lambda viewer=viewer: problems.board(viewer)), "ms", PROBLEMS)  # fmt: skip


def packs(person, say, median_ms) -> None:
    with transaction.atomic():
        viewer = speak_for(person=person.pk, proved=True)
        council = Body.objects.get(kind=BodyKind.CLSPD)
        year = period(PackKind.YEARLY, "", today())
        found = pack(viewer, PackKind.YEARLY, council.pk, year)
        say("councils.yearly_pack", median_ms(lambda: pack(viewer, PackKind.YEARLY, council.pk, year), 3), "ms", PROBLEMS, problems=len(found.parts[2].lines))  # fmt: skip
        for form in Form:
            say(f"councils.yearly_pack, {form.value}", median_ms(lambda form=form: made(found, form), 1), "ms", PROBLEMS)  # fmt: skip


def minutes(person, say) -> None:
    """Two writers, one of them on an older text every other time: what both wrote is kept, whoever came last."""
    draw, written = random.Random(2), set()
    with transaction.atomic():
        viewer = speak_for(person=person.pk, proved=True)
        meeting = actions.plan(Body.objects.get(kind=BodyKind.CLSPD), starts=timezone.now() + timezone.timedelta(days=7), where="Mairie", by=viewer)  # fmt: skip
        actions.open_meeting(meeting, by=viewer)
        meeting.refresh_from_db()
        where = actions.Where(None, Layer.SHAREABLE)
        blocks = [actions.write(meeting, key=new_id(), text=f"début {n}", where=where, by=viewer) for n in range(10)]
        start, clashes = time.perf_counter(), 0
        for number in range(EDITS):
            block = draw.choice(blocks)
            version = Block.objects.get(pk=block.pk).version - number % 2
            written.add(f"mot{number}")
            seen = actions.Seen(version)
            clashes += actions.save(block, meeting=meeting, seen=seen, text=f"mot{number}", by=viewer).clash
        spent = time.perf_counter() - start
        kept = {*Block.objects.values_list("text", flat=True), *BlockVersion.objects.values_list("text", flat=True)}
        say("councils.minutes, an edit", spent / EDITS * 1000, "ms", EDITS, clashes=clashes, lost=len(written - kept))
        transaction.set_rollback(True)


def taken_over(person, say) -> None:
    rows = [f"Changer la lampe {n};Organisme {n % 90};{today():%d/%m/%Y};en cours" for n in range(LINES)]
    content = "\r\n".join([";".join(HEAD), *rows]).encode()
    with transaction.atomic():
        viewer = speak_for(person=person.pk, proved=True)
        circle = next(one.circle for one in viewer.sittings if one.circle_kind == "organisation")
        start = time.perf_counter()
        kept = takeover.begin(content, kind=takeover.KINDS["suites"], by=viewer, name="suivi.csv")
        drafts.choose(kept, columns=kept.columns | {"circle": f"={circle}"})
        looked = takeover.look(kept, by=viewer)
        say("councils.take_over, looked at", time.perf_counter() - start, "s", LINES, ready=looked.ready)
        start = time.perf_counter()
        takeover.take_in(kept, by=viewer)
        say("councils.take_over, taken in", time.perf_counter() - start, "s", LINES)
        transaction.set_rollback(True)
