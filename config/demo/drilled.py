"""What the drill says of an invented town of three reports: filled, one of them erased, read again after a restoration."""

import json

from django.utils import timezone

from traitdunion.kernel import vault
from traitdunion.kernel.photos import CleanPhoto
from traitdunion.kernel.words import sort_key
from traitdunion.people.models import Authority, Organisation
from traitdunion.places.models import Commune
from traitdunion.places.published import Located, cell
from traitdunion.reports import actions
from traitdunion.reports.models import Contact, Photo
from traitdunion.reports.queries import opened_contacts
from traitdunion.sharing.actions import acting_for, as_keeper, open_circle, speak_for
from traitdunion.sharing.enums import CircleKind, KeeperPurpose

ADDRESSES = [f"habitant{number}@exemple.example" for number in (1, 2, 3)]
ERASED = ADDRESSES[0]
LON, LAT = -5.6, 46.21
PICTURE = b"\xff\xd8\xff\xe0 une porte"


def fill() -> dict:
    """Make the town, and three reports with an address and a picture each."""
    with as_keeper(KeeperPurpose.LOAD):
        Commune.objects.create(code="00001", name="Ville de l’essai", slug="essai", departement="00", vintage="2026")
        bodies = [_body(name, kind) for name, kind in (("Ville de l’essai", "town"), ("Service", "town_service"))]
        authority = Authority.objects.create(organisation=bodies[0], handler=bodies[1], prefix="ESS")
        authority.communes.add("00001")
    for address in ADDRESSES:
        _report(authority, address)
    return read()


def _body(name: str, kind: str) -> Organisation:
    body = Organisation.objects.create(name=name, sort_key=sort_key(name), kind=kind)
    open_circle(kind=CircleKind.ORGANISATION, name=name, organisation=body)
    return body


def _report(authority: Authority, address: str) -> None:
    located = Located("00001", None, None, None, (), cell(LON, LAT))
    intake = actions.Intake(
        authority=authority, origin="web", category="damage", place_label="Le hall", lon=LON, lat=LAT, located=located,
        photos=(CleanPhoto(PICTURE, 4, 3),),
    )  # fmt: skip
    with acting_for() as visitor:
        receipt = actions.receive(intake, by=visitor)
        passes = [number for number in receipt.report.audience if number < 0]
        holder = speak_for(passes=passes)
        actions.leave_contact(receipt.report, channel="mail", value=address, secret=receipt.secret, by=holder)


def erase() -> dict:
    """Erase one address, as its reporter would, and the picture of the same report."""
    with as_keeper(KeeperPurpose.SWEEP):
        (pk,) = vault.found(Contact._meta.db_table, ERASED)
        report = Contact.objects.get(pk=pk).report_id
        Photo.objects.filter(report=report).delete()
        Contact.objects.filter(pk=pk).delete()
    return read()


def read() -> dict:
    """Say what is there and what of it can be read with the keys that are there."""
    with as_keeper(KeeperPurpose.UPKEEP):
        contacts, pictures = list(Contact.objects.all()), list(Photo.objects.all())
        clear = vault.unseal(Photo._meta.db_table, {one.pk: {"content": one.sealed} for one in pictures})
        return {
            "contacts": len(contacts),
            "read": sorted(one.value for one in opened_contacts(contacts)),
            "pictures": len(pictures),
            "seen": sum(one["content"] == PICTURE for one in clear.values()),
            "found": len(vault.found(Contact._meta.db_table, ERASED)),
            "at": timezone.now().isoformat(),
        }


STAGES = {"fill": fill, "erase": erase, "read": read}


def say(stage: str) -> str:
    return json.dumps(STAGES[stage]())
