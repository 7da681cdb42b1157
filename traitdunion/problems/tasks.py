"""What the worker looks for each week: reports that cluster beyond chance, among those that one service sees."""

from procrastinate.contrib.django import app

from .actions.suggesting import suggest


@app.periodic(cron="37 4 * * 1")
@app.task(name="problems.suggest", queueing_lock="problems.suggest")
def suggest_problems(timestamp: int) -> None:
    suggest()
