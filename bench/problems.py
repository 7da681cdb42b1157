"""Problems: clusters among the territory's own reports, what chance alone shows there, and the assessment of one problem."""

import csv
import datetime as dt
import gzip
import random
import time
from dataclasses import replace
from pathlib import Path

from traitdunion.problems.statistics.assess import Design, Series, assess
from traitdunion.problems.statistics.clusters import Point, find

SHUFFLED = 100


def measure(folder: Path, say, median_ms) -> None:
    points = read(folder)
    wall, worked = time.perf_counter(), time.process_time()
    found = find(points, seed=1)
    say(
        "problems.clusters (999 permutations)",
        time.perf_counter() - wall,
        "s",
        len(points),
        processor=round(time.process_time() - worked, 2),
        found=len(found),
    )
    by_chance(points, say)
    assessed(say, median_ms)


def read(folder: Path) -> list[Point]:
    with gzip.open(folder / "signalements_dansmarue.csv.gz", "rt", encoding="utf-8") as file:
        return [
            Point(float(row["lon"]), float(row["lat"]), dt.date.fromisoformat(row["datedecl"][:10]))
            for row in csv.DictReader(file)
        ]


def by_chance(points: list[Point], say) -> None:
    """Deal the days again among the same places: whatever is found now is false."""
    shown = 0
    for seed in range(SHUFFLED):
        days = [point.day for point in points]
        random.Random(seed).shuffle(days)
        shuffled = [replace(point, day=day) for point, day in zip(points, days, strict=True)]
        shown += bool(find(shuffled, seed=seed, permutations=99))
    say("problems.clusters in shuffled reports", shown, f"of {SHUFFLED} seeds", len(points))


def assessed(say, median_ms) -> None:
    draw = random.Random(1)
    weeks = [[draw.randint(0, 12) for _ in range(52)] for _ in range(6)]
    series = Series(
        weeks[0],
        weeks[1],
        comparison_before=weeks[2],
        comparison_after=weeks[3],
        buffer_before=weeks[4],
        buffer_after=weeks[5],
    )
    start = time.perf_counter()
    assess(series, Design())
    say("problems.assessment, the first of a process", (time.perf_counter() - start) * 1000, "ms", 52)
    say("problems.assessment", median_ms(lambda: assess(series, Design())), "ms", 52)
