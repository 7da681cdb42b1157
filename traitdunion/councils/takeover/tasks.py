"""Long tables are written by a job."""

import uuid

from procrastinate.contrib.django import app

from . import acts


@app.task(name="councils.take_over")
def take_over(sheet: str, person: str) -> None:
    acts.take_in_for(uuid.UUID(sheet), uuid.UUID(person))
