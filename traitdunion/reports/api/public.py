"""Public data of towns whose pages are open: the rows of the pages' own files, with licence, source and day."""

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.decorators import decorate_view

from traitdunion.places.published import AreaCard

from .. import public_map, queries, rules
from ..enums import Category
from ..open_data import about, licence_of, some_rows
from ..queries import public
from . import schemas
from .doors import given_to_all, town_of

MOST_LINES = 1000
LAST_LINE = 1_000_000

router = Router(tags=["public"])
no_such = {404: schemas.Problem}


def _about(town: public.Town) -> dict:
    return about(town, licence_of(town))


def _of_quarter(town: public.Town, area: AreaCard) -> dict:
    return _about(town) | {"quarter": {"slug": area.slug, "name": area.name}}


def _quarter(town: public.Town, slug: str) -> AreaCard:
    found = public.quarter(town, slug)
    if found is None:
        raise Http404
    return found


@router.get("/towns", response={200: schemas.Towns, **no_such}, summary="Towns whose public pages are open")
@decorate_view(given_to_all)
def towns(request: HttpRequest):
    found = public.towns(request.viewer)
    if not found:
        raise Http404
    request.rehearsal = any(town.rehearsal for town, _quarters in found)
    return {
        "towns": [
            {
                "commune_code": town.commune_code,
                "name": town.name,
                "rehearsal": town.rehearsal,
                "quarters": [{"slug": area.slug, "name": area.name} for area in quarters],
            }
            for town, quarters in found
        ]
    }


@router.get(
    "/towns/{slug:commune_code}/categories",
    response={200: schemas.Categories, **no_such},
    summary="What may be said, and its precisions",
)
@decorate_view(given_to_all)
def categories(request: HttpRequest, commune_code: str):
    town = town_of(request, commune_code)
    return _about(town) | {
        "rows": [{"key": one.value, "label": str(one.label), "precisions": precisions(one)} for one in Category]
    }


def precisions(category: Category) -> list[dict[str, str]]:
    found = [chip for chip in rules.CHIP_BY_KEY.values() if chip.category == category]
    return [{"key": chip.key, "label": str(chip.label)} for chip in found]


@router.get(
    "/towns/{slug:commune_code}/delays",
    response={200: schemas.Delays, **no_such},
    summary="Days promised, by category",
)
@decorate_view(given_to_all)
def delays(request: HttpRequest, commune_code: str):
    town = town_of(request, commune_code)
    days = queries.promised_days(request.viewer, town.authority)
    lines = [
        {"category": one.category, "label": one.label, "first_days": one.first, "answer_days": one.answer}
        for one in days
    ]
    return _about(town) | {"rows": lines}


@router.get(
    "/towns/{slug:commune_code}/figures",
    response={200: schemas.Figures, **no_such},
    by_alias=True,
    summary="Published figures, page by page",
)
@decorate_view(given_to_all)
def figures(
    request: HttpRequest,
    commune_code: str,
    after: int = Query(0, ge=0, le=LAST_LINE),
    limit: int = Query(500, ge=1, le=MOST_LINES),
):
    town = town_of(request, commune_code)
    lines, following = some_rows(town, first=after, most=limit)
    return _about(town) | {"rows": lines, "next": following}


@router.get(
    "/towns/{slug:commune_code}/map",
    response={200: schemas.Map, **no_such},
    summary="Published sectors as GeoJSON, from eight of them on",
)
@decorate_view(given_to_all)
def sectors(
    request: HttpRequest,
    commune_code: str,
    category: str = Query("", max_length=12),
    quarter: str = Query("", max_length=80),
):
    town = town_of(request, commune_code)
    area = _quarter(town, quarter) if quarter else None
    view = public_map.geojson(town, area, category) if category in {"", *Category.values} else None
    if view is None:
        raise Http404
    return _about(town) | view


@router.get(
    "/towns/{slug:commune_code}/quarters/{slug:slug}/answerers",
    response={200: schemas.Answerers, **no_such},
    summary="Who answers for what in a quarter",
)
@decorate_view(given_to_all)
def answerers(request: HttpRequest, commune_code: str, slug: str):
    town = town_of(request, commune_code)
    area = _quarter(town, slug)
    return _of_quarter(town, area) | {
        "rows": [
            {"who": one.who, "custodian": one.custodian, "categories": one.categories}
            for one in public.who_answers(town, area.id)
        ],
    }


@router.get(
    "/towns/{slug:commune_code}/quarters/{slug:slug}/changes",
    response={200: schemas.Changes, **no_such},
    summary="What was said, done, changed and withdrawn in a quarter",
)
@decorate_view(given_to_all)
def changes(request: HttpRequest, commune_code: str, slug: str):
    town = town_of(request, commune_code)
    area = _quarter(town, slug)
    told = public.telling(town, area.id)
    return _of_quarter(town, area) | {
        "accounts": [
            {"said": one.said, "done": one.done, "outcome": one.outcome, "published": one.published}
            for one in told.accounts
        ],
        "changes": [{"words": one.words, "since": one.since} for one in told.changes],
        "withdrawals": [
            {"published": one.published, "withdrawn": one.at, "reason": one.because} for one in told.withdrawals
        ],
    }
