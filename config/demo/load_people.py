"""Who exists in a demonstration: organisations, persons, circles and seats, the authority and what it has set."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from traitdunion.kernel.words import sort_key
from traitdunion.people.enums import Part, Provenance
from traitdunion.people.models import Account, Authority, Custody, Opening, Organisation, Person
from traitdunion.places.models import Area, Commune
from traitdunion.reports.models import AnswerTemplate, Delay, RoutingRule
from traitdunion.sharing.models import Circle, Seat

from . import answers
from .load_groups import draw_numbers, load_groups
from .people import PASSWORD
from .territory import Territory

OPEN_FROM_THE_START = (Part.INTAKE, Part.PUBLIC_PAGES)
INVENTED_TOO = (Part.EVENTS,)
_WRITE_ANSWERS = ("town_service", "municipal_police", "national_police", "landlord", "transport", "mediation")


@dataclass(slots=True)
class Cast:
    """What the reports need to know of who exists, by key."""

    authority: Authority
    organisations: dict[str | None, uuid.UUID]
    circles: dict[str, int]  # of organisations
    actors: dict[str | None, uuid.UUID]  # who acts for an organisation


def load_people(
    territory: Territory, places: dict[str | None, uuid.UUID], start: dt.datetime, now: dt.datetime
) -> Cast:
    organisations = _organisations(territory)
    circles = _organisation_circles(territory, organisations, start)
    people = _people(territory)
    _custodies(territory, places, organisations)
    _seats(territory, people, organisations, circles, start)
    load_groups(territory, people, organisations, start, now)
    authority = _authority(territory, organisations, people, start)
    _rules(territory, authority, organisations)
    _templates(territory, circles)
    return Cast(authority, organisations, circles, _actors(territory, people))


def _organisations(territory: Territory) -> dict[str | None, uuid.UUID]:
    made: dict[str | None, Organisation] = {}
    for body in territory.bodies:
        made[body.key] = Organisation(
            kind=body.kind, name=body.name, sort_key=sort_key(body.name), short_name=body.short, within=made.get(body.within),
            public_contact=body.public_contact, hours=body.hours, phone=body.phone, mail=body.mail, topics=body.topics,
            proofread=body.proofread,
        )  # fmt: skip
    Organisation.objects.bulk_create(made.values())
    return {body.key: made[body.key].pk for body in territory.bodies}


def _organisation_circles(territory: Territory, organisations: dict, start: dt.datetime) -> dict[str, int]:
    numbers = dict(
        zip((body.key for body in territory.bodies), draw_numbers("tu.circle_ids", len(organisations)), strict=True)
    )
    Circle.objects.bulk_create(
        Circle(
            id=numbers[body.key],
            kind="organisation",
            name=body.name,
            organisation_id=organisations[body.key],
            created=start,
        )
        for body in territory.bodies
    )
    return numbers


def _people(territory: Territory) -> dict[str, Person]:
    password = make_password(PASSWORD)  # made once: thirteen would take seconds
    accounts = {p.key: Account(email=p.sign_in, password=password) for p in territory.people if p.account}
    Account.objects.bulk_create(accounts.values())
    made = {
        p.key: Person(
            account=accounts.get(p.key),
            name=p.name,
            sort_key=sort_key(p.name),
            function=p.function,
            mail=p.mail,
            phone=p.phone,
        )
        for p in territory.people
    }
    Person.objects.bulk_create(made.values())
    return made


def _actors(territory: Territory, people: dict[str, Person]) -> dict[str | None, uuid.UUID]:
    """The first person of each organisation, whoever has an account first."""
    actors: dict[str | None, uuid.UUID] = {}
    for person in territory.people:
        actors.setdefault(person.body, people[person.key].pk)
    return actors


def _custodies(territory: Territory, places: dict[str | None, uuid.UUID], organisations: dict) -> None:
    Custody.objects.bulk_create(
        Custody(place_id=places[place.key], organisation_id=organisations[place.keeper], role=place.role)
        for place in territory.places
        if place.keeper
    )


def _seats(territory: Territory, people: dict, organisations: dict, circles: dict, start: dt.datetime) -> None:
    Seat.objects.bulk_create(
        Seat(
            circle_id=circles[p.body],
            person=people[p.key],
            organisation_id=organisations[p.body],
            role=p.role,
            starts=start,
        )
        for p in territory.people
    )


def _authority(territory: Territory, organisations: dict, people: dict, start: dt.datetime) -> Authority:
    told = territory.instance
    town = next(body for body in territory.bodies if body.key == told.body)
    authority = Authority.objects.create(
        organisation_id=organisations[told.body], prefix=told.prefix, controller=town.name, logo_name="Pont-entre-Rives" if told.invented else "Paris nord-est",
        provenance=Provenance.FICTIONAL if told.invented else Provenance.OPEN_DATA, dpo_contact=told.dpo,
        postal_address=told.postal_address, phone=town.phone, mail=town.mail, handler_id=organisations[told.handler], officer=people["dpo"],
    )  # fmt: skip
    authority.communes.set(Commune.objects.filter(pk__in=told.communes))
    Opening.objects.bulk_create(
        Opening(
            authority=authority, part=part, opened=start, opened_by=people["maire"], handler_id=organisations[told.handler],
            first_answer_days=15, hours="du lundi au vendredi, de 9 h à 17 h",
        )
        for part in (*OPEN_FROM_THE_START, *(INVENTED_TOO if told.invented else ()))
    )  # fmt: skip
    return authority


def _rules(territory: Territory, authority: Authority, organisations: dict) -> None:
    Delay.objects.bulk_create(
        Delay(authority=authority, category=category, first_days=first, answer_days=answer)
        for category, (first, answer) in territory.delays.items()
    )
    areas = dict(Area.objects.filter(kind="quarter").values_list("code", "id"))
    made = [
        RoutingRule(
            authority=authority, category=rule.category, area_id=areas[rule.quarter] if rule.quarter else None, place_kind=rule.place_kind,
            to_custodian=rule.answerer is None, answerer_id=organisations[rule.answerer] if rule.answerer else None, rank=rule.rank,
        )
        for rule in territory.rules
    ]  # fmt: skip
    RoutingRule.objects.bulk_create(made)
    told = RoutingRule.also_know.through
    told.objects.bulk_create(
        told(routingrule_id=row.pk, organisation_id=organisations[key])
        for row, rule in zip(made, territory.rules, strict=True)
        for key in rule.also_know
    )


def _templates(territory: Territory, circles: dict[str, int]) -> None:
    AnswerTemplate.objects.bulk_create(
        AnswerTemplate(circle_id=circles[body.key], move=move, name=name, words=words)
        for body in territory.bodies
        if body.kind in _WRITE_ANSWERS
        for move, name, words in answers.TEMPLATES
    )
