"""What the worker does for councils, and when."""

from procrastinate.contrib.django import app

from . import reminding


@app.periodic(cron="23 6 * * *")
@app.task(name="councils.remind_plenaries", queueing_lock="councils.remind_plenaries")
def remind_plenaries(timestamp: int) -> None:
    reminding.remind()


@app.periodic(cron="41 8-18 * * *")  # several times a day: an hour when no worker runs costs nobody the mail
@app.task(name="councils.remind_eves", queueing_lock="councils.remind_eves")
def remind_eves(timestamp: int) -> None:
    reminding.remind_eves()
