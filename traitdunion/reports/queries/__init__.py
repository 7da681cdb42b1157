"""Questions about reports. The first argument says for whom; row-level security is the filter."""

from traitdunion.sharing.queries import given_by

from .filters import Filters
from .hexagons import Counted, counted
from .life import (
    Looked,
    actors,
    answer_link,
    answering_circles,
    contact,
    followed,
    is_archived,
    joiners,
    kept_months,
    kept_until,
    last_step,
    looked,
    report,
    story,
)
from .route import Route, SaidHere, Similar, delays, route, said_here, similar
from .sealed import opened_contact, opened_contacts, picture
from .settings import Days, Tried, authority_shown, precision, promised_days, routing_rule, routing_rules, try_route
from .sheet import (
    Noted,
    Opened,
    Reader,
    answer_days,
    circles_for,
    held,
    moved_since,
    notes,
    opened_by,
    organisations_for,
    photo,
    photos,
    seen_by,
    steps,
    templates,
    whole_report,
    writers,
)
from .work import Cursor, Page, cursor, how_many, listing

__all__ = [
    "Counted", "Cursor", "Days", "Filters", "Looked", "Noted", "Opened", "Page", "Reader", "Route", "SaidHere",
    "Similar", "Tried", "actors", "answer_days", "answer_link", "answering_circles", "authority_shown", "circles_for",
    "contact", "counted", "cursor", "delays", "followed", "given_by", "held", "how_many", "is_archived", "joiners", "kept_months", "kept_until", "last_step",
    "listing", "looked", "moved_since", "notes", "opened_by", "opened_contact", "opened_contacts", "organisations_for", "photo", "photos", "picture", "precision",
    "promised_days", "report", "route", "routing_rule", "routing_rules", "said_here", "seen_by", "similar", "steps",
    "story", "templates", "try_route", "whole_report", "writers",
]  # fmt: skip
