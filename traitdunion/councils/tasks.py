"""What the worker does for councils, and when."""

from procrastinate.contrib.django import app

from . import reminding


@app.periodic(cron="23 6 * * *")
@app.task(name="councils.remind_plenaries", queueing_lock="councils.remind_plenaries")
def remind_plenaries(timestamp: int) -> None:
    reminding.remind()
