"""The job that obeys an order to erase: by the register, wholly or not at all; it leaves a certificate and says what stays."""

import datetime as dt
import uuid

from django.db.models import Max, Q
from django.utils.timezone import localdate

from traitdunion.kernel import vault
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.keeping import days
from traitdunion.kernel.models import DataKey, Outgoing
from traitdunion.people import actions as people
from traitdunion.people.models import Account, Authority, Device, Invitation, MailCode, Opening, Person

from ..actions import as_keeper
from ..enums import CircleKind, KeeperPurpose
from ..groups.facts import months_after
from ..groups.questions import LEADS, living
from ..keeping import end_items, register
from ..keeping.sweeping import certify
from ..models import Acceptance, Entry, Erasure, Seat
from ..shareable import corrected_by
from .finding import ORDERS, PERSON, findable, rule_named
from .words import Refused


def obey_all() -> int:
    """Obey the orders that a worker left, and say how many were done."""
    with as_keeper(KeeperPurpose.RIGHTS):
        waiting = list(
            Erasure.objects.filter(done=None, at__lt=now() - dt.timedelta(minutes=5)).values_list("pk", flat=True)
        )
    return sum(obey(one) for one in waiting)


def obey(order: uuid.UUID | str) -> bool:
    """Do what an order says, once; a worker that dies leaves all as it was."""
    with as_keeper(KeeperPurpose.RIGHTS):
        row = Erasure.objects.select_for_update(skip_locked=True).filter(pk=order, done=None).first()
        if row is None:
            return False
        try:
            row.stays = _erase(row) if row.sealed is None else _correct(row)
        except Refused as refused:
            row.refused = refused.because
        row.done, row.sealed = now(), None
        row.save(update_fields=["done", "refused", "stays", "sealed"])
        DataKey.objects.filter(record=row.pk).delete()
        return not row.refused


def _correct(row: Erasure) -> list[dict]:
    _still_theirs(row)
    clear = vault.unseal(ORDERS, {row.pk: {"value": row.sealed}})  # type: ignore[dict-item]  # — it is a correction
    act = corrected_by(row.kind)
    if act is None or row.pk not in clear or not DataKey.objects.filter(record=row.item, kind=row.kind).exists():
        raise Refused("not_found")
    act(row.item, clear[row.pk]["value"].decode())
    return []


def _still_theirs(row: Erasure) -> None:
    if not Authority.objects.filter(pk=row.authority_id, officer=row.by, officer__left=None).exists():
        raise Refused("not_yours")


def _erase(row: Erasure) -> list[dict]:
    _still_theirs(row)
    if row.kind == PERSON:
        person = Person.objects.select_for_update().filter(pk=row.item).first()
        if person is None:
            raise Refused("not_found")
        return _erase_person(person, row)
    if row.kind not in findable() or not DataKey.objects.filter(record=row.item, kind=row.kind).exists():
        raise Refused("not_found")
    rule = register().rules[rule_named(row.kind)]
    end_items(rule, [row.item])
    certify(rule, 1)
    return []


def _erase_person(person: Person, row: Erasure) -> list[dict]:
    """Erase the way in and all that leads to it; make the directory's line anonymous, as the register says it ends."""
    _refuse_if_needed(person)
    rules = register().rules
    stays = _stays(person, row)
    mails = {person.mail.lower()} - {""}
    living(Seat.objects.filter(person=person)).update(ends=now())
    if person.account_id:
        mails |= {Account.objects.get(pk=person.account_id).email.lower()}
        account = person.account_id
        people.deactivate(account)
        end_items(rules["account"], [account])
        certify(rules["account"], 1)
    for model in (Device, MailCode, Invitation):
        model._default_manager.filter(person=person).delete()
    for mail in mails:
        Outgoing.objects.filter(recipient__iexact=mail).delete()
    end_items(rules["person"], [person.pk])
    Person.objects.filter(pk=person.pk, left=None).update(left=today())
    certify(rules["person"], 1)
    return stays


def _refuse_if_needed(person: Person) -> None:
    if Authority.objects.filter(officer=person).exists():
        raise Refused("is_an_officer")
    leads = living(Seat.objects.filter(role__in=LEADS, circle__kind=CircleKind.GROUP.value, circle__closed=None))
    mine = set(leads.filter(person=person).values_list("circle", flat=True))
    others = set(leads.filter(circle__in=mine).exclude(person=person).values_list("circle", flat=True))
    if mine - others:
        raise Refused("leads_alone")


def _stays(person: Person, row: Erasure) -> list[dict]:
    """Say what cannot go, and until when: no name is left in it, but on sheets signed by hand."""
    months = Authority.objects.get(pk=row.authority_id).journal_months
    last = Entry.objects.filter(person=person.pk).aggregate(last=Max("at"))["last"]
    kept = register().rules["charter"].whole
    accepted = Acceptance.objects.filter(person=person)
    charter = accepted.aggregate(last=Max("charter__until"))["last"]
    seats = Seat.objects.filter(person=person)
    said = [
        (
            "journal",
            Entry.objects.filter(person=person.pk).count(),
            localdate(months_after(last, months)) if last else None,
        ),
        ("acceptance", accepted.count(), localdate(charter + kept) if charter else None),
        ("sheet", accepted.exclude(sheet=None).count(), localdate(charter + kept) if charter else None),
        ("seat", seats.count(), today() + register().rules["seat"].whole + days(1)),
        ("signed", Opening.objects.filter(Q(opened_by=person) | Q(closed_by=person)).count(), None),
    ]
    return [{"what": what, "n": n, "until": until.isoformat() if until else None} for what, n, until in said if n]
