"""What the worker does for councils, and when."""

from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="11 6 * * *")
@app.task(name="councils.remind", queueing_lock="councils.remind")
def remind(timestamp: int) -> None:
    actions.remind()
