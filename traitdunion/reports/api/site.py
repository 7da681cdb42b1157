"""/api/v1/: what is asked where, its description (OpenAPI), and that description as a page that one reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase
from ninja.renderers import JSONRenderer

from . import public, told
from .doors import Moderate


class Json(JSONRenderer):
    """French in clear, as it was written."""

    json_dumps_params = {"ensure_ascii": False}


class Page(DocsBase):
    """The description as one of our own pages: no script, nothing from elsewhere."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **_kwargs) -> HttpResponse:
        return render(request, "reports/api/docs.html", {"methods": methods(api.get_openapi_schema())})


def methods(schema: dict) -> list[dict]:
    """Return each address of a description with what it takes and what it answers."""
    known = schema["components"]["schemas"]
    return [
        {
            "path": path,
            "verb": verb.upper(),
            "summary": said["summary"],
            "takes": [_taken(one) for one in said.get("parameters", [])],
            "answers": _fields(said["responses"][200], known),
        }
        for path, verbs in schema["paths"].items()
        for verb, said in verbs.items()
    ]


def _taken(one: dict) -> dict:
    bounds = [f"{name} {one['schema'][key]}" for key, name in LIMITS.items() if key in one["schema"]]
    return {"name": one["name"], "needed": one["required"], "kind": ", ".join([one["schema"].get("type", ""), *bounds])}


LIMITS = {"minimum": "≥", "maximum": "≤", "maxLength": "≤ characters:"}


def _fields(answer: dict, known: dict) -> list[dict]:
    name = answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return [{"name": field, "kind": _kind(said)} for field, said in known[name]["properties"].items()]


def _kind(said: dict) -> str:
    """Return the type of a field in one word or two."""
    if "$ref" in said:
        return said["$ref"].rpartition("/")[2]
    if "anyOf" in said:
        return " | ".join(_kind(one) for one in said["anyOf"])
    if said.get("type") == "array":
        return f"[{_kind(said['items'])}]"
    return said.get("format") or said.get("type", "")


api = NinjaAPI(
    title="Trait d’union",
    version="1",
    description="Public data of the town, one’s own report, and what members see.",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url="/docs/",
    docs=Page(),
    renderer=Json(),
    throttle=[Moderate()],
)
api.add_router("", public.router)
api.add_router("", told.router)
