"""/open311/v2/: GeoReport v2, each document in XML and in JSON."""

from django.urls import path

from ..api import open311
from ..api.open311_format import KINDS

ADDRESSES = {
    "discovery": open311.discovery,
    "services": open311.services,
    "services/<slug:code>": open311.definition,
    "requests": open311.requests,
    "requests/<str:reference>": open311.one_request,
    "tokens/<slug:token>": open311.token,
}

app_name = "open311"
urlpatterns = [
    path(f"{address}.{kind}", view, {"kind": kind}, name=f"{view.__name__}_{kind}")
    for address, view in ADDRESSES.items()
    for kind in KINDS
]
