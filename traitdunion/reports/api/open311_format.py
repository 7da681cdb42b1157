"""Open311 in XML and in JSON, written the same from the same values. We write XML and never read any."""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpResponse

KINDS = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
ONE_OF = {
    "services": "service", "attributes": "attribute", "values": "value", "service_requests": "request", "errors": "error",
    "endpoints": "endpoint", "formats": "format",
}  # fmt: skip
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def answer(kind: str, name: str, said: Any, *, status: int = 200) -> HttpResponse:
    """Return ``said`` as the document ``name``; a JSON list stands by itself, as the specification shows it."""
    body = _json(said) if kind == "json" else _xml(name, said)
    response = HttpResponse(body, content_type=KINDS[kind], status=status)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def refused(kind: str, status: int, *sentences: str) -> HttpResponse:
    errors = [{"code": status, "description": sentence} for sentence in sentences]
    return answer(kind, "errors", errors, status=status)


def _json(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def _xml(name: str, said: Any) -> bytes:
    return ET.tostring(_element(name, said), encoding="utf-8", xml_declaration=True)


def _element(name: str, said: Any) -> ET.Element:
    element = ET.Element(name)
    if isinstance(said, Mapping):
        element.extend(_element(key, value) for key, value in said.items())
    elif isinstance(said, list):
        element.extend(_element(ONE_OF[name], value) for value in said)
    elif said is not None:
        element.text = NOT_XML.sub("", str(said).lower() if isinstance(said, bool) else str(said))
    return element
