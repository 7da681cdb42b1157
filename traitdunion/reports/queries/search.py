"""Words typed into one box: a number or its beginning, a place, what was said."""

import re
import uuid

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.sql import Query

from ..models import Report

LONGEST = 80
WORDS = 8
ENOUGH = 1000  # beyond that a word is common: rows are then walked in their order, not gathered
REFERENCE = re.compile(r"([A-Z]{3})?([0-9A-Z]{3})([0-9A-Z]{1,4})?")


def typed_query(typed: str) -> Func:
    """Return as a query the words as people mean them, the last one perhaps unfinished; or a number, perhaps unfinished."""
    typed = typed[:LONGEST].replace("\0", "")
    words = re.findall(r"\w+", typed.lower())[:WORDS]
    begun = f"{words[-1]}:*" if words and len(words[-1]) > 2 else ""
    unfinished = _joined(" && ", _meant(" ".join(words[:-1])), _exactly(_plain(begun)))
    return _joined(" || ", _meant(typed), unfinished, _exactly(Value(_reference(typed))))


def _meant(text: str) -> Func:
    return Func(_plain(text), template="websearch_to_tsquery('french', %(expressions)s)")


def _exactly(text: Func | Value) -> Func:
    return Func(text, template="to_tsquery('simple', %(expressions)s)")


def _plain(text: str) -> Func:
    return Func(Value(text), function="tu.plain")


def _joined(joiner: str, *parts: Func, **more) -> Func:
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
    gathered = Func(typed_query(typed), template="(select tu.search_report(%(expressions)s))")
    return found.filter(_joined(" in ", F("pk"), gathered, output_field=BooleanField()))


def ids_saying(typed: str, most: int = ENOUGH) -> list[uuid.UUID] | None:
    """Return every visible report that says this, or None when they are more than ``most``."""
    query, values = Query(Report).get_compiler(connection=connection).compile(typed_query(typed))
    with connection.cursor() as cursor:
        cursor.execute(f"select tu.search_report({query}) limit %s", [*values, most + 1])
        found = [row[0] for row in cursor.fetchall()]
    return found if len(found) <= most else None
