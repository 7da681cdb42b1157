"""What the worker does for events: mails, reminders, waiting lists. Each may run twice without harm."""

import uuid

from procrastinate.contrib.django import app

from .actions import telling


@app.task(name="events.tell")
def tell(registration_id: str, what: str) -> None:
    telling.tell(uuid.UUID(registration_id), what)


@app.task(name="events.tell_all")
def tell_all(event_id: str, what: str) -> None:
    telling.tell_all(uuid.UUID(event_id), what)


@app.task(name="events.tell_certificates")
def tell_certificates(event_id: str) -> None:
    telling.tell_certificates(uuid.UUID(event_id))


@app.task(name="events.tell_again")
def tell_again(event_id: str, mark: str) -> None:
    telling.tell_again(uuid.UUID(event_id), bytes.fromhex(mark))


@app.periodic(cron="*/10 * * * *")
@app.task(name="events.remind", queueing_lock="events.remind")
def remind(timestamp: int) -> None:
    telling.remind()


@app.periodic(cron="*/5 * * * *")
@app.task(name="events.tidy", queueing_lock="events.tidy")
def tidy(timestamp: int) -> None:
    telling.note_bounces()
    telling.move_all_up()
