"""Who is told of what happened: the reporter after the time to undo, the next answerer by a mail that reveals nothing."""

from typing import Any

from procrastinate.contrib.django import app

from ..models import Step
from ..rules import UNDO_SECONDS


def tell_later(*steps: Step) -> None:
    """Plan the mails of each step; planned in the same transaction, so a step that is not kept tells nobody."""
    told = app.configure_task("reports.tell", schedule_in={"seconds": UNDO_SECONDS + 5})
    jobs: list[dict[str, Any]] = [{"step_id": str(step.pk)} for step in steps]
    told.batch_defer(*jobs)
