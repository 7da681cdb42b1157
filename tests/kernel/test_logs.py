"""Logs: one line a request, by the name of its route; nothing that could name or find a person."""

import io
import json
import logging
import logging.config

import pytest
from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as product
from traitdunion.kernel.logs import Json, logging_settings

SECRET = "a-secret-link-that-nobody-may-find"


def answer(request, word):
    return HttpResponse(word)


def fail(request, word):
    raise ValueError(f"DETAIL: Key (email)=({word}) already exists.") from KeyError(word)


urlpatterns = [*product, path("well/<str:word>/", answer, name="well"), path("fail/<str:word>/", fail, name="fail")]


@pytest.fixture
def lines():
    """Everything that would be written, by the configuration that a town has."""
    written = io.StringIO()
    settings = logging_settings("WARNING")
    settings["handlers"]["console"]["stream"] = written
    logging.config.dictConfig(settings)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    assert SECRET not in written.getvalue()


def asked(client, where):
    client.raise_request_exception = False
    return client.get(
        where, {"mot": SECRET}, HTTP_USER_AGENT=SECRET, HTTP_REFERER=f"http://x/{SECRET}", REMOTE_ADDR="10.9.8.7"
    )


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "route", "status"),
    [(f"/well/{SECRET}/", "well", 200), (f"/none/{SECRET}/", "none", 404), (f"/fail/{SECRET}/", "fail", 500)],
)
def test_one_line_a_request_by_its_route(client, lines, where, route, status):
    response = asked(client, where)

    [line] = [line for line in lines() if line["message"] == "request"]
    assert sorted(line) == ["level", "logger", "message", "method", "ms", "request_id", "route", "status", "time"]
    assert (line["route"], line["method"], line["status"]) == (route, "GET", status)
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert [said for said in lines() if "10.9.8.7" in json.dumps(said)] == []


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_page_that_fails_says_where_and_not_what_was_said(client, lines):
    asked(client, f"/fail/{SECRET}/")

    [line] = [line for line in lines() if line["level"] == "ERROR"]
    assert (line["message"], line["error"], line["cause"]) == ("a page failed", "builtins.ValueError", "KeyError")
    assert line["where"][-1].startswith("tests/kernel/test_logs.py:")
    assert line["where"][-1].endswith(" fail")


def written(name, message, *args, **extra):
    record = logging.makeLogRecord({"name": name, "msg": message, "args": args, "levelname": "WARNING", **extra})
    return json.loads(Json().format(record))


def test_others_messages_are_written_without_what_fills_them():
    assert written("django.request", "Not Found: %s", f"/{SECRET}")["message"] == "Not Found: %s"
    assert (
        written("gunicorn.error", "Invalid request from ip=%s", "10.9.8.7")["message"] == "Invalid request from ip=%s"
    )
    assert written("traitdunion.jobs", "swept %s", 3)["message"] == "swept 3"


def test_others_extras_are_not_written():
    assert "job" not in written("procrastinate.worker", "Job failed", job={"task_kwargs": {"mail": SECRET}})
    assert written("traitdunion.jobs", "swept", reports=3)["reports"] == 3
