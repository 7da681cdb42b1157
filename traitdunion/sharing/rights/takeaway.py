"""What leaves with whoever asked: one archive, JSON for machines and a PDF to read."""

import datetime as dt
import io
import json
import zipfile
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.formats import date_format

from traitdunion.kernel.clock import now
from traitdunion.people.models import Authority

from ..kit.composing import Filled
from ..kit.pdf import as_pdf
from ..kit.writing import Block, paragraph, table
from .finding import Found, Held, labelled

NOT_OPENED = (
    "Le courriel ou le téléphone laissé pour une réponse est scellé. Il a été retrouvé par son empreinte, sans être ouvert : c’est celui qui a été cherché. "
    "Le signalement lui-même se lit par son lien de suivi."
)
SEALED = "scellé"
BY_NUMBER = "Le courriel ou le téléphone laissé avec ce signalement est scellé. Il a été retrouvé par le numéro du signalement, sans être ouvert."


def archive(authority: Authority, *, text: str, contacts: list[Found], held: list[Held]) -> bytes:
    """Return the file: everything that is held of somebody, by category, each with its term."""
    with translation.override("fr"):
        said = _said(authority, text, contacts, held)
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("donnees.json", json.dumps(said, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))
            out.writestr("donnees.pdf", as_pdf(_paper(authority, said)))
        return kept.getvalue()


def _said(authority: Authority, text: str, contacts: list[Found], held: list[Held]) -> dict[str, Any]:
    left = [
        {
            "categorie": one.category,
            "valeur": SEALED if one.by_number else text,
            "depuis": one.since.isoformat(),
            "garde": one.kept,
        }
        for one in contacts
    ]
    return {
        "responsable": authority.controller or authority.organisation.name,
        "delegue": authority.dpo_contact,
        "fait_le": now().isoformat(timespec="minutes"),
        "laisse_pour_une_reponse": left,
        "note": (BY_NUMBER if contacts[0].by_number else NOT_OPENED) if left else "",
        "annuaire_et_acces": [
            {"categorie": one.category, "nombre": one.n, "garde": one.term, "fin": one.end, "lignes": labelled(one)}
            for one in held
        ],
    }


def _paper(authority: Authority, said: dict[str, Any]) -> Filled:
    blocks: list[Block] = [
        paragraph(
            f"Fait le {date_format(dt.datetime.fromisoformat(said['fait_le']), 'j F Y')} par {said['responsable']}.",
            "lead",
        )
    ]
    if said["laisse_pour_une_reponse"]:
        rows = [
            [one["categorie"], one["valeur"], _day(one["depuis"]), one["garde"]]
            for one in said["laisse_pour_une_reponse"]
        ]
        blocks += [
            paragraph("Laissé pour recevoir une réponse", "heading"),
            table(["Quoi", "Valeur", "Depuis le", "Gardé"], rows),
        ]
        blocks.append(paragraph(said["note"]))
    for one in said["annuaire_et_acces"]:
        blocks += [
            paragraph(one["categorie"], "heading"),
            paragraph(f"{one['nombre']} en tout. {one['garde']}, puis {one['fin']}."),
        ]
        rows = [[name, str(value)] for line in one["lignes"] for name, value in line.items()]
        blocks += [table(["Quoi", "Valeur"], rows)] if rows else []
    return Filled("donnees", "Ce qui est gardé de vous", authority.organisation.name, tuple(blocks), (), ())


def _day(moment: str) -> str:
    return date_format(dt.datetime.fromisoformat(moment), "j F Y")
