"""Monitoring: is it well, what waits; no detail without the token."""

import pytest
from django.db import connection
from django.db.utils import OperationalError

from traitdunion.kernel import mail, queries

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-the-tests"


def beat(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.mark.parametrize(("seconds_ago", "status", "said"), [(5, 200, b"ok"), (31, 503, b"unavailable")])
def test_it_is_well_while_a_worker_gives_signs_of_life(client, seconds_ago, status, said):
    beat(seconds_ago)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (status, said)


def test_it_is_not_well_without_worker(client):
    assert client.get("/healthz").status_code == 503


def test_it_is_not_well_without_database(client, monkeypatch):
    def down():
        raise OperationalError("connection to 10.0.0.7 failed: password of tu_app")

    monkeypatch.setattr(queries, "worker_is_alive", down)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (503, b"unavailable")


def test_it_answers_whatever_the_host_is_called_and_over_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    beat(1)

    assert client.get("/healthz", HTTP_HOST="10.1.2.3").status_code == 200


def test_it_asks_one_question_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/healthz")


@pytest.mark.parametrize("given", [None, "Bearer ", "Bearer wrong", TOKEN + "x", "Bearer é"])
def test_metrics_are_not_there_without_the_token(client, settings, given):
    settings.METRICS_TOKEN = TOKEN

    assert client.get("/metrics", **({"HTTP_AUTHORIZATION": given} if given else {})).status_code == 404


def test_metrics_are_not_there_where_no_token_was_set(client, settings):
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_metrics_say_what_waits_and_what_was_answered(client, settings):
    settings.METRICS_TOKEN = TOKEN
    mail.send(to="a@b.example", subject="", body="")
    client.get("/demo/courriels/un-secret/")

    page = client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}").content.decode().splitlines()

    assert "traitdunion_mails_waiting 1.0" in page
    assert "traitdunion_mails_failed 0.0" in page
    assert "traitdunion_jobs_waiting 1.0" in page
    assert "traitdunion_jobs_failed 0.0" in page
    assert [line for line in page if "un-secret" in line] == []
    assert [
        line for line in page if line.startswith("traitdunion_requests_total") and "kernel:outbox_mail" in line
    ] != []


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_monitoring_only_reads(client, path):
    assert client.post(path).status_code == 405
