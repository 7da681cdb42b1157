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

from .gallery_events import OWN as OWN_EVENTS
from .gallery_events import events, organised
from .gallery_prize import OWN as OWN_PRIZE
from .gallery_prize import judged, prize

WIDTHS = {360: 640, 1280: 800}
SECRET = "22223333444455AA"  # noqa: S105 — a link to an invented report, made for the picture

DARK = {"public-rencontre", "public-mon-inscription", "public-bibliotheque", "public-table", "public-prix-edition", "centre-ressources-rencontre",
        "centre-ressources-projete-atelier", "orvelle-habitat-jury-avis", "coordination-prix-tenir"}  # fmt: skip
OWN = ("seen", "group", "problem", "meeting", "body", *OWN_EVENTS, *OWN_PRIZE)  # what each role sees of its own

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
    "rencontres": "/rencontres/",
    "rencontre": "/rencontres/{coming}/",
    "rencontre-passee": "/rencontres/{held}/",
    "inscription": "/rencontres/{coming}/inscription/",
    "mon-inscription": "/rencontres/inscription/{registered}/",
    "mon-inscription-ateliers": "/rencontres/inscription/{registered}/ateliers/",
    "ma-place": "/rencontres/ma-place/{came}/",
    "questionnaire": "/rencontres/ma-place/{came}/avis/",
    "je-suis-la": "/rencontres/{held}/je-suis-la/",
    "table": "/rencontres/table/{table}/",
    "attestation": "/attestation/{certificate}/",
    "actes": "/rencontres/{held}/actes/",
    "livre-blanc": "/livre-blanc/{book}/",
    "prix": "/prix/",
    "prix-edition": "/prix/{judged}/",
    "prix-resultats": "/prix/{told}/",
    "prix-adresse-inconnue": "/prix/candidature/AAAABBBBCCCCDDDD/",
    "bibliotheque": "/bibliotheque/",
    "fiche": "/bibliotheque/{practice}/",
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
ORGANISERS = {
    "rencontres": "/organiser/",
    "rencontre": "/organiser/{own_event}/",
    "inscriptions": "/organiser/{own_event}/inscriptions/",
    "presences": "/organiser/{own_event}/jour/presence/",
    "bilan": "/organiser/{own_event}/jour/bilan/",
    "ateliers": "/organiser/{own_event}/jour/ateliers/",
    "votes": "/organiser/{own_event}/jour/votes/",
    "actes-ecrire": "/organiser/{own_event}/jour/actes/",
    "livres-blancs": "/organiser/livres-blancs/",
    "projete-atelier": "/organiser/{own_event}/jour/ateliers/{own_workshop}/ecran/",
    "projete-vote": "/organiser/{own_event}/jour/votes/{own_poll}/ecran/",
    "projete-code": "/organiser/{own_event}/jour/codes/{own_half}/",
}
JURY = {
    "jury-lire": "/jury/{judged}/lire/",
    "jury-declarer": "/jury/avis/{to_declare}/",
    "jury-avis": "/jury/avis/{to_judge}/",
}
LIBRARY = {"bibliotheque": "/bibliotheque/", "fiche": "/bibliotheque/{practice}/", "fiche-ecrire": "/fiches/nouvelle/"}
PRIZE = LIBRARY | {
    "rencontres": "/organiser/",
    "rencontre": "/organiser/{own_event}/",
    "rencontre-nouvelle": "/organiser/nouvelle/day/",
    "prix": "/prix/",
    "prix-nouveau": "/jury/nouveau/",
    "prix-tenir": "/jury/{judged}/",
    "prix-candidature": "/jury/{judged}/candidatures/{file}/",
    "prix-ceremonie": "/jury/{told}/ceremonie/",
    "fiche-reprendre": "/fiches/reprendre/",
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
    "coordination": MEMBERS | COORDINATION | SETTINGS | PRIZE,
    "police-nationale": MEMBERS,
    "police-municipale": MEMBERS,
    "orvelle-habitat": MEMBERS
    | {"reponse": "/reponse/{answer}/", "modeles": "/travail/reglages/modeles/"}
    | JURY
    | {"candidature": "/candidatures/{own_file}/"},
    "transports": MEMBERS,
    "reseau": ORGANISERS | LIBRARY,
    "centre-ressources": ORGANISERS,
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
            Report.objects.exclude(answered=None)
            .exclude(words="")
            .filter(forgotten=None, origin__in=["web", "poster"])
            .order_by("-created")
            .first()
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
            **events(),
            **prize(),
        }


def _hand_out(report: Report) -> None:
    """Let the link of the pictures lead to this report."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update sharing_circle set secret_hash = %s where id = (select min(id) from sharing_circle where kind = 'pass' and id = any (%s::integer[]))",
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
        return dict.fromkeys(OWN, "")
    with transaction.atomic():
        viewer = speak_for(account=account.pk)
        pictured = visible(viewer, Photo).order_by("-created").values_list("report", flat=True).first()
        latest = (
            visible(viewer, Report).filter(forgotten=None).order_by("-created").values_list("pk", flat=True).first()
        )
    return {"seen": str(pictured or latest or ""), **_sat(account), **organised(account), **judged(account)}


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


def pictures(role: str, pages: dict[str, str], width: int, *, dark: bool) -> dict[str, str]:
    """Return what is taken of these pages at a width: all of them in the light, a few in the dark."""
    if not dark:
        return {f"{role}-{name}-{width}": path for name, path in pages.items()}
    return {f"{role}-{name}-dark-{width}": path for name, path in pages.items() if f"{role}-{name}" in DARK}


def address(pattern: str, known: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda hole: known[hole[1]], pattern)
