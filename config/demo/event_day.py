"""The past day of the demonstration, as it was held: who was there, what tables said, what was voted, the proceedings and a white book."""

import datetime as dt
import random
import uuid
from collections.abc import Iterable

from traitdunion.events.attendance.acts import count_hours
from traitdunion.events.attendance.questions import halves_of
from traitdunion.events.enums import EventState, Function
from traitdunion.events.enums_day import CardKind, PollState, SurveyQuestion, Way
from traitdunion.events.models import (
    Attendance,
    Card,
    CardGroup,
    Event,
    Poll,
    Presence,
    Proposal,
    Registrant,
    Registration,
    Replay,
    SurveyTally,
    SurveyWord,
    Workshop,
)
from traitdunion.events.proceedings import acts as papers
from traitdunion.events.rooms import acts as rooms
from traitdunion.kernel import vault
from traitdunion.kernel.ids import code
from traitdunion.people.models import Authority, Organisation
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.queries import key_of
from traitdunion.sharing.viewer import Sitting, Viewer

from . import bodies, load_events, programmes

# A table: its finding, its experience, its proposal, and the voices that it had.
TABLES = (
    (
        ("Les équipes changent souvent : on ne sait plus qui appeler.", "Une fiche de contacts est relue chaque trimestre, avec un nom de service et une heure.", "Tenir une fiche de contacts par quartier, relue à chaque changement d’équipe.", 31),
        ("Les partenaires parlent de mots différents pour la même gêne.", "Un glossaire d’une page a été écrit à plusieurs.", "Partager un glossaire d’une page entre la ville, les bailleurs et les forces.", 18),
    ),
    (
        ("En soirée, une demande de silence tourne court faute de temps.", "Des médiateurs passent une heure avant, et reviennent une heure après.", "Faire précéder chaque intervention du soir par un passage de médiation.", 27),
        ("Les jeunes ne rencontrent un agent qu’en situation de tension.", "Un atelier commun a réuni un collège et le commissariat, à parts égales.", "Prévoir une rencontre par an et par collège, avec un tiers qui anime.", 35),
    ),
    (
        ("Ce qui a été évité ne se voit pas.", "Un point de dix minutes dit chaque mois ce qui a été fait et ce qui a changé.", "Dire chaque mois aux habitants ce qui a été fait, en bien comme en mal.", 40),
        ("Les réponses arrivent sans la raison d’un refus.", "Chaque refus est écrit avec sa raison et sa date.", "Écrire la raison de chaque réponse négative.", 22),
    ),
)  # fmt: skip
POLL = (
    "Par quoi commencer dès la rentrée ?",
    ("Les contacts de quartier", "La médiation avant intervention", "Le compte rendu mensuel"),
    (21, 17, 34),
)
SURVEY = {"useful": (1, 4, 22, 31), "apply": (2, 8, 27, 20), "held": (3, 5, 18, 32)}
WORDS = (
    "Une pause plus longue entre les deux temps.",
    "Envoyer les supports la veille.",
    "Garder le format en trois questions.",
)
CHANGES = ("Vérifier le son avant l’ouverture.",)
TOWNS, PLAYERS = ("Ville de Bellerive-sur-Orvelle", "Ville d’Hauterive-les-Prés"), ("Association Les Deux Bords",)
BODIES = {  # whose agents come; of the State's services, the function alone is said
    Function.COORDINATION: TOWNS,
    Function.ELECTED: TOWNS,
    Function.MUNICIPAL_POLICE: TOWNS,
    Function.TOWN: TOWNS,
    Function.LANDLORD: ("Les Foyers du Val",),
    Function.TRANSPORT: ("Transports du Val",),
    Function.ASSOCIATION: PLAYERS,
    Function.MEDIATION: PLAYERS,
}
ABSENT, HALF = 0.14, 0.22  # of who registered
FIRST = ("Camille", "Dominique", "Claude", "Sacha", "Alix", "Lou", "Andrea", "Morgan", "Noa", "Charlie")
LAST = ("Verdier", "Lemoine", "Arnaud", "Meunier", "Faure", "Collet", "Roussel", "Petit", "Blanc", "Garnier")


def hold_last_day(authority: Authority, now: dt.datetime) -> None:
    """Tell the day of June again as it was held last, with names that its organiser may still read; and who came in October."""
    organisations = {
        body.key: found.id for body in bodies.BODIES for found in Organisation.objects.filter(name=body.name)
    }
    starts = load_events.last(programmes.TRUST, now)
    told = programmes.TRUST._replace(key=f"{programmes.TRUST.key}-{starts.year}")  # noqa: SLF001 — a named tuple’s own way
    event = load_events.write(told, authority, organisations, starts, EventState.HELD)
    load_events.came(event)
    _name(event)
    hold(event)
    attended(Event.objects.get(slug=programmes.POLICE_FIRST.key))
    _registered(Event.objects.get(slug=programmes.TRUST.key), now)


def _registered(event: Event, now: dt.datetime) -> None:
    """Some have registered for the day that is open; one in three stands on its public list, by their function alone."""
    load_events.came(event, programmes.COMING_BY_FUNCTION, until=now)
    _name(event)
    listed = Registrant.objects.filter(event=event).order_by("registration__created", "registration")
    Registrant.objects.filter(pk__in=list(listed.values_list("pk", flat=True))[::3]).update(listed_public=True)


def attended(event: Event) -> None:
    """Say who was there, and what they thought of it."""
    _attend(event, random.Random(1310))  # noqa: S311 — an invented town, the same each time
    _answer(event)


def _body(function: str, n: int) -> str:
    known = BODIES.get(Function(function), ("",))
    return known[n % len(known)]


def _name(event: Event) -> None:
    """Give back to registrations who they are for: invented names, sealed as any."""
    rows = list(Registration.objects.filter(event=event).order_by("created", "id"))
    clear, held = {}, {}
    for n, row in enumerate(rows):
        pk, first, last = uuid.uuid4(), FIRST[n % 10], LAST[n // 10 % 10]
        mail = f"{first}.{last}@partenaire.example".lower()
        clear[pk] = {"first": first, "last": last, "mail": mail, "link": code(20)}  # opens nothing
        held[pk] = Registrant(
            id=pk,
            registration=row,
            event=event,
            mark=uuid.uuid4().bytes * 2,
            organisation_name=_body(row.function, n),
        )
    values = {pk: {name: text.encode() for name, text in said.items()} for pk, said in clear.items()}
    sealed = vault.seal("events_registrant", under=key_of(event.circle_id), rows=values)
    for pk, one in held.items():
        for name, value in sealed.values[pk].items():
            setattr(one, f"sealed_{name}", value)
    Registrant.objects.bulk_create(held.values())
    sealed.keep()


def hold(event: Event, *, seed: int = 24_06) -> None:
    """Fill the day of an event that was held: presence, cards, votes, proceedings. The keeper's verb, while the demonstration loads."""
    by = Viewer(sittings=(Sitting(event.circle_id, "organisation", "", event.organiser_id, SeatRole.SECRETARY),))
    draw = random.Random(seed)  # noqa: S311 — an invented town, the same each time
    _attend(event, draw)
    _answer(event)
    for shop, said in zip(_workshops(event), TABLES, strict=False):
        _write(shop, said, by)
    _vote(event)
    _publish(event, by)


def _attend(event: Event, draw: random.Random) -> None:
    halves = list(halves_of(event).values())
    here = [
        row
        for row in Registration.objects.filter(event=event, state="confirmed").order_by("created", "id")
        if draw.random() > ABSENT
    ]
    Presence.objects.bulk_create(_traces(event, here, halves, draw))
    made = count_hours(event, of=here)
    Attendance.objects.filter(pk__in=[one.pk for one in made if one.minutes]).update(issued=event.ends)


def _traces(event: Event, rows: Iterable[Registration], halves, draw: random.Random):
    for row in rows:
        followed = [draw.choice(halves)] if draw.random() < HALF else halves
        for span in followed:
            late = draw.choice((0, 0, 0, 5, 12)) * (span.ends - span.starts) / 135
            yield Presence(
                event=event, registration=row, way=Way.REPORT, starts=span.starts + late, ends=span.ends, at=event.ends
            )


def _answer(event: Event) -> None:
    SurveyTally.objects.bulk_create(
        SurveyTally(event=event, question=question.value, answer=answer, n=n)
        for question in SurveyQuestion for answer, n in enumerate(SURVEY[question.value], 1)
    )  # fmt: skip
    SurveyWord.objects.bulk_create(SurveyWord(event=event, words=words) for words in (*WORDS, *CHANGES))


def _workshops(event: Event) -> list[Workshop]:
    return list(
        Workshop.objects.filter(sequence__event=event)
        .select_related("sequence")
        .order_by("sequence__starts", "position")
    )


def _write(shop: Workshop, said, by: Viewer) -> None:
    event = shop.sequence.event
    for finding, experience, proposal, voices in said:
        table = rooms.set_table(shop, facilitator="Médiation", rapporteur="Coordination CLSPD", by=by)
        above = None
        for kind, words in zip(CardKind, (finding, experience, proposal), strict=True):
            above = Card.objects.create(
                id=uuid.uuid4(), event=event, table=table, kind=kind, words=words, follows=above, created=shop.sequence.starts,
                voices=voices if kind == CardKind.PROPOSAL else 0,
            )  # fmt: skip
    findings = Card.objects.filter(table__workshop=shop, kind=CardKind.FINDING)
    findings.update(group=CardGroup.objects.create(event=event, workshop=shop, title="Se connaître avant d’agir"))


def _vote(event: Event) -> None:
    question, options, counts = POLL
    Poll.objects.create(
        event=event,
        question=question,
        options=list(options),
        counts=list(counts),
        state=PollState.CLOSED,
        created=event.starts,
    )


def _publish(event: Event, by: Viewer) -> None:
    paper = papers.assemble(event, by=by)
    papers.set_head(paper, introduction=event.theme, licence="Textes sous licence CC BY 4.0.", by=by)
    papers.publish(paper, on=True, by=by)
    Replay.objects.create(
        event=event,
        address="https://video.villes-ponts.example/24-juin",
        words="4 h 45, sous-titres, jusqu’à la fin de l’année.",
        at=event.ends,
    )
    book = papers.open_book(title="Livre blanc des villes-ponts : police et population", by=by)
    for one in Proposal.objects.filter(section__proceedings=paper).select_related("section").order_by("-voices")[:4]:
        papers.gather(book, one, by=by)
    papers.publish_book(book, by=by)
