"""What the worker does for reports, and when."""

import uuid

from procrastinate.contrib.django import app

from . import actions


@app.task(name="reports.tell")
def tell(step_id: str) -> None:
    actions.tell_reporter(uuid.UUID(step_id))


@app.periodic(cron="7 * * * *")
@app.task(name="reports.chase", queueing_lock="reports.chase")
def chase(timestamp: int) -> None:
    actions.chase_silent()


@app.periodic(cron="53 3 * * *")
@app.task(name="reports.relocate", queueing_lock="reports.relocate")
def relocate(timestamp: int) -> None:
    """Follow a newer vintage of areas before the figures of the day are made."""
    actions.relocate_reports()


@app.periodic(cron="23 4 * * *")
@app.task(name="reports.publish", queueing_lock="reports.publish")
def publish(timestamp: int) -> None:
    actions.publish_figures()
