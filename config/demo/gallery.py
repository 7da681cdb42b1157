"""Which page is photographed for whom: one table, kept up to date with what each role uses."""

import re
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.db.models import F

from traitdunion.councils.models import Meeting
from traitdunion.kernel.roles import as_owner
from traitdunion.people.models import Account, Organisation, Person
from traitdunion.places.models import Place
from traitdunion.problems.models import Problem
from traitdunion.reports.actions.links import answer_link
from traitdunion.reports.forms.intake_draft import Draft
from traitdunion.reports.models import Photo, Report
from traitdunion.sharing.actions import as_keeper, secret_hash, speak_for
from traitdunion.sharing.enums import KeeperPurpose
from traitdunion.sharing.models import Seat
from traitdunion.sharing.queries import visible

WIDTHS = {360: 640, 1280: 800}
SECRET = "22223333444455AA"  # noqa: S105 — a link to an invented report, made for the picture

# name of the picture → address; « {…} » is found in the demonstration's own data
EVERYBODY = {
    "accueil": "/",
    "signaler": "/signaler/",
    "signaler-precision": "/signaler/precision/?e={tile}",
    "signaler-lieu": "/signaler/lieu/?e={chip}",
    "signaler-carte": "/signaler/lieu/carte/?e={chip}",
    "signaler-mots": "/signaler/mots/?e={placed}",
    "signaler-relire": "/signaler/relire/?e={placed}",
    "signaler-ailleurs": "/signaler/ailleurs/drogue/",
    "affiche": "/signaler/ici/{poster}/",
    "mon-quartier": "/mon-quartier/",
    "quartier": "/quartiers/{commune}/{quarter}/",
    "ce-qui-a-change": "/quartiers/{commune}/{quarter}/ce-qui-a-change/",
    "chiffres": "/chiffres/{commune}/",
    "accessibilite": "/accessibilite/",
    "vos-donnees": "/vos-donnees/",
    "registre-empreintes": "/journal/racine/",
    "suivre": "/suivi/",
    "suivi": "/suivi/{secret}/",
    "reponse-appareil": "/reponse/{answer}/",
    "connexion": "/compte/login/",
    "composants": "/design/",
}
MEMBERS = {
    "suivi-des-signalements": "/travail/",
    "carte": "/travail/carte/?tout=oui",
    "signalement": "/travail/{seen}/",
    "qui-fait-quoi": "/qui-fait-quoi/",
    "groupes": "/groupes/",
    "compte": "/compte/",
    "acces": "/compte/consultations/",
    "qui-a-consulte": "/partage/consultations/",
    "exports": "/exports/",
    "groupe": "/groupes/{group}/",
    "problemes": "/problemes/",
    "probleme": "/problemes/{problem}/",
    "instances": "/instances/",
    "instance": "/instances/{body}/",
    "suites": "/instances/suites/",
    "seance": "/instances/seances/{meeting}/",
    "compte-rendu": "/instances/seances/{meeting}/compte-rendu/",
    "conventions": "/instances/conventions/",
    "strategie": "/instances/strategie/",
}
SETTINGS = {
    "reglages": "/reglages/",
    "commune": "/reglages/commune/",
    "ouverture": "/reglages/ouverture/",
    "lieux": "/reglages/lieux/",
    "contacts": "/reglages/contacts/",
    "contacts-reprendre": "/reglages/contacts/reprendre/",
    "repartition": "/travail/reglages/repartition/",
    "delais": "/travail/reglages/delais/",
    "modeles": "/travail/reglages/modeles/",
    "echeances": "/reglages/echeances/",
    "kit": "/reglages/kit/",
    "kit-deliberation": "/reglages/kit/deliberation/",
    "vos-donnees-reglages": "/reglages/vos-donnees/",
    "delegue-reglages": "/reglages/delegue/",
}
COORDINATION = {
    "filtres": "/travail/filtres/",
    "partage": "/travail/{seen}/partage/",
    "guichet": "/travail/guichet/",
    "affiches": "/travail/lieux/affiches/",
    "dit-et-fait": "/travail/dit-et-fait/",
    "ce-qui-a-change-ecrire": "/travail/ce-qui-a-change/",
    "groupe-nouveau": "/groupes/nouveau/",
    "probleme-ouvrir": "/problemes/ouvrir/",
    "reprise": "/instances/reprise/",
    "reprise-suites": "/instances/reprise/suites/",
}
ROLES = {
    "coordination": MEMBERS | COORDINATION | SETTINGS,
    "police-nationale": MEMBERS,
    "police-municipale": MEMBERS,
    "orvelle-habitat": MEMBERS | {"reponse": "/reponse/{answer}/", "modeles": "/travail/reglages/modeles/"},
    "transports": MEMBERS,
    "maire": {"suivi-des-signalements": "/travail/", "groupes": "/groupes/"},
    "dpo": {
        "compte": "/compte/",
        "registre": "/partage/delegue/",
        "personnes": "/partage/delegue/personnes/",
        "demandes": "/partage/delegue/exercice/",
        "traitements": "/partage/delegue/registre/",
        "analyse-impact": "/partage/delegue/analyse-impact/",
        "groupes": "/partage/delegue/groupes/",
    },
}


def accounts() -> dict[str, Account]:
    """Return the ready-made account of each role."""
    return {role: Account.objects.filter(email__startswith=f"{role}@").first() for role in ROLES}


def found() -> dict[str, str]:
    """Return what the addresses of the table stand for in this demonstration, whoever looks."""
    with as_owner():
        report = (
            Report.objects.exclude(answered=None).exclude(words="").filter(forgotten=None).order_by("-created").first()
        )
        _hand_out(report)
        place = Place.objects.filter(kind="entrance").first() or Place.objects.first()
        return {
            "poster": place.poster_code,
            "commune": report.commune_id,
            "quarter": report.quarter.slug,
            "secret": SECRET,
            "answer": _answer_link() if Organisation.objects.filter(name="Orvelle Habitat").exists() else "",
            **_drafts(place),
        }


def _hand_out(report: Report) -> None:
    """Let the link of the pictures lead to this report."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update sharing_circle set secret_hash = %s where id = (select min(c) from unnest(%s::integer[]) c)",
            [secret_hash(SECRET), report.audience],
        )


def _answer_link() -> str:
    with transaction.atomic(), as_keeper(KeeperPurpose.NOTIFY):
        person = Person.objects.get(account__email__startswith="orvelle-habitat@")
        landlord = Organisation.objects.get(name="Orvelle Habitat")
        asked = Report.objects.filter(answerer=landlord, answered=None, joined_to=None, forgotten=None)
        link = answer_link(asked.latest("created"), person=person, organisation=landlord.pk)
        return urlsplit(link).path.strip("/").partition("/")[2]


def _drafts(place: Place) -> dict[str, str]:
    """Return a report being written, after its first, second and third answer."""
    tile = Draft(tile="hall")
    chip = Draft(chip="occupied")
    placed = chip.but(place=place.pk.hex, often="often", moments=4, words="Le soir, on ne passe plus.").ready_to_send()
    return {"tile": tile.sealed, "chip": chip.sealed, "placed": placed.sealed}


def seen(account: Account | None) -> dict[str, str]:
    """Return a report that this account's person sees: with a photo when there is one."""
    if account is None:
        return dict.fromkeys(("seen", "group", "problem", "meeting", "body"), "")
    with transaction.atomic():
        viewer = speak_for(account=account.pk)
        pictured = visible(viewer, Photo).order_by("-created").values_list("report", flat=True).first()
        latest = (
            visible(viewer, Report).filter(forgotten=None).order_by("-created").values_list("pk", flat=True).first()
        )
    return {"seen": str(pictured or latest or ""), **_sat(account)}


def _sat(account: Account) -> dict[str, str]:
    """Return a group where this account's person sits, the last meeting held there, and the problem furthest on."""
    with as_owner():
        seats = Seat.objects.filter(person__account=account).order_by("circle__name")
        circles = [seat.circle_id for seat in seats]
        group = seats.filter(circle__kind="group").values_list("circle", flat=True).first()
        met = Meeting.objects.filter(circle__in=circles).exclude(opened=None).order_by("-starts").first()
        furthest = Problem.objects.filter(circle__in=circles).order_by(F("acted").desc(nulls_last=True)).first()
    return {
        "group": str(group or ""),
        "problem": str(furthest.pk) if furthest else "",
        "meeting": str(met.pk) if met else "",
        "body": str(met.body_id) if met else "",
    }


def address(pattern: str, known: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda hole: known[hole[1]], pattern)
