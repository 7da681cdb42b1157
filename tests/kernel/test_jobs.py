"""The worker for real, on its own connection: it takes up what a killed one left, and each job may run twice."""

import asyncio

import pytest
from procrastinate import exceptions, psycopg_connector
from procrastinate.contrib.django import app

from traitdunion.kernel import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

LEFT = """
insert into procrastinate_workers (last_heartbeat) values (now() - interval '2 minutes');
insert into procrastinate_jobs (queue_name, task_name, status, queueing_lock, worker_id, args)
values ('upkeep', 'kernel.purge', 'doing', 'kernel.purge', (select max(id) from procrastinate_workers), '{"timestamp": 0}');
"""
AGAIN = """
insert into procrastinate_jobs (queue_name, task_name, status, queueing_lock, args)
values ('upkeep', 'kernel.purge', 'todo', 'kernel.purge', '{"timestamp": 60}');
"""


@pytest.fixture
def queue(owner):
    """The queue as everybody sees it, emptied afterwards."""
    yield owner
    owner.execute("delete from procrastinate_jobs; delete from procrastinate_workers")


def revive(owner):
    """Run the job that revives, as the worker's own login."""
    connector = psycopg_connector.PsycopgConnector(conninfo=owner.info.dsn.replace("tu_owner", "tu_worker"))

    class Context:
        app = None

    async def run():
        with app.replace_connector(connector) as own:
            async with own.open_async():
                Context.app = own
                await tasks.revive.func(Context, timestamp=0)

    asyncio.run(run())


def states(owner):
    return owner.execute("select status::text from procrastinate_jobs order by id").fetchall()


def test_what_a_killed_worker_left_is_taken_up_again(queue):
    queue.execute(LEFT)

    revive(queue)

    assert states(queue) == [("todo",)]


def test_a_round_that_is_queued_anew_is_not_taken_up_twice(queue):
    queue.execute(LEFT + AGAIN)

    revive(queue)

    assert states(queue) == [("todo",)]


def test_what_a_living_worker_does_is_left_alone(queue):
    queue.execute(LEFT + "update procrastinate_workers set last_heartbeat = now()")

    revive(queue)

    assert states(queue) == [("doing",)]


def test_a_job_that_failed_is_forgotten_after_thirty_days(queue):
    queue.execute(
        "insert into procrastinate_jobs (queue_name, task_name, status, args) values ('q', 't', 'failed', '{}')"
    )
    queue.execute(
        "insert into procrastinate_events (type, job_id, at) select 'failed', max(id), now() - interval '29 days' from procrastinate_jobs"
    )
    revive(queue)
    assert states(queue) == [("failed",)]

    queue.execute("update procrastinate_events set at = now() - interval '31 days'")
    revive(queue)

    assert states(queue) == []


def test_every_job_that_comes_back_is_queued_once_at_a_time():
    coming_back = [task.task for task in app.periodic_registry.periodic_tasks.values()]

    assert [task.name for task in coming_back if not task.queueing_lock] == []


def test_a_second_round_is_not_queued_while_one_waits():
    tasks.purge.defer(timestamp=0)

    with pytest.raises(exceptions.AlreadyEnqueued):
        tasks.purge.defer(timestamp=60)
