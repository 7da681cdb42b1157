"""Finding somebody: by exact mail, phone or name. Contact data is found by its keyed hash and never opened."""

import datetime as dt
import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel import vault
from traitdunion.kernel.ids import ALPHABET
from traitdunion.kernel.keeping import End, Rule, Sight
from traitdunion.kernel.words import folded, sort_key
from traitdunion.people import published as people

from ..keeping import end_said, register
from ..keeping.terms import term_said
from ..queries import require
from ..shareable import NUMBER_FINDERS
from ..viewer import Viewer
from .words import Refused

PERSON = "people_person"
ORDERS = "sharing_erasure"
NUMBER = re.compile(rf"[A-Z]{{3}}[{ALPHABET}]{{7}}")  # as printed on a receipt: one in eight has no digit, as a name
SHOWN = {Sight.OPEN, Sight.PARTNERS, Sight.MEMBERS, Sight.OWN, Sight.ACCOUNT}
LABELS = {
    "name": _("Nom"), "function": _("Fonction"), "mail": _("Courriel"), "phone": _("Téléphone"), "left": _("Départ"), "email": _("Courriel"),
    "language": _("Langue"), "last_login": _("Dernière connexion"), "created": _("Depuis"), "created_at": _("Depuis"), "until": _("Jusqu’au"),
    "label": _("Appareil"), "ip": _("Adresse de connexion"), "user_agent": _("Navigateur"), "last_seen_at": _("Vu le"), "organisation": _("Organisme"),
    "starts": _("Du"), "ends": _("Au"), "verified": _("Adresse confirmée"), "type": _("Deuxième preuve"), "accepted": _("Acceptée"), "agreement": _("Accord"),
}  # fmt: skip
_FIND = "select kind, item, since from tu.officer_find(%s, %s, %s, %s, tu.plain_phone(%s), %s)"


@dataclass(frozen=True)
class Found:
    kind: str
    item: uuid.UUID
    since: dt.datetime
    rule: Rule
    by_number: bool = False  # by the number of an item that was given out, not by what was left

    @property
    def category(self) -> str:
        return str(self.rule.category)

    @property
    def is_person(self) -> bool:
        return self.kind == PERSON

    @property
    def kept(self) -> str:
        return term_said(self.rule)


def tables() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def rule_named(table: str) -> str:
    return register().kept(tables()[table]).rule


def rule_of(table: str) -> Rule | None:
    """Return the rule that a table's rows end by, if it is a table of ours."""
    return register().rules[rule_named(table)] if table in tables() else None


def findable() -> list[str]:
    """Return the tables whose sealed rows may be found by a keyed hash: those that hold where to write to somebody."""
    return [
        table
        for table, model in sorted(tables().items())
        if (kept := register().tables.get(model._meta.label))
        and kept.sealed
        and Sight.CONTACT in kept.sight_of().values()
    ]


def named_in(reason: str, text: str) -> bool:
    """Say whether a reason, which is kept, holds what is looked for."""
    words = folded(text)
    return bool(words) and f" {words} " in f" {folded(reason)} "


def _numbered(reason: str, plain: str) -> list[Found]:
    """Return what was left with the item of a number; the database notes each search."""
    rows = []
    with connection.cursor() as cursor:
        for function in NUMBER_FINDERS if NUMBER.fullmatch(plain) else ():
            cursor.execute(f"select kind, item, since from {function}(%s, %s)", [reason, plain])  # noqa: S608 — names that parts registered, never typed
            rows += cursor.fetchall()
    return [Found(kind, item, since, rule, by_number=True) for kind, item, since in rows if (rule := rule_of(kind))]


def find(viewer: Viewer, *, reason: str, text: str) -> list[Found]:
    """Return what is held of a mail, a telephone, a name or a report's number; the database notes the search and its reason in the same breath."""
    require(viewer)
    if named_in(reason, text):
        raise Refused("reason_names")
    text = text.strip()
    if numbered := _numbered(reason, re.sub(r"[\W_]", "", text).upper()):
        return numbered
    digits = re.sub(r"\D", "", text)
    mail = vault.normalised(text) if "@" in text else ""
    phone = vault.normalised(text) if not mail and len(digits) >= 6 else ""
    kinds = findable() if mail or phone else []
    name = "" if mail or phone else sort_key(text)
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [reason, kinds, [vault.mark(kind, text) for kind in kinds], mail, phone, name])
        rows = cursor.fetchall()
    return [Found(kind, item, since, rule) for kind, item, since in rows if (rule := rule_of(kind))]


@dataclass
class Held:
    """What is held of somebody in one table: how much, which values may be read, and how it ends."""

    table: str
    rule: Rule
    n: int
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def category(self) -> str:
        return str(self.rule.category)

    @property
    def term(self) -> str:
        return term_said(self.rule)

    @property
    def end(self) -> str:
        return end_said(self.rule.end)

    @property
    def lasts(self) -> bool:
        return self.rule.end == End.STAYS


def held(viewer: Viewer, *, reason: str, person: uuid.UUID) -> list[Held]:
    """Return all that is tied to a person of the directory, by the register; noted with the reason."""
    require(viewer)
    with connection.cursor() as cursor:
        cursor.execute("select tab, n, rows from tu.officer_linked(%s, %s)", [reason, person])
        linked = cursor.fetchall()
    found: dict[str, Held] = {}
    for table, n, rows in linked:
        rule = rule_of(table)
        if rule is None:
            continue
        one = found.setdefault(table, Held(table, rule, 0))
        one.n += n
        one.rows += [_read(table, row) for row in (json.loads(rows) if isinstance(rows, str) else rows or [])]
    return sorted(found.values(), key=lambda one: (one.table != PERSON, one.category))


def _read(table: str, row: dict) -> dict[str, Any]:
    """Keep of a row what the register lets people read, and whose words say something: no key, no order of names."""
    model = tables()[table]
    sights = register().kept(model).sight_of()
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name, sight in sights.items() if sight in SHOWN}
    plain = {
        name: one for name, one in fields.items() if name in LABELS and (not one.is_relation or name == "organisation")
    }
    return {name: _value(row[one.column]) for name, one in plain.items() if row.get(one.column) not in (None, "", [])}


def labelled(one: Held) -> list[dict[str, Any]]:
    """Return the rows as people read them: French words for fields, names for organisations."""
    wanted = [uuid.UUID(row["organisation"]) for row in one.rows if "organisation" in row]
    names = {str(key): card.name for key, card in people.organisations(wanted).items()} if wanted else {}
    return [{str(LABELS[name]): names.get(str(value), value) for name, value in row.items()} for row in one.rows]


def _value(said: Any) -> Any:
    moment = parse_datetime(said) if isinstance(said, str) and len(said) > 18 and said[4:5] == "-" else None
    return moment.isoformat(timespec="minutes") if moment else said


def person_in(found: list[Held]) -> dict[str, Any]:
    """Return the directory's own words about the person, or nothing."""
    return next((one.rows[0] for one in found if one.table == PERSON and one.rows), {})
