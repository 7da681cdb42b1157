"""« Reprendre vos contacts »: a list of persons as towns keep it; bodies are recognised, nobody is written to."""

from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import transaction

from traitdunion.kernel import cells
from traitdunion.kernel.tables import Column, Fault, Rejected, Row, read_table
from traitdunion.kernel.words import folded
from traitdunion.people import published as directory
from traitdunion.people.enums import OrganisationKind
from traitdunion.people.models import Organisation, Person

from ..enums import SeatRole
from ..viewer import Viewer
from .questions import members
from .seating import add_person, create_organisation, seat_in

MOST_LINES, MOST_BYTES = 3_000, 1_000_000
KIND_WORDS = [
    ("police municipale", "municipal_police"), ("police", "national_police"), ("circonscription", "national_police"),
    ("gendarmerie", "gendarmerie"), ("brigade", "gendarmerie"), ("parquet", "prosecutor"), ("procureur", "prosecutor"),
    ("tribunal", "prosecutor"), ("prefecture", "prefecture"), ("prefet", "prefecture"), ("bailleur", "landlord"), ("habitat", "landlord"),
    ("hlm", "landlord"), ("logement", "landlord"), ("toits", "landlord"), ("transport", "transport"), ("tram", "transport"), ("bus", "transport"),
    ("college", "school"), ("lycee", "school"), ("ecole", "school"), ("academie", "school"), ("inspection", "school"),
    ("conseil citoyen", "residents_council"), ("mediation", "mediation"), ("correspondants de nuit", "mediation"),
    ("agglomeration", "epci"), ("communaute", "epci"), ("metropole", "epci"), ("reseau", "network"), ("centre de ressources", "resource_centre"),
    ("mairie", "town"), ("commune de", "town"), ("service", "town_service"), ("direction", "town_service"), ("ville", "town_service"),
]  # fmt: skip


def mailbox(cell: str) -> str:
    return cells.matching(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+", "prenom.nom@ville.fr")(cell).lower()


COLUMNS = (
    Column("body", "organisme", ("organisation", "structure", "institution", "service", "entité"), cells.text(120), required=True, filled=True),
    Column("kind", "type", ("nature", "catégorie"), cells.choice({str(kind.label): kind.value for kind in OrganisationKind})),
    Column("name", "nom", ("nom complet", "contact", "personne", "référent"), cells.text(80)),
    Column("first", "prénom", ("prenom",), cells.text(60)),
    Column("function", "fonction", ("qualité", "poste", "titre"), cells.text(120)),
    Column("mail", "courriel", ("mail", "email", "e-mail", "adresse mail", "mél"), mailbox),
    Column("phone", "téléphone", ("tel", "tél", "portable", "mobile"), cells.text(20)),
)  # fmt: skip


@dataclass
class Contact:
    line: int
    body: str
    kind: OrganisationKind
    name: str
    function: str
    mail: str
    phone: str


@dataclass
class ContactList:
    """A read list, nothing written yet."""

    contacts: list[Contact]
    faults: list[Fault]
    more: int = 0
    bodies: dict[str, tuple[str, bool]] = field(default_factory=dict)  # name -> (kind's label, already here)
    known: int = 0  # persons already in the directory
    ignored: list[str] = field(default_factory=list)


def read_contacts(viewer: Viewer, *, source: BinaryIO | bytes) -> ContactList:
    """Read a list of contacts and recognise its bodies; nothing is written."""
    table = read_table(source, COLUMNS, most_lines=MOST_LINES, most_bytes=MOST_BYTES)
    here = {folded(one.name): one for one in directory.organisation_rows(viewer)}
    contacts = [_contact(row, here) for row in table]
    listed = ContactList(contacts, table.faults, table.more_faults, ignored=table.ignored)
    for contact in contacts:
        listed.bodies[contact.body] = (str(contact.kind.label), folded(contact.body) in here)
    mails = {contact.mail for contact in contacts if contact.mail}
    listed.known = sum(person.mail in mails for person in directory.person_rows(viewer) if person.mail)
    return listed


def _contact(row: Row, here: dict[str, Organisation]) -> Contact:
    cell = row.cells
    body = here.get(folded(cell["body"]))
    kind = OrganisationKind(body.kind if body else cell["kind"] or kind_of(cell["body"]))
    name = f"{cell['first']} {cell['name']}".strip()
    return Contact(
        row.line, body.name if body else cell["body"], kind, name, cell["function"], cell["mail"], cell["phone"]
    )


def kind_of(name: str) -> str:
    words = folded(name)
    return next((kind for word, kind in KIND_WORDS if word in words), OrganisationKind.ASSOCIATION.value)


@transaction.atomic
def import_contacts(*, by: Viewer, listed: ContactList) -> tuple[int, int]:
    """Save a read list; return how many bodies and persons are new. The same list twice adds nothing."""
    if listed.faults:
        raise Rejected(listed.faults, listed.more)
    here = {folded(one.name): one for one in directory.organisation_rows(by)}
    known = {_key(person.name, person.mail): person for person in directory.person_rows(by)}
    before = len(here), len(known)
    for contact in listed.contacts:
        body = here.get(folded(contact.body))
        if body is None:
            shared = contact.mail if not contact.name else ""
            body = create_organisation(
                by=by, kind=contact.kind, name=contact.body, mail=shared, phone="" if contact.name else contact.phone
            )
            here[folded(contact.body)] = body
        if contact.name:
            _person(contact, body, known, by)
    return len(here) - before[0], len(known) - before[1]


def _key(name: str, mail: str) -> str:
    return mail or folded(name)


def _person(contact: Contact, body: Organisation, known: dict[str, Person], by: Viewer) -> None:
    key = _key(contact.name, contact.mail)
    if key not in known:
        known[key] = add_person(
            by=by,
            organisation=body,
            name=contact.name,
            function=contact.function,
            mail=contact.mail,
            phone=contact.phone,
        )
    elif known[key].id not in {one.person.id for one in members(by, body.id)}:
        seat_in(known[key], by=by, organisation=body, role=SeatRole.MEMBER)
