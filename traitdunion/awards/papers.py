"""Receipts, files, minutes and practices as documents: one writing, two files (PDF, ODT). In French: it is what is filed."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

from traitdunion.design import dates
from traitdunion.people import published as people
from traitdunion.people.enums import OrganisationKind
from traitdunion.problems.published import Proof
from traitdunion.sharing.kit import Filled
from traitdunion.sharing.kit.writing import Block, Picture, Run, shown

from .enums import PlaceType, Theme
from .models import Applicant, Application, Attachment, Call, Practice, PracticeImage
from .rules import portable as rules
from .words import LABELS

LONG = ("context", "need", "partners", "steps", "means", "results", "evaluation", "transferability")


def paragraph(words: str, kind: str = "paragraph") -> Block:
    return Block(kind, (((Run(words),),),))


def paragraphs(words: str) -> list[Block]:
    return [paragraph(line.strip()) for line in words.splitlines() if line.strip()]


def table(head: list[str], rows: list[list[str]]) -> Block:
    return Block(
        "table", tuple(tuple((Run(cell),) for cell in row) for row in rows), tuple((Run(cell),) for cell in head)
    )


def facts(one) -> list[tuple[str, str]]:
    """Return what the closed lists say of an action."""
    places = [str(PlaceType(name).label) for name in one.place_types if name in PlaceType.values]
    kinds = [str(OrganisationKind(name).label) for name in one.partner_kinds if name in OrganisationKind.values]
    found = [
        (LABELS["theme"], str(one.get_theme_display()) if one.theme else ""),
        (LABELS["place_types"], ", ".join(places)),
        (LABELS["partner_kinds"], ", ".join(kinds)),
        (LABELS["since"], dates.day(one.since) if one.since else ""),
        (LABELS["proof"], str(one.get_proof_display()) if one.proof else ""),
    ]
    return [(str(label), text) for label, text in found if text]


def rows(one) -> list[tuple[str, str]]:
    """Return the texts of an action under their labels, without those that are empty."""
    return [(str(LABELS[name]), getattr(one, name)) for name in LONG if getattr(one, name)]


def told(one) -> list[Block]:
    """Return an action as blocks: the lists, then each text under its heading."""
    made = [table(["En bref", ""], [list(pair) for pair in facts(one)])] if facts(one) else []
    for label, text in rows(one):
        made += [paragraph(label, "heading"), *paragraphs(text)]
    return made


def receipt(call: Call, one: Application, applicant: Applicant | None, joined: list[Attachment]) -> Filled:
    with translation.override("fr"):
        about = [
            ["Prix", call.title],
            ["Numéro", one.number],
            ["Reçue le", dates.moment(one.sent or one.changed)],
            ["Organisme", f"{applicant.name}, {applicant.commune_name}" if applicant else ""],
            ["Résultats", f"à partir du {dates.day(call.results)}"],
            ["Gardée jusqu’au", f"{dates.day(one.ends)}, puis effacée"],
        ]
        pieces = (
            [paragraph("Pièces jointes", "heading"), *(paragraph(f"{row.position}. {row.label}") for row in joined)]
            if joined
            else []
        )
        blocks = [table(["Votre candidature", ""], about), paragraph(one.title, "heading"), *told(one), *pieces]
        return Filled("recu", "Reçu de candidature", people.name_of(call.authority), tuple(blocks), (), ())


def named(line) -> str:
    one = line.application
    name = getattr(getattr(one, "applicant", None), "name", "")
    return f"{one.title} ({name})" if name else one.title


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


def minutes(call: Call, held, jurors: dict, lines: list, laureates: list, verified: list) -> Filled:
    """The minutes: who was there, how each file was scored, without saying by whom, what was decided, what the seals are."""
    with translation.override("fr"):
        there = [[jurors[pk].person.name, jurors[pk].organisation.name] for pk in held.present if pk in jurors]
        scored = [
            [str(line.ranked.rank or "–"), named(line), _points(line.ranked.mean), str(line.ranked.opinions), "oui" if any(v.departs for v in line.voices) else ""]
            for line in lines
        ]  # fmt: skip
        decided = [[str(one.get_prize_display()), f"{one.title}, {one.name}", one.words] for one in laureates]
        sealed = [[one.commitment, "conforme" if one.holds else "différente"] for one in verified]
        blocks = [
            paragraph(f"Réunion du {dates.day(held.held)}", "lead"),
            paragraph("Personnes présentes", "heading"), table(["Membre du jury", "Organisme"], there),
            *([paragraph("Ce qui s’est dit", "heading"), *paragraphs(held.words)] if held.words else []),
            paragraph("Appréciations, sur 5", "heading"), table(["Rang", "Candidature", "Moyenne", "Avis", "Un avis s’écarte"], scored),
            paragraph("Décisions", "heading"), table(["Prix", "Action", "Pourquoi"], decided) if decided else paragraph("Aucun prix."),
            paragraph("Empreintes des avis, scellées à la fin de la lecture", "heading"), table(["Empreinte", "Vérification"], sealed),
        ]  # fmt: skip
        return Filled(
            "jury", f"Délibération du jury, {call.title}", people.name_of(call.authority), tuple(blocks), (), ()
        )


MOST_CARRIED = rules.MOST_BYTES


def whose(one: Practice) -> str:
    """Return who does it and where: a town that does it itself is said once."""
    said = [one.holder, "" if one.town and one.town in one.holder else one.town]
    return ", ".join(part for part in said if part)


def practice(one: Practice, pictures: Iterable[PracticeImage] = ()) -> Filled:
    """Return a page of the library as a document; its photos, where they are given, under what it says."""
    with translation.override("fr"):
        lead = ", ".join(part for part in (whose(one), one.prize) if part)
        foot = [paragraph(f"Contact : {one.contact}", "small")] if one.contact else []
        foot.append(paragraph("Fiche d’action sous Licence Ouverte 2.0 : à reprendre en citant sa source.", "small"))
        seen = [Picture(row.words, bytes(row.content), row.width, row.height) for row in pictures]
        photos = [paragraph("Photos", "heading"), shown(seen)] if seen else []
        return Filled("fiche", one.title, one.town, (paragraph(lead, "lead"), *told(one), *photos, *foot), (), ())


CARRIED = (*rules.TEXTS, *rules.LISTS, "theme", "proof", "prize")


def portable(one: Practice, pictures: list[PracticeImage], odt: bytes) -> bytes:
    """Return the file that another platform reads."""
    said = {name: getattr(one, name) for name in CARRIED}
    said |= {
        "key": str(one.key),
        "since": one.since.isoformat() if one.since else None,
        "from": (one.from_where or settings.BASE_URL)[:160],
    }
    return rules.written(said, [(row.words, bytes(row.content)) for row in pictures], odt)


def read_portable(content: bytes) -> rules.Read:
    return rules.read(
        content, themes=set(Theme.values), place_types=set(PlaceType.values), partner_kinds=set(OrganisationKind.values), proofs=set(Proof.values)
    )  # fmt: skip


def as_shown(read: rules.Read) -> Practice:
    """Return what a file holds as a page would show it, kept nowhere."""
    return Practice(**read.said)
