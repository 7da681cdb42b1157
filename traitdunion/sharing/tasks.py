"""What the worker does for the heart, and when."""

from procrastinate.contrib.django import app

from . import keeping


@app.periodic(cron="11 3 * * *")
@app.task(name="sharing.sweep", queueing_lock="sharing.sweep")
def sweep(timestamp: int) -> None:
    keeping.sweep()
