"""Documents that a town owes, drafted from what is really set here: the register of processing (art. 30), the impact assessment."""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from traitdunion.kernel.backup import KEYS_DAYS
from traitdunion.kernel.clock import today
from traitdunion.kernel.keeping import End, Sight
from traitdunion.people.enums import Part
from traitdunion.people.models import Authority

from ..keeping import end_said, register
from ..keeping.terms import term_said
from ..kit.composing import Filled
from ..kit.writing import Block, listed, paragraph, table
from ..models import DataNotice
from .notice import MACHINE, purposes
from .words import BASES, PURPOSES

DRAFT = "Projet préparé le {day} d’après les réglages de {town}. À relire et à adopter par le responsable des données."
SIGHTS = {
    Sight.OPEN: "tout le monde", Sight.PARTNERS: "les organismes avec qui c’est partagé", Sight.MEMBERS: "les membres", Sight.GROUP: "les membres du groupe",
    Sight.OWN: "l’organisme ou la personne", Sight.CONTACT: "le service qui répond, et qui l’a laissé", Sight.ACCOUNT: "la personne elle-même",
    Sight.JOURNAL: "le délégué, avec une raison notée",
}  # fmt: skip
SAFETY = [
    "Chaque lecture est décidée par l’application, et refusée une seconde fois par la base de données.",
    "Deuxième preuve pour ouvrir un groupe, sans téléphone personnel.",
    "Courriels, téléphones et photos scellés (AES-256-GCM), une clé par enregistrement, effacée avec lui.",
    "Consultations inscrites dans un registre scellé : toute modification est découverte.",
    "Rien n’est demandé à un site tiers depuis l’appareil d’un visiteur. Aucun transfert hors de l’Union européenne par l’outil.",
    "Effacement chaque nuit de ce qui est à son terme, avec une attestation sans contenu.",
]
NEVER = [
    "Aucune fiche dont le sujet est une personne.", "Aucune prédiction sur une personne, aucune image de caméra, aucune biométrie.",
    "Aucune reprise d’un fichier de police.", "Aucune mesure de l’activité d’un agent.",
    "Ni appel d’urgence, ni plainte contre un agent : la page dit qui appeler, et ne garde rien.",
]  # fmt: skip
# (what may go wrong, its sources, what holds it back, severity, likelihood): the weights are the town's to confirm.
RISKS = [
    ("Une personne apprend ce qui ne lui est pas partagé", "erreur de partage, page voisine, chiffre trop fin", "liste fermée de partages, base qui refuse, petits nombres retenus"),
    ("Quelqu’un est reconnu dans un texte", "écrit libre d’un habitant ou d’un partenaire", "avertissement, relecture des mots avant l’envoi, texte facultatif et court"),
    ("Un agent consulte sans raison", "curiosité, pression", "registre scellé, alerte sur le nombre, lecture par le délégué"),
    ("Les données sont volées", "machine perdue, sauvegarde copiée, mot de passe volé", "contenu scellé, clés sauvegardées à part, deuxième preuve"),
    ("Les données disparaissent ou sont changées", "panne, fausse manœuvre", "sauvegardes répétées par exercice, registre vérifiable"),
    ("Quelqu’un est désigné à ses voisins", "usage pour dénoncer", "aucun nom, catégories fermées, urgences et plaintes renvoyées ailleurs"),
]  # fmt: skip


def day(moment) -> str:
    return date_format(moment, "j F Y")


def filled(code: str, title: str, authority: Authority, blocks: list[Block]) -> Filled:
    foot = paragraph(DRAFT.format(day=day(today()), town=authority.organisation.name), "small")
    return Filled(code, title, authority.organisation.name, (*blocks, foot), (), ())


def known(value: str | None, what: str) -> str:
    return value or f"[à compléter : {what}]"


def register_paper(authority: Authority, notice: DataNotice | None) -> Filled:
    """Draft the town's entries of its register of processing activities (RGPD, article 30): one for each purpose in use."""
    with translation.override("fr"):
        blocks = [
            *_responsible(authority, notice),
            paragraph("Ce qui est fait, et ce qui le permet", "heading"),
            _uses(authority, notice),
        ]
        blocks += [paragraph("Données, qui les reçoit, durées", "heading"), _data(), *_safety()]
        return filled("registre", "Registre des activités de traitement : projet", authority, blocks)


def _responsible(authority: Authority, notice: DataNotice | None) -> list[Block]:
    rows = [
        ["Responsable", known(authority.controller, "le responsable des données")],
        ["Adresse", known(authority.postal_address, "l’adresse postale")],
        ["Délégué ou déléguée", known(authority.dpo_contact, "le délégué ou la déléguée à la protection des données")],
        ["Hébergement", known(notice.host if notice else "", "qui héberge le site")],
        ["Communes", known(", ".join(one.name for one in authority.communes.all()), "la commune")],
        ["Adresse du site", settings.BASE_URL],
    ]
    return [paragraph("Responsable", "heading"), table(["Quoi", "Qui"], rows)]


def _uses(authority: Authority, notice: DataNotice | None) -> Block:
    chosen = notice is not None and bool(notice.purposes)
    rows = [
        [str(PURPOSES[one]), str(BASES[one]), "oui" if chosen else "[à compléter : confirmer ce choix]"]
        for one in purposes(notice, authority)
    ]
    return table(["Pourquoi", "Ce qui le permet", "Choisi par la commune"], rows)


def _data() -> Block:
    """One line a category of the field register: who is concerned, who may see it, how long, how it ends."""
    rules = [one for one in register().rules.values() if one.name not in MACHINE]
    return table(
        ["Données", "Qui les voit", "Gardé", "Puis"],
        [[str(one.category), _seen(one.name), term_said(one), end_said(one.end)] for one in rules],
    )


def _seen(rule: str) -> str:
    sights = {sight for kept in register().tables.values() if kept.rule == rule for sight in kept.sight_of().values()}
    said = [words for sight, words in SIGHTS.items() if sight in sights]
    return " ; ".join(said) or "la machine seule"


def _safety() -> list[Block]:
    keys = f"Ce qui est effacé est illisible dans toute sauvegarde {KEYS_DAYS} jours plus tard au plus."
    return [
        paragraph("Sécurité", "heading"),
        listed([*SAFETY, keys]),
        paragraph("Ce qui n’est jamais fait", "heading"),
        listed(NEVER),
    ]


def assessment_paper(authority: Authority, notice: DataNotice | None) -> Filled:
    """Draft the impact assessment (RGPD, article 35): what is set is told; what a person must judge is left to judge."""
    with translation.override("fr"):
        done = (
            f"Adoptée le {day(notice.assessed)}, référence {notice.assessed_as}."
            if notice and notice.assessed
            else "[à compléter : l’avis du délégué, la décision et son jour]"
        )
        blocks = [
            *_responsible(authority, notice),
            paragraph("Le traitement", "heading"),
            listed([f"{_opened(authority)}", f"Le registre des consultations est gardé {authority.journal_months} mois."]),
            _uses(authority, notice),
            paragraph("Données, qui les reçoit, durées", "heading"),
            _data(),
            paragraph("Nécessité et mesure", "heading"),
            listed(_needed()),
            *_safety(),
            paragraph("Risques", "heading"),
            table(["Ce qui est redouté", "D’où cela vient", "Ce qui le retient", "Gravité, vraisemblance"],
                  [[*one, "[à compléter : à juger ici]"] for one in RISKS]),
            paragraph("Avis et décision", "heading"),
            listed([known("", "l’avis des habitants ou de leurs représentants"), done]),
        ]  # fmt: skip
        return filled("analyse", "Analyse d’impact (AIPD) : projet", authority, blocks)


def _needed() -> list[str]:
    open_ends = sum(one.end == End.STAYS for one in register().rules.values())
    whole = len(register().rules)
    return [
        "Un signalement ne demande ni nom ni compte. Le courriel ou le téléphone est facultatif, et s’efface en un clic.",
        "Des listes fermées d’abord ; le texte est facultatif et court.",
        f"Sur {whole} catégories du registre des champs, {whole - open_ends} ont un terme ; {open_ends} sont gardées sans terme, car rien n’y désigne une personne ou la loi le demande.",
        "Personnes informées par la page « Vos données », et par le reçu de leur signalement.",
    ]


def _opened(authority: Authority) -> str:
    said = [str(Part(one.part).label) for one in authority.openings.all() if one.closed is None]
    return f"Ouvert au public : {', '.join(said)}." if said else "Rien n’est ouvert au public."


def plain(document: Filled) -> str:
    """Return a document as plain text."""
    lines = [document.title, "=" * len(document.title), ""]
    for block in document.blocks:
        lines += [*_plain(block), ""]
    return "\n".join(lines)


def _plain(block: Block) -> list[str]:
    rows = [["".join(run.words for run in cell) for cell in row] for row in block.rows]
    if block.kind == "heading":
        return [rows[0][0], "-" * len(rows[0][0])]
    if block.kind == "list":
        return [f"- {row[0]}" for row in rows]
    if block.kind == "table":
        head = ["".join(run.words for run in cell) for cell in block.head]
        return ["\n".join(f"{name} : {cell}" for name, cell in zip(head, row, strict=True)) + "\n" for row in rows]
    return [rows[0][0]]
