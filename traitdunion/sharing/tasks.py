"""What the worker does for the heart, and when."""

from procrastinate.contrib.django import app

from . import keeping
from .groups import reminding
from .journal import publishing, sealing, watching
from .rights import clock, erasing


@app.periodic(cron="11 3 * * *")
@app.task(name="sharing.sweep", queueing_lock="sharing.sweep")
def sweep(timestamp: int) -> None:
    keeping.sweep()


@app.periodic(cron="23 7 * * *")
@app.task(name="sharing.remind_charters", queueing_lock="sharing.remind_charters")
def remind_charters(timestamp: int) -> None:
    reminding.remind()


@app.periodic(cron="* * * * * */5")
@app.task(name="sharing.seal", queue="seal", queueing_lock="sharing.seal", priority=100)
def seal(timestamp: int) -> None:
    sealing.seal()


@app.periodic(cron="41 4 * * *")
@app.task(name="sharing.verify", queueing_lock="sharing.verify")
def verify(timestamp: int) -> None:
    watching.nightly()


@app.periodic(cron="2 0 * * *")
@app.task(name="sharing.publish_root", queueing_lock="sharing.publish_root")
def publish_root(timestamp: int) -> None:
    publishing.publish()


@app.periodic(cron="7 7 1 * *")
@app.task(name="sharing.monthly_note", queueing_lock="sharing.monthly_note")
def monthly_note(timestamp: int) -> None:
    watching.monthly_note()


@app.periodic(cron="17 5 * * *")
@app.task(name="sharing.watch_volume", queueing_lock="sharing.watch_volume")
def watch_volume(timestamp: int) -> None:
    watching.watch_volume()


@app.task(name="sharing.erase")
def erase(order: str) -> None:
    erasing.obey(order)


@app.periodic(cron="17 * * * *")
@app.task(name="sharing.erase_waiting", queueing_lock="sharing.erase_waiting")
def erase_waiting(timestamp: int) -> None:
    erasing.obey_all()


@app.periodic(cron="31 7 * * *")
@app.task(name="sharing.remind_rights", queueing_lock="sharing.remind_rights")
def remind_rights(timestamp: int) -> None:
    clock.remind()
