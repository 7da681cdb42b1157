"""A prize of a demonstration: one edition whose results are out, whole; one whose jury is at work; two laureates in the library."""

import datetime as dt
import json
from collections.abc import Collection
from itertools import cycle
from random import Random
from uuid import UUID

from django.utils import timezone

from traitdunion.awards.actions.sealing import commit
from traitdunion.awards.enums import ApplicationState, Bar, Origin, Prize
from traitdunion.awards.models import (
    Adoption,
    Applicant,
    ApplicantContact,
    Application,
    Assignment,
    Call,
    Criterion,
    Deliberation,
    Feedback,
    Juror,
    Laureate,
    Opinion,
    Practice,
)
from traitdunion.awards.rules.jury import deal
from traitdunion.awards.sealed import CONTACT, OPINION, Contact
from traitdunion.kernel import vault
from traitdunion.people.models import Authority, Organisation
from traitdunion.sharing.actions import hand_pass, open_circle
from traitdunion.sharing.enums import Aim, CircleKind, SeatRole
from traitdunion.sharing.models import Circle, Seat
from traitdunion.sharing.queries import key_of

from . import prize

DAY = dt.timedelta(days=1)
HOURS = {"opens": 9, "closes": 18, "jury_ends": 18, "results": 18}
JURORS, READERS = 6, 3
FOLLOWED = 2  # the first jurors have begun


def load_prize(authority: Authority, now: dt.datetime) -> None:
    """Load the two editions; a town without seven members who have an account has none."""
    secretary = Seat.objects.filter(circle__organisation=authority.handler_id, role="secretary").first()
    people = _people(authority)
    if secretary is None or len(people) < JURORS:
        return
    past, now_judged = (_call(authority, secretary, **dates) for dates in _dates(now))
    files = _judged(past, people)
    _decided(past, files)
    _published(past, files, authority, now)
    _being_judged(now_judged, people, now)


def _being_judged(call: Call, people: list[Seat], now: dt.datetime) -> None:
    """Two jurors have begun."""
    jurors = _jury(call, people)
    files = [_file(call, told, rank) for rank, told in enumerate(prize.FILES)]
    dealt = now - 7 * DAY
    rows = _deal(jurors, files, dealt, begun=jurors[:FOLLOWED])
    _begin(call, [row for row in rows if row.declared][::2], dealt + 2 * DAY)


def _judged(call: Call, people: list[Seat]) -> list[Application]:
    """Read to the end, sealed, opened; the jury's seats ended with the results."""
    jurors = _jury(call, people, until=call.announced)
    files = [_file(call, told, rank) for rank, told in enumerate((*prize.LAUREATES, *prize.OTHERS))]
    rows = _deal(jurors, files, call.closes + DAY, begun=jurors)
    _begin(call, rows, call.closes + 9 * DAY, best={one.pk for one in files[: len(prize.LAUREATES)]})
    commit(call, call.jury_ends)
    return files


def _decided(call: Call, files: list[Application]) -> None:
    """What the jury wrote down, and what each applicant was told."""
    present = list(Juror.objects.filter(call=call).order_by("created", "pk").values_list("pk", flat=True))[1:]
    met = call.jury_ends + 6 * DAY
    Deliberation.objects.create(call=call, held=met.date(), present=present, words=prize.DELIBERATION, written=met)
    letters = [f"{Prize.LAUREATE.label}.\n\n{prize.WHY}"] * len(prize.LAUREATES)
    letters += [prize.NOT_THIS_TIME] * len(prize.OTHERS)
    Feedback.objects.bulk_create(
        Feedback(application=one, sent=call.announced, words=f"{first}\n\nCe que le jury veut vous dire :\n\n– {told}")
        for one, first, (_words, told) in zip(files, letters, cycle(prize.HEARD), strict=False)
    )


def _at(moment: dt.datetime, hour: int) -> dt.datetime:
    return timezone.localtime(moment).replace(hour=hour, minute=0, second=0, microsecond=0)


def _dates(now: dt.datetime) -> tuple[dict, dict]:
    spans = ((-430, -370, -345, -330), (-62, -9, 12, 26))
    past, present = (
        {name: _at(now + days * DAY, hour) for (name, hour), days in zip(HOURS.items(), span, strict=True)}
        for span in spans
    )
    done = past["results"]
    past |= {"sealed": past["jury_ends"], "opened": past["jury_ends"], "announced": done, "edition": now.year - 1}
    return past, present | {"edition": now.year}


def _people(authority: Authority) -> list[Seat]:
    """Return seats of members with an account, one an organisation, the coordination's apart."""
    seats = Seat.objects.filter(circle__kind="organisation", ends=None, person__account__isnull=False).exclude(
        organisation=authority.handler_id
    )
    found: dict = {}
    for one in seats.select_related("person", "organisation").order_by("organisation__sort_key", "person__sort_key"):
        found.setdefault(one.organisation_id, one)
    landlords = sorted(found.values(), key=lambda one: one.organisation.name != "Orvelle Habitat")
    return landlords[:JURORS]


def _call(authority: Authority, secretary: Seat, **more) -> Call:
    title = f"Prix des deux rives {more['edition']}"
    jury = open_circle(
        kind=CircleKind.GROUP,
        name=f"Jury : {title}",
        aim=Aim.PRIZE.value,
        purpose="Lire et départager les candidatures",
        own_items_only=True,
    )
    Seat.objects.create(
        circle=jury,
        person=secretary.person,
        organisation=secretary.organisation,
        role=SeatRole.SECRETARY.value,
        starts=more["opens"],
    )
    made = Call.objects.create(
        authority=authority, jury=jury, title=title, about="Des actions qui améliorent les relations entre la police et la population, en place et racontées pour d’autres villes.",
        eligibility="Collectivités, institutions, bailleurs, transporteurs, associations.", themes=list(dict.fromkeys(one.theme for one in prize.FILES)), readers=READERS,
        ends=more["results"] + 365 * DAY, published=more["opens"], by=secretary.person_id, created=more["opens"], **more,
    )  # fmt: skip
    Criterion.objects.bulk_create(
        Criterion(call=made, position=place, name=name, about=about, weight=weight)
        for place, (name, about, weight) in enumerate(prize.CRITERIA, 1)
    )
    return made


def _texts(told: prize.Told, since: dt.date) -> dict:
    return {
        "title": told.title, "theme": told.theme, "place_types": [told.place], "partner_kinds": sorted({told.partner, "town"}), "since": since, "context": told.context,
        "need": prize.NEED, "partners": prize.PARTNERS, "steps": prize.STEPS, "means": prize.MEANS, "results": told.results, "evaluation": prize.EVALUATION,
        "proof": told.proof, "transferability": prize.TRANSFERABILITY,
    }  # fmt: skip


def _published(call: Call, files: list[Application], authority: Authority, now: dt.datetime) -> None:
    """Two laureates, in the library; the town says that it takes one up."""
    circle = Circle.objects.get(organisation=authority.handler_id)
    moment = call.announced or now
    for place, (told, file) in enumerate(zip(prize.LAUREATES, files, strict=False), 1):
        page = Practice.objects.create(
            circle=circle, origin=Origin.APPLICATION, source=file.pk, town=told.commune[1], holder=told.holder, contact="Service tranquillité publique", prize=f"{call.title}, lauréat",
            published=moment, changed=moment, created=moment, **_texts(told, file.since),
        )  # fmt: skip
        Laureate.objects.create(
            call=call, application=file, prize=Prize.LAUREATE, position=place, title=told.title, name=told.holder, theme=told.theme, created=moment, practice=page.pk,
            words=prize.WHY,
        )  # fmt: skip
        if place == 1:
            Adoption.objects.create(
                practice=page, organisation_id=authority.organisation_id, town=prize.HERE[1], since=(now - 120 * DAY).date(), by=call.by, at=now - 60 * DAY,
                gave="Trois rencontres tenues, dont une un samedi matin : deux fois plus de monde que le soir.",
            )  # fmt: skip


def _jury(call: Call, people: list[Seat], until: dt.datetime | None = None) -> list[Juror]:
    towns = [prize.HERE[0], *(f"0091{rank}" for rank in range(JURORS))]
    made = []
    for rank, seat in enumerate(people):
        Seat.objects.create(
            circle=call.jury, person=seat.person, organisation=seat.organisation, role=SeatRole.MEMBER.value, starts=call.opens, ends=until, agreement="Par courriel"
        )  # fmt: skip
        row = Juror(
            call=call, person=seat.person, organisation=seat.organisation, communes=[towns[rank]], created=call.opens
        )
        row.save(force_insert=True)
        made.append(row)
    return made


def _file(call: Call, told: prize.Told, rank: int) -> Application:
    body = Organisation.objects.filter(name=told.holder).first()
    own = Circle.objects.filter(organisation=body).first() if body else None
    sent = call.closes - (rank + 1) * DAY
    circle = own or hand_pass(until=call.ends)[0]
    made = Application.objects.create(
        call=call, circle=circle, number=f"RIVE{rank + 10}", state=ApplicationState.SENT, for_library=rank % 3 != 2, sent=sent, changed=sent, created=sent - 9 * DAY,
        ends=call.ends, **_texts(told, (call.closes - 600 * DAY).date()),
    )  # fmt: skip
    Applicant.objects.create(
        application=made, organisation=body, name=told.holder, commune=told.commune[0], commune_name=told.commune[1]
    )
    row = ApplicantContact(application=made)
    contact = Contact("Une responsable de service", f"candidature{rank}@{told.commune[0]}.example")
    sealed = vault.seal(CONTACT, under=key_of(call.jury_id), rows={row.pk: {"content": contact.written()}})
    row.sealed = sealed.values[row.pk]["content"]
    row.save(force_insert=True)
    sealed.keep()
    return made


def _deal(
    jurors: list[Juror], files: list[Application], moment: dt.datetime, *, begun: list[Juror]
) -> list[Assignment]:
    """Deal the files; the landlord’s juror is barred from the landlord’s file, those who have begun declared no conflict."""
    bars = {
        (one.pk, juror.pk)
        for one in files
        for juror in jurors
        if one.applicant.organisation_id == juror.organisation_id
    }
    bars |= {(one.pk, juror.pk) for one in files for juror in jurors if one.applicant.commune in juror.communes}
    dealt = deal([one.pk for one in files], [one.pk for one in jurors], readers=READERS, bars=bars, seed=7)
    Assignment.objects.bulk_create(
        Assignment(application_id=one, juror_id=juror, bar=Bar.ORGANISATION, created=moment) for one, juror in bars
    )
    declared = dict.fromkeys((one.pk for one in begun), moment + DAY)
    rows = [
        Assignment(application_id=one, juror_id=juror, created=moment, declared=declared.get(juror))
        for one, juror in dealt.pairs
    ]
    return Assignment.objects.bulk_create(rows)


def _begin(call: Call, rows: list[Assignment], moment: dt.datetime, best: Collection[UUID] = ()) -> None:
    """Give the opinions written so far, sealed as those of a page are; the best files have the best scores."""
    dice = Random(7)  # noqa: S311 — a demonstration
    criteria = [str(one.pk) for one in call.criteria.all()]
    made = {}
    for row, (words, told) in zip(rows, cycle(prize.HEARD), strict=False):
        low, high = (4, 5) if row.application_id in best else (2, 5 - bool(best))
        said = {"scores": {one: dice.randint(low, high) for one in criteria}, "words": words, "told": told}
        made[Opinion(assignment=row, changed=moment)] = {"content": json.dumps(said, ensure_ascii=False).encode()}
    sealed = vault.seal(OPINION, under=key_of(call.jury_id), rows={one.pk: said for one, said in made.items()})
    for one in made:
        one.sealed = sealed.values[one.pk]["content"]
    Opinion.objects.bulk_create(made)
    sealed.keep()
