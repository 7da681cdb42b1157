"""Open311 GeoReport v2 (http://wiki.open311.org/GeoReport_v2/): what may be said here, how, and where it stands.

Residents' reports are not public. ``GET requests`` holds the one report whose secret the caller sends, and nothing else.
"""

import datetime as dt
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja.errors import HttpError

from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.people.enums import Part

from .. import elsewhere, queries, rules
from ..enums import Category, Moment, Often, State
from ..forms.intake import WhereForm
from ..forms.open311 import MOMENTS, OFTEN, PRECISION, SAID_PLACE, precisions
from ..models import Report
from . import open311_send
from .doors import Moderate, followed
from .open311_format import KINDS, answer, refused
from .told import answer_of

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-23T00:00:00Z"
SPAN = dt.timedelta(days=90)
MOST = 1000
Opened = list  # authorities that take reports online


def georeport(*verbs: str):
    """Open an address to some verbs, as often as a program needs; every refusal is a document of the format asked for."""

    def decorated(view):
        @csrf_exempt  # no cookie is read: whoever sends speaks as a visitor
        @wraps(view)
        def answered(request: HttpRequest, kind: str, **kwargs) -> HttpResponse:
            if request.method not in verbs:
                response = refused(kind, 405, f"Allow: {', '.join(verbs)}")
                response["Allow"] = ", ".join(verbs)
            elif not Moderate().allow_request(request):
                response = refused(kind, 429, _("Trop d’essais en peu de temps. Attendez une minute."))
            else:
                response = _said(view, request, kind, **kwargs)
            patch_cache_control(response, no_store=True)
            return response

        return answered

    return decorated


def _said(view, request: HttpRequest, kind: str, **kwargs) -> HttpResponse:
    try:
        return view(request, kind, **kwargs)
    except open311_send.Refused as refusal:
        return refused(kind, refusal.status, *refusal.sentences)
    except HttpError as refusal:
        return refused(kind, refusal.status_code, _("Trop d’essais en peu de temps. Attendez dix minutes."))


def opened(jurisdiction: str = "") -> Opened:
    """Return the authorities that take reports online, of one commune when it is named; 404 when it is none of ours."""
    found = [one for one in people.authorities() if people.is_open(one, Part.INTAKE)]
    if not jurisdiction:
        return found
    named = [one for one in found if jurisdiction in {commune.code for commune in one.communes.all()}]
    if not named:
        raise open311_send.Refused(404, _("Cette commune ne prend pas de signalement en ligne ici."))
    return named


# -- what may be said ---------------------------------------------------------------------


@georeport("GET", "HEAD")
def discovery(_request: HttpRequest, kind: str) -> HttpResponse:
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{settings.BASE_URL}/open311/v2",
        "changeset": CHANGESET,
        "type": "production",
        "formats": [one.partition(";")[0] for one in KINDS.values()],
    }
    said = {"changeset": CHANGESET, "contact": settings.BASE_URL, "key_service": "", "endpoints": [endpoint]}
    return _for_all(answer(kind, "discovery", said))


def _for_all(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response


@georeport("GET", "HEAD")
def services(request: HttpRequest, kind: str) -> HttpResponse:
    """Every category, where reports are taken online. Emergencies and complaints have none: they go elsewhere."""
    takes = opened(request.GET.get("jurisdiction_id", ""))
    return _for_all(answer(kind, "services", [_service(one) for one in Category] if takes else []))


def _service(one: Category) -> dict:
    doors = dict.fromkeys(
        str(rules.TILE_OF[key].label) for key, chip in rules.CHIP_BY_KEY.items() if chip.category == one
    )
    return {
        "service_code": one.value,
        "service_name": str(one.label),
        "description": ", ".join(label for _key, label in precisions(one)),
        "metadata": True,
        "type": "realtime",
        "keywords": ", ".join(doors),
        "group": next(iter(doors), ""),
    }


@georeport("GET", "HEAD")
def definition(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    if not opened(request.GET.get("jurisdiction_id", "")) or code not in Category.values:
        raise open311_send.Refused(404, open311_send.not_a_service())
    return _for_all(answer(kind, "service_definition", {"service_code": code, "attributes": _attributes(code)}))


def _attributes(code: str) -> list[dict]:
    lists = (
        (PRECISION, _("Précision"), True, precisions(code)),
        (OFTEN, str(WhereForm.base_fields["often"].label), True, [(one.value, str(one.label)) for one in Often]),
        (
            MOMENTS,
            str(WhereForm.base_fields["moments"].label),
            False,
            [(str(one.value), str(one.label)) for one in Moment],
        ),
        (SAID_PLACE, _("Un nom trouvé dans le texte est celui d’un lieu"), False, [("true", _("C’est un lieu"))]),
    )
    asked = [_attribute(place, *one) for place, one in enumerate(lists, start=2)]
    return [_told(1, "elsewhere", elsewhere.sentence("danger")), *asked]


def _told(order: int, code: str, words: str) -> dict:
    return {
        "variable": False, "code": code, "datatype": "string", "required": False, "datatype_description": "",
        "order": order, "description": words,
    }  # fmt: skip


def _attribute(order: int, code: str, words: str, needed: bool, values: list[tuple[str, str]]) -> dict:
    kind = "multivaluelist" if code == MOMENTS else "singlevaluelist"
    known = [{"key": key, "name": name} for key, name in values]
    return {
        "variable": True, "code": code, "datatype": kind, "required": needed, "datatype_description": "",
        "order": order, "description": words, "values": known,
    }  # fmt: skip


# -- reports ------------------------------------------------------------------------------


@georeport("GET", "HEAD", "POST")
def requests(request: HttpRequest, kind: str) -> HttpResponse:
    if request.method == "POST":
        takes = opened()
        return answer(kind, "service_requests", [open311_send.send(request, takes)])
    wanted = _wanted(request.GET)
    report = followed(request)
    found = [_told_of(request, report)] if report and wanted(report) else []
    return answer(kind, "service_requests", found[:MOST])


def _wanted(asked):
    """Return the test that a report must pass; what cannot be understood is refused, whoever asks."""
    since, until = _between(asked)
    status, codes = asked.get("status", ""), _several(asked, "service_code")
    ids = {_reference(one) for one in _several(asked, "service_request_id")}
    if not set(status.split(",")) <= {"", "open", "closed"}:
        raise open311_send.Refused(400, _("status – Choisissez parmi open et closed."))

    def test(report: Report) -> bool:
        if ids:  # the specification: other filters are then left aside
            return _reference(report.reference) in ids
        fits = since <= report.created <= until and (not codes or report.category in codes)
        return fits and (not status or _status(report) in status.split(","))

    return test


def _several(asked, name: str) -> set[str]:
    return set(filter(None, asked.get(name, "").split(",")))


def _between(asked) -> tuple[dt.datetime, dt.datetime]:
    since, until = _moment(asked, "start_date"), _moment(asked, "end_date")
    if since and until and not dt.timedelta(0) <= until - since <= SPAN:
        raise open311_send.Refused(400, _("end_date – Demandez 90 jours au plus, après start_date."))
    if since:
        return since, until or _shifted(since, SPAN)
    until = until or now()
    return _shifted(until, -SPAN), until


def _shifted(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    try:
        return moment + by
    except OverflowError:
        return moment


def _moment(asked, name: str) -> dt.datetime | None:
    text = asked.get(name, "").strip()
    try:
        found = parse_datetime(text.replace(" ", "+")) if text else None  # a plus sign that nobody encoded
    except ValueError:
        found = None
    if text and (found is None or timezone.is_naive(found)):
        raise open311_send.Refused(400, _("%(name)s – Écrivez 2026-03-03T14:30:00Z.") % {"name": name})
    return found


def _reference(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum())


@georeport("GET", "HEAD")
def one_request(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    """One report, to whoever sends its secret: a reference alone is no key, and answers as one that never was."""
    report = followed(request)
    if report is None or _reference(report.reference) != _reference(reference):
        raise open311_send.Refused(404, _("Aucun signalement ne porte cette référence pour vous."))
    return answer(kind, "service_requests", [_told_of(request, report)])


@georeport("GET", "HEAD")
def token(_request: HttpRequest, kind: str, token: str) -> HttpResponse:  # noqa: ARG001 — the specification names it
    """References are given at once (« realtime »), so that no token is ever handed out: none is ever found."""
    raise open311_send.Refused(404, _("Rien ici : la référence est donnée à l’envoi."))


def _status(report: Report) -> str:
    return "closed" if State(report.state) in rules.FINAL else "open"


def _told_of(request: HttpRequest, report: Report) -> dict:
    steps = queries.story(request.viewer, report)
    return {
        "service_request_id": report.reference,
        "status": _status(report),
        "status_notes": answer_of(report, steps) or str(State(report.state).label),
        "service_name": str(Category(report.category).label),
        "service_code": report.category,
        "description": report.words,
        "agency_responsible": str(report.answerer),
        "service_notice": "",
        "requested_datetime": _iso(report.created),
        "updated_datetime": _iso(max([report.created, *(step.at for step in steps)])),
        "expected_datetime": _iso(report.due) if report.due else None,
        "address": report.place_label,
        "lat": report.lat,
        "long": report.lon,
    }


def _iso(moment: dt.datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
