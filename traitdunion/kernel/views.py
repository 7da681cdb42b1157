import secrets

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

from . import metrics, queries

HARMLESS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and a job worker lives. No detail: anybody may ask."""
    try:
        well = queries.worker_is_alive()
    except (Error, PoolTimeout):
        well = False
    said = ("ok", 200) if well else ("unavailable", 503)
    return HttpResponse(said[0], status=said[1], content_type="text/plain", headers=HARMLESS)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Answer whoever holds the token; for all others there is no such page."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse("not found", status=404, content_type="text/plain", headers=HARMLESS)
    return HttpResponse(metrics.page(), content_type="text/plain; version=0.0.4; charset=utf-8", headers=HARMLESS)


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    _only_in_the_demonstration()
    return render(request, "kernel/outbox.html", {"mails": queries.mails_received()})


@require_safe
def outbox_mail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "kernel/outbox_mail.html", {"mail": _received(name)})


@require_safe
def outbox_attachment(request: HttpRequest, name: str, number: int) -> HttpResponse:
    attachments = _received(name).attachments
    if not 1 <= number <= len(attachments):
        raise Http404
    piece = attachments[number - 1]
    response = HttpResponse(piece.content, content_type="application/octet-stream", headers=HARMLESS)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=piece.name)
    return response


def _received(name: str) -> queries.Received:
    _only_in_the_demonstration()
    mail = queries.mail_received(name)
    if mail is None:
        raise Http404
    return mail


def _only_in_the_demonstration() -> None:
    if not settings.DEMO:
        raise Http404
