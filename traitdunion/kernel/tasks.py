"""The machinery's jobs. Each may run twice without harm."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from . import actions, mail

STALLED_SECONDS = 60
KEPT_FAILED_HOURS = 30 * 24


@app.task(name="kernel.deliver", queue="mail", priority=10)
def deliver(mail_id: str) -> None:
    mail.deliver(mail_id)


@app.periodic(cron="* * * * *")
@app.task(name="kernel.deliver_due", queue="mail", queueing_lock="kernel.deliver_due")
def deliver_due(timestamp: int) -> None:
    mail.deliver_due()


@app.periodic(cron="23 * * * *")
@app.task(name="kernel.purge", queue="upkeep", queueing_lock="kernel.purge")
def purge(timestamp: int) -> None:
    actions.erase_mail()
    actions.purge()


@app.periodic(cron="* * * * *")
@app.task(name="kernel.revive", queue="upkeep", queueing_lock="kernel.revive", pass_context=True)
async def revive(context: JobContext, timestamp: int) -> None:
    """Take up again the jobs of a worker that was killed: they may run twice, so nothing is done by halves."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # the same round is already queued anew
            await manager.finish_job(job, status=Status.ABORTED, delete_job=True)
    await manager.delete_old_jobs(nb_hours=KEPT_FAILED_HOURS, include_failed=True)
