"""What the worker does for the prize, and when."""

from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="*/5 * * * *")
@app.task(name="awards.seal", queueing_lock="awards.seal")
def seal(timestamp: int) -> None:
    """Seal the scores of each jury that has ended."""
    actions.seal_due()
