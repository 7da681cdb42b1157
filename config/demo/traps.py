"""What real data does to a product: names and plates in the words, points in the sea, one point for forty reports, an erased report."""

import datetime as dt
import math
import random

from .drawn import Draft, answer_of

# Twelve texts that let somebody else be recognised. Numbers and plates are of kinds that are never given out.
NAMED = (
    "La voiture immatriculée AB-000-CD est toujours sur le trottoir.",
    "C’est M. Grandvallon qui met la musique tous les soirs.",
    "Appelez-moi au 06 39 98 71 42, je vous dirai qui c’est.",
    "Scooter noir, plaque GH-000-JK, tous les soirs vers 22 h.",
    "Mme Pervenchard laisse son chien dans la cour.",
    "Écrivez à voisin.du.hall@boite.example pour les détails.",
    "Le fils de Mme Cordelanne bloque le hall, né le 12/03/2009.",
    "Encore la camionnette EV-000-TZ en double file.",
    "Demandez à M. Tournebise, au 2e étage, il a tout vu.",
    "Camion FR-000-AX garé devant l’école chaque matin.",
    "Le bruit vient de chez Mme Lavaudelle.",
    "Joignable au 01 99 00 45 12 après 18 h, demander Mme Ostricourt.",
)
# Five by which the writer can be recognised.
OWN = (
    "J’habite au 3e droite, juste au-dessus du hall.",
    "Je suis la gardienne de la loge, je vois tout de ma fenêtre.",
    "Mon appartement est le seul du 5e étage à donner sur la cour.",
    "Je suis au rez-de-chaussée gauche, porte verte.",
    "Je m’appelle Solange Vertbosc et j’habite au 4e étage.",
)
OUTSIDE, AT_DEFAULT_POINT = 30, 40
FAR, DEFAULTED = "far", "defaulted"
DEFAULT_PLACE = "Hôtel de Ville (point par défaut)"
DEFAULT_POINT = (-205.0, 548.0)
ERASED_SECRET = "EFFACELENDEMAN22"  # noqa: S105 — the link of an invented report that its reporter had erased
_THINGS = ("noise", "hall", "parking", "gathering", "animals")


def misplace(drafts: list[Draft], rng: random.Random) -> None:
    """Put some points outside the town, as a telephone does, and some all at one point, as a counter does."""
    free = [draft for draft in drafts if not draft.story and draft.place is None and draft.origin != "sheet"]
    chosen = rng.sample(free, OUTSIDE)
    for draft in chosen:
        draft.story = FAR
        turn, far = rng.random() * math.tau, rng.uniform(3_400, 5_600)
        draft.x, draft.y, draft.qpv = far * math.cos(turn), far * math.sin(turn), None
    halles = [draft for draft in free if draft not in chosen and draft.quarter == "HA"]
    halles.sort(key=lambda draft: (draft.origin not in ("counter", "phone", "paper"), draft.key))
    for draft in halles[:AT_DEFAULT_POINT]:
        draft.story = DEFAULTED
        draft.label, (draft.x, draft.y), draft.qpv = DEFAULT_PLACE, DEFAULT_POINT, None


def plant(drafts: list[Draft], rng: random.Random, now: dt.datetime) -> None:
    """Write the texts that a form would have stopped: they came from an older table, before there was a form."""
    joined = {draft.joined_to for draft in drafts}
    limit = now - dt.timedelta(days=30)
    old = [draft for draft in drafts if _may_hold_a_trap(draft, limit) and draft.key not in joined]
    *told, erased = rng.sample(old, len(NAMED) + len(OWN) + 1)
    for draft, words in zip(told, (*NAMED, *OWN), strict=True):
        draft.words, draft.origin, draft.contact = words, "import", ""
    # One whose reporter kept the link and asked that everything go.
    erased.erased, erased.secret, erased.contact = True, ERASED_SECRET, ""


def _may_hold_a_trap(draft: Draft, limit: dt.datetime) -> bool:
    """An ordinary resident's report with words, answered long ago."""
    alone = draft.joined_to is None and draft.origin != "sheet" and not draft.story
    if not alone or draft.category not in _THINGS or not draft.words:
        return False
    answer = answer_of(draft)
    return answer is not None and answer.at < limit
