"""What the worker does for agreements, and when."""

from procrastinate.contrib.django import app

from . import reminding


@app.periodic(cron="37 7 * * *")
@app.task(name="councils.remind_agreements", queueing_lock="councils.remind_agreements")
def remind_agreements(timestamp: int) -> None:
    reminding.remind()
