"""The first of the middlewares: what the machinery answers itself, and what it notes of every request."""

import logging
from time import perf_counter

from . import logs, metrics, views
from .ids import new_id

PROBES = {"/healthz": views.health, "/metrics": views.figures}

logger = logging.getLogger("traitdunion.requests")


class Probes:
    """Answers monitoring before anything else: no host name, session or transaction of its own is needed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return PROBES.get(request.path, self.get_response)(request)


class Requests:
    """Notes each request by the name of its route: never its path, its query, its address or who made it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = new_id().hex
        said = logs.request_id.set(request.id)
        started = perf_counter()
        try:
            response = self.get_response(request)
            self._note(request, response, perf_counter() - started)
        finally:
            logs.request_id.reset(said)
        response.headers["X-Request-ID"] = request.id
        return response

    def _note(self, request, response, seconds: float) -> None:
        match = request.resolver_match
        route = match.view_name if match else "none"
        metrics.answered(route=route, method=request.method, status=response.status_code, seconds=seconds)
        noted = {
            "route": route,
            "method": request.method,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        }
        logger.info("request", extra=noted)
