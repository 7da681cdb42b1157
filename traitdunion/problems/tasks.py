"""What the worker does for problems: each week, reports that cluster beyond chance; each day, what falls due."""

from procrastinate.contrib.django import app

from .actions import remind
from .actions.suggesting import suggest


@app.periodic(cron="37 4 * * 1")
@app.task(name="problems.suggest", queueing_lock="problems.suggest")
def suggest_problems(timestamp: int) -> None:
    suggest()


@app.periodic(cron="11 6 * * *")
@app.task(name="problems.remind", queueing_lock="problems.remind")
def remind_leads(timestamp: int) -> None:
    remind()
