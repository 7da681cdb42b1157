"""Words typed into one box: a number or its beginning, a place, what was said."""

import re
import uuid

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.sql import Query

from traitdunion.sharing.queries import sees_at_most
from traitdunion.sharing.viewer import Viewer

from ..models import Report

LONGEST = 80
WORDS = 8
FEW = 6_000  # reveals: gathering all that such a viewer sees costs less than reading what is hidden
ENOUGH = 1000  # beyond that a word is common: rows are then walked in their order, not gathered
REFERENCE = re.compile(r"([A-Z]{3})?([0-9A-Z]{3})([0-9A-Z]{1,4})?")


def typed_query(typed: str) -> Func:
    """Return as a query the words as people mean them, the last one perhaps unfinished; or a number, perhaps unfinished."""
    typed = typed[:LONGEST].replace("\0", "")
    return _joined(" || ", _sentence(typed), _exactly(Value(_reference(typed))))


def _sentence(typed: str) -> Func:
    """All the words must be there. Quotes, « or » and a minus mean what they mean in any search box."""
    words = re.findall(r"\w+", typed)[:WORDS]
    if not words or not words[-1].isalpha() or len(words[-1]) < 3 or re.search(r"[\"-]|\bor\b", typed):
        return _meant(typed)
    last = _joined(" || ", _meant(words[-1]), _exactly(_plain(f"{words[-1]}:*")))
    return _joined(" && ", _meant(" ".join(words[:-1])), last)


def _meant(text: str) -> Func:
    return Func(_plain(text), template="websearch_to_tsquery('french', %(expressions)s)")


def _exactly(text: Func | Value) -> Func:
    return Func(text, template="to_tsquery('simple', %(expressions)s)")


def _plain(text: str) -> Func:
    return Func(Value(text), function="tu.plain")


def _joined(joiner: str, *parts: Func | F, **more) -> Func:
    return Func(*parts, template="(%(expressions)s)", arg_joiner=joiner, **more)


def _reference(typed: str) -> str:
    """Return a number typed with or without spaces, whole or begun, as the index holds it: per & 7k4 & m2:*."""
    found = REFERENCE.fullmatch(re.sub(r"[\W_]", "", typed).upper())
    return " & ".join(part.lower() for part in found.groups() if part) + ":*" if found else ""


def saying(found: QuerySet, typed: str) -> QuerySet:
    """Return those of ``found`` that say this, each row read: for rows that are walked along."""
    return found.filter(_joined(" @@ ", F("tsv"), typed_query(typed), output_field=BooleanField()))


def all_saying(found: QuerySet, typed: str) -> QuerySet:
    """Return those of ``found`` that say this, gathered by the index of words."""
    gathered = Func(typed_query(typed), template="(select tu.search_report_among_many(%(expressions)s))")
    return found.filter(_joined(" in ", F("pk"), gathered, output_field=BooleanField()))


def ids_saying(viewer: Viewer, typed: str, most: int = ENOUGH) -> list[uuid.UUID] | None:
    """Return every visible report that says this, or None when they are more than ``most``."""
    search = "search_report" if sees_at_most(viewer, Report, FEW) else "search_report_among_many"
    query, values = Query(Report).get_compiler(connection=connection).compile(typed_query(typed))
    with connection.cursor() as cursor:
        cursor.execute(f"select tu.{search}({query}) limit %s", [*values, most + 1])
        found = [row[0] for row in cursor.fetchall()]
    return found if len(found) <= most else None
