"""Which page is photographed for whom: one table, kept up to date with what each role uses."""

import re

from django.db import connection

from traitdunion.kernel.roles import as_owner
from traitdunion.people.models import Account
from traitdunion.places.models import Place
from traitdunion.reports.models import Report
from traitdunion.sharing.actions import secret_hash

WIDTHS = {360: 640, 1280: 800}
SECRET = "22223333444455AA"  # noqa: S105 — a link to an invented report, made for the picture

# name of the picture → address; « {…} » is found in the demonstration's own data
EVERYBODY = {
    "accueil": "/",
    "signaler": "/signaler/",
    "affiche": "/signaler/ici/{poster}/",
    "mon-quartier": "/mon-quartier/",
    "quartier": "/quartiers/{commune}/{quarter}/",
    "chiffres": "/chiffres/{commune}/",
    "suivre": "/suivi/",
    "suivi": "/suivi/{secret}/",
    "connexion": "/compte/login/",
}
MEMBERS = {"suivi-des-signalements": "/travail/", "signalement": "/travail/{seen}/", "compte": "/compte/"}
ROLES = {
    "coordination": MEMBERS
    | {"guichet": "/travail/guichet/", "affiches": "/travail/lieux/affiches/", "contacts": "/reglages/contacts/"},
    "police-nationale": MEMBERS,
    "police-municipale": MEMBERS,
    "orvelle-habitat": MEMBERS,
    "transports": MEMBERS,
    "maire": {"suivi-des-signalements": "/travail/"},
    "dpo": {"compte": "/compte/"},
}


def accounts() -> dict[str, Account]:
    """Return the ready-made account of each role."""
    return {role: Account.objects.filter(email__startswith=f"{role}@").first() for role in ROLES}


def found() -> dict[str, str]:
    """Return what the addresses of the table stand for in this demonstration."""
    with as_owner(), connection.cursor() as cursor:
        report = (
            Report.objects.exclude(answered=None).exclude(words="").filter(forgotten=None).order_by("-created").first()
        )
        cursor.execute(
            "update sharing_circle set secret_hash = %s where id = (select min(c) from unnest(%s::integer[]) c)",
            [secret_hash(SECRET), report.audience],
        )
        place = Place.objects.filter(kind="entrance").first() or Place.objects.first()
        quarter = report.quarter
        return {
            "poster": place.poster_code if place else "",
            "commune": report.commune_id,
            "quarter": quarter.slug,
            "secret": SECRET,
            "seen": "",
        }


def address(pattern: str, known: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda hole: known[hole[1]], pattern)
