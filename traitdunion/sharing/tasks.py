"""What the worker does for the heart, and when."""

from procrastinate.contrib.django import app

from . import keeping
from .groups import reminding


@app.periodic(cron="11 3 * * *")
@app.task(name="sharing.sweep", queueing_lock="sharing.sweep")
def sweep(timestamp: int) -> None:
    keeping.sweep()


@app.periodic(cron="23 7 * * *")
@app.task(name="sharing.remind_charters", queueing_lock="sharing.remind_charters")
def remind_charters(timestamp: int) -> None:
    reminding.remind()
