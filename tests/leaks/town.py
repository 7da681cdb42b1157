"""A town with everything in it that somebody must not see: who lives there, and how each kind of thing is planted."""

import datetime as dt
import io
from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.reports.desk import BACKEND, Desk, fill
from tests.world import (
    circle_of,
    give_custody,
    keeper,
    make_group,
    make_person,
    make_place,
    open_part,
    prove,
    see_as,
    sit,
    visitor,
)
from traitdunion.awards import actions as awards
from traitdunion.awards.models import Call, Practice
from traitdunion.councils import actions as councils
from traitdunion.councils import takeover
from traitdunion.councils.agreements import acts as agreements
from traitdunion.councils.agreements.enums import CommitmentState, Verdict
from traitdunion.councils.enums import BodyKind, College, Layer
from traitdunion.councils.models import (
    Axis,
    Body,
    Indicator,
    IndicatorValue,
    Mandate,
    Objective,
    Strategy,
    StrategyStep,
)
from traitdunion.events import actions as events
from traitdunion.events.enums import EventKind
from traitdunion.events.models import (
    Document,
    Engagement,
    Event,
    Funder,
    Invitation,
    Poster,
    Sequence,
    Series,
    Speaker,
    Workshop,
)
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.photos import clean
from traitdunion.people.enums import Part
from traitdunion.people.models import Authority, Duty
from traitdunion.problems import actions as problems
from traitdunion.problems.enums import Side, Track
from traitdunion.problems.models import Suggestion
from traitdunion.problems.queries import home
from traitdunion.reports.actions import add_note, keep_template, keep_view, leave_contact, receive
from traitdunion.reports.actions.links import answer_link
from traitdunion.reports.enums import Move
from traitdunion.reports.models import PublicAccount, PublicChange, Report
from traitdunion.reports.published import rows as rows_of
from traitdunion.sharing.actions import open_circle, secret_hash
from traitdunion.sharing.enums import CircleKind, Level, Purpose, SeatRole
from traitdunion.sharing.groups import guests
from traitdunion.sharing.models import Circle, Reveal

from . import day, rows
from .statement import Someone, Thing

TOWN, HANDLER, LANDLORD, OTHER, POLICE = "town", "handler", "landlord", "other", "police"
OWN = "own report"  # the one that the reporter follows
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
EVENT = "repondre-aaaa"  # announced
WATCH = "watch"  # the group that is known to its members from the start


class LeakTown(Desk):
    """A town at work, opened to residents, with a group that only the police and one agent sit in."""

    def __init__(self):
        super().__init__()
        self.circles[POLICE] = circle_of(self.police).id
        self.annex = make_place("Le Clairon", "residence", lon=-5.59, lat=46.213, quarter=self.quarter)
        give_custody(self.annex, self.other)
        self.watch = make_group("Cellule de veille des Carillons")
        sit(self.chief, self.watch, self.police, role=SeatRole.CHAIR)
        sit(self.member, self.watch, self.authority.handler)
        self.sleeper, self.unproved = make_person("Claude Meunier"), make_person("Dominique Faure")
        sit(self.sleeper, self.watch, self.police, accepts=False)
        sit(self.unproved, self.watch, self.police)
        self.guest = make_person("Andrea Blanc", self.other)
        self.officer = make_person("Ange Collet", None)
        Authority.objects.filter(pk=self.authority.pk).update(officer=self.officer)
        self.former = make_person("Sasha Roussel", self.landlord)
        self._end_seats(self.former)
        self.unseated = make_person("Morgan Petit", None)
        self._say_who_does_what()
        self._found_a_council()
        self._give_a_prize()
        for part in (Part.INTAKE, Part.PUBLIC_PAGES, Part.EVENTS):
            open_part(self.authority, part, self.agent)
        self._announce_an_event()

    def _end_seats(self, person) -> None:
        from traitdunion.sharing.models import Seat

        Seat.objects.filter(person=person).update(ends=timezone.now())

    def _say_who_does_what(self) -> None:
        """What every member may read, so that no protected table stands empty."""
        duty = Duty.objects.create(organisation=self.police, topics=["noise"], public=False)
        duty.areas.add(self.quarter)
        self._write_a_strategy()
        since = timezone.now().date().replace(day=1)
        PublicChange.objects.create(
            authority=self.authority, by=self.agent.pk, written=timezone.now(), words="La brigade du soir.", since=since
        )

    def _found_a_council(self) -> None:
        """What every member may read: a council and who sits there."""
        council = Body.objects.create(
            circle=open_circle(kind=CircleKind.COUNCIL, name="CLSPD"), kind=BodyKind.CLSPD, name="CLSPD", created=timezone.now()
        )  # fmt: skip
        Mandate.objects.create(
            body=council, person=self.chief, organisation=self.police, college=College.RIGHT, starts=timezone.localdate()
        )  # fmt: skip

    def _announce_an_event(self) -> None:
        """What everybody may read: an event, its programme, what is given with it."""
        starts, handler = timezone.now() + 30 * DAY, self.authority.handler
        own = {"circle": circle_of(handler), "organiser": handler, "created": timezone.now()}
        self.event = Event.objects.create(authority=self.authority, kind="web", state="announced", slug=EVENT, title="Répondre", starts=starts,
                                          ends=starts + 2 * HOUR, asks=["needs"], series=Series.objects.create(slug="cycle", title="Cycle", **own),
                                          **own)  # fmt: skip
        slot = Sequence.objects.create(
            event=self.event, kind="workshop", title="Ateliers", starts=starts, ends=starts + HOUR
        )
        Speaker.objects.create(sequence=slot, function="Sociologue")
        self.workshop = Workshop.objects.create(sequence=slot, title="Atelier")
        Poster.objects.create(event=self.event, content=b"x", alt="Affiche", width=1, height=1)
        Document.objects.create(
            event=self.event, title="Note", name="note.pdf", mime="application/pdf", content=b"%PDF-"
        )
        Funder.objects.create(event=self.event, name="Un soutien")
        day.replay(self.event)
        Engagement.objects.create(
            event=self.event, words="Une lampe", who="Éclairage", due=timezone.localdate(), created=timezone.now()
        )

    def _write_a_strategy(self) -> None:
        """Every member reads it: each of its tables holds a row from the start."""
        day = timezone.now().date()
        plan = Strategy.objects.create(authority=self.authority, title="Stratégie", starts=day, ends=day + 1000 * DAY, created=timezone.now(),
                                       by=self.agent.pk)  # fmt: skip
        objective = Objective.objects.create(
            axis=Axis.objects.create(strategy=plan, number=1, title="Axe"), number=1, title="Objectif"
        )
        StrategyStep.objects.create(objective=objective, title="Une action", lead=self.landlord)
        gauge = Indicator.objects.create(objective=objective, name="Un nombre", source="Ici", target=1, way="up")
        IndicatorValue.objects.create(indicator=gauge, day=day, value=2, by=self.agent.pk)

    def _give_a_prize(self) -> None:
        """An edition that everybody reads, whose files are open; a page of the library."""
        moment = timezone.now()
        self.edition = Call.objects.create(
            authority=self.authority, jury=open_circle(kind=CircleKind.GROUP, name="Jury", own_items_only=True), title="Prix", edition=2026, about="Un prix.",
            themes=["relations"], opens=moment - DAY, closes=moment + 9 * DAY, jury_ends=moment + 19 * DAY, results=moment + 29 * DAY, ends=moment + 400 * DAY,
            published=moment, created=moment, by=self.agent.pk,
        )  # fmt: skip
        self.edition.criteria.create(position=1, name="Partenariat")
        Practice.objects.create(
            circle_id=self.circles[HANDLER], title="Une action", town="Ici", holder="La Ville", published=moment, changed=moment, created=moment, by=self.agent.pk
        )  # fmt: skip

    def people(self) -> dict[str, Someone]:
        """Return who is asked, each with what binds them."""
        return {
            one.name: one
            for one in (
                Someone("visitor"),
                Someone("reporter", links=frozenset({OWN})),
                Someone("coordination", frozenset({HANDLER}), coordinates=True),
                Someone("agent in the group", frozenset({HANDLER}), frozenset({WATCH})),
                Someone("caretaker", frozenset({LANDLORD})),
                Someone("other landlord", frozenset({OTHER})),
                Someone("chief in the group", frozenset({POLICE}), frozenset({WATCH, "edelweiss"})),
                Someone("member who has not accepted"),
                Someone("member without second factor"),
                Someone("guest", frozenset({OTHER})),
                Someone("data-protection officer", officer=True),
                Someone("former colleague"),
                Someone("without seat"),
            )
        }

    def accounts(self) -> dict:
        return {
            "coordination": self.agent, "agent in the group": self.member, "caretaker": self.caretaker,
            "other landlord": self.stranger, "chief in the group": self.chief, "former colleague": self.former,
            "without seat": self.unseated, "member who has not accepted": self.sleeper, "guest": self.guest,
            "member without second factor": self.unproved, "data-protection officer": self.officer,
        }  # fmt: skip

    def remember_devices(self) -> None:
        """Let everybody but one give a second factor, once: their device is the same in each look."""
        self.devices = {name: Client() for name in self.accounts() if name != "member without second factor"}
        for name, client in self.devices.items():
            prove(client, self.accounts()[name])

    def client(self, name: str) -> Client:
        person = self.accounts().get(name)
        client = Client()
        if person:
            client.force_login(person.account, backend=BACKEND)
        for cookie in self.devices[name].cookies.values() if name in self.devices else ():
            client.cookies[cookie.key] = cookie.value
        return client

    def invite(self, report) -> None:
        """Let the guest see one thing of the group for an hour."""
        hours = guests.Hours(timezone.now() - HOUR, timezone.now() + HOUR)
        by, group = see_as(self.chief), self.watch
        guests.invite(group, person=self.guest, organisation=self.other, items=[report.pk], hours=hours, by=by)


def build() -> tuple[LeakTown, dict]:
    """Return the town, its first reports, and the secret link of one of them."""
    with keeper():
        town = LeakTown()
    made = fill(town)
    own = receive(
        town.intake(category="lighting", precision="light", words="La lampe du porche est cassée."), by=visitor()
    )
    town.remember_devices()
    invited = receive(town.at_the_quay(category="noise", precision="terrace", words="Des basses."), by=visitor()).report
    reserve(town, invited)
    town.invite(invited)
    town.reserved = invited
    with keeper():
        answer_link(made["hall"], person=town.caretaker, organisation=town.landlord.pk)
    return town, made | {"own": own.report, "secret": own.secret}


def reserve(town: LeakTown, report) -> None:
    """Let the group alone see a report."""
    moment = timezone.now()
    with keeper():
        Reveal.objects.filter(item=report.pk).update(ended=moment)
        Report.objects.filter(pk=report.pk).update(level=Level.GROUP.value)
        Reveal.objects.create(
            kind_id="reports_report", item=report.pk, circle=town.watch, purpose=Purpose.SOLVE.value, created=moment
        )


def picture() -> bytes:
    paper = io.BytesIO()
    Image.new("RGB", (64, 48), (12, 200, 77)).save(paper, "JPEG")
    return paper.getvalue()


def elsewhere(town: LeakTown, made: dict) -> Thing:
    """A report of the other landlord's residence, with a photo and words of its own."""
    photo = clean(picture())
    receipt = receive(town.intake(place=town.annex, place_label="Le Clairon, hall Zinnia", category="lighting", precision="light",
                                  words="Le lumignon améthyste clignote.", photos=(photo,)), by=visitor())  # fmt: skip
    return _report("report elsewhere", receipt, {TOWN, HANDLER, OTHER}, "zinnia", "améthyste", "lumignon")


def at_the_quay(town: LeakTown, made: dict) -> Thing:
    """A report that the police must answer, in a place that no landlord keeps."""
    receipt = receive(
        town.at_the_quay(category="rodeo", precision="rodeo", words="Des motocyclettes jonquille au crépuscule."),
        by=visitor(),
    )
    return _report("report at the quay", receipt, {TOWN, HANDLER, POLICE, LANDLORD}, "motocyclettes", "jonquille")


def in_the_group(town: LeakTown, made: dict) -> Thing:
    """A report that five people made, which the group alone works on: reserved for it."""
    receipt = receive(
        town.intake(
            category="dumping",
            precision="bulky",
            place_label="Le Bourdon, cave Capucine",
            words="La cave capucine déborde.",
        ),
        by=visitor(),
    )
    with keeper():
        Report.objects.filter(pk=receipt.report.pk).update(voices=5)
    reserve(town, receipt.report)
    thing = _report("report of the group", receipt, set(), "capucine")
    return Thing("group report", thing.name, group=WATCH, marks=thing.marks, ids=thing.ids)


def problem(town: LeakTown, made: dict) -> Thing:
    """A problem of the group, with what is known of it, what follows from it, and the report that it is made of, which the group had.

    A report newly shared for it would show, as it must, to the organisation that shared it: « who looked at what we shared ».
    """
    by = see_as(town.member)
    ground = {"lon": -5.6, "lat": 46.21, "commune": "00001", "place": town.place.pk, "quarter": town.quarter.pk}
    said = problems.Opening(home=home(by, town.watch.id), track=Track.POINT, title="Le porche Hortensia", category="hall",
                            place_label="Le Bourdon", words="Des scooters hortensia.", **ground)  # fmt: skip
    found, _linked = problems.open_problem(said, by=by, reports=rows_of(by, [town.reserved.pk]))
    problems.deepen(found, by=by)
    action = problems.plan(problems.Planned("Poser la grille hortensia"), problem=found, by=by)
    known = problems.add_known(found, words="Le porche hortensia abrite.", is_done=False, by=by)
    problems.set_corner(found, Side.PLACE, words="Un porche hortensia.", organisation=None, by=by)
    return Thing(
        "group problem", "problem of the group", group=WATCH, marks=frozenset({"hortensia"}),
        ids=frozenset({str(found.pk), str(action.pk), str(known.pk)}),
    )  # fmt: skip


def suggestion(town: LeakTown, made: dict) -> Thing:
    """What the figures suggest to the handler."""
    day = timezone.now().date()
    with keeper():
        row = Suggestion.objects.create(circle_id=town.circles[HANDLER], category="hall", label="Quai Hellébore", lon=-5.6, lat=46.19, first=day,
                                        last=day, observed=6, expected=0.5, found=timezone.now())  # fmt: skip
    return Thing(
        "suggested problem",
        "suggestion",
        frozenset({HANDLER}),
        marks=frozenset({"hellébore"}),
        ids=frozenset({str(row.pk)}),
    )


def another_group(town: LeakTown, made: dict) -> Thing:
    """A group, its name, its members."""
    with keeper():
        group = make_group("Cellule Edelweiss")
        given = sit(town.chief, group, town.police, role=SeatRole.CHAIR)
    return Thing(
        "group",
        "another group",
        group="edelweiss",
        marks=frozenset({"edelweiss"}),
        ids=frozenset({str(given.pk), str(group.pk)}),
    )


def meeting(town: LeakTown, made: dict) -> Thing:
    """A meeting of the group, with a point, a decision, a paragraph of its minutes and what was asked of it."""
    by = see_as(town.chief)
    night = councils.bind_group(town.watch, kind=BodyKind.WATCH, every_days=14, by=by)
    held = councils.plan(night, starts=timezone.now() + HOUR, where="Salle Achillée", by=by)
    councils.add_point(held, title="La cour tanaisie", layer=Layer.GROUP, by=by)
    councils.convene(held, by=by)
    councils.open_meeting(held, by=by)
    held.refresh_from_db()
    typed = councils.Typed("Tailler la tanaisie", "", "+9", Layer.GROUP)
    decided = councils.decide(held, key=new_id(), typed=typed, point=None, by=by)
    block = councils.write(held, key=new_id(), text="Une haie ancolie.", where=councils.Where(None, Layer.GROUP), by=by)
    councils.save(block, meeting=held, seen=councils.Seen(1), text="Deux haies ancolie.", by=by)
    councils.close_meeting(held, by=by)
    held.refresh_from_db()
    councils.open_to_amendments(held, by=by)
    held.refresh_from_db()
    councils.propose(block, meeting=held, text="Trois haies ancolie.", by=by)
    ids = {str(one.pk) for one in (night, held, decided, decided.action, block)}
    return Thing(
        "meeting",
        "meeting of the group",
        group=WATCH,
        marks=frozenset({"achillée", "tanaisie", "ancolie"}),
        ids=frozenset(ids),
    )


def towns_note(town: LeakTown, made: dict) -> Thing:
    """The handler's own words about a report that the landlord sees."""
    note = add_note(made["hall"], "Rappeler le service pivoine lundi.", by=see_as(town.agent))
    return Thing(
        "note", "note of the handler", frozenset({HANDLER}), marks=frozenset({"pivoine"}), ids=frozenset({str(note.pk)})
    )


def contact(town: LeakTown, made: dict) -> Thing:
    """Where the answer to the reporter goes."""
    with keeper():
        number = Circle.objects.get(secret_hash=secret_hash(made["secret"])).id
    reporter = see_as(None, passes=[number])
    own = made["own"]
    leave_contact(own, channel="mail", value="glycine.amaryllis@courriel.example", secret=made["secret"], by=reporter)
    marks = frozenset({"glycine", "amaryllis"})
    return Thing("contact", OWN, frozenset({HANDLER}), marks=marks, behind=(str(own.pk),))


def view(town: LeakTown, made: dict) -> Thing:
    kept = keep_view(name="Vue Bégonia", query="etat=read", by=see_as(town.agent))
    return Thing(
        "saved view", "saved view", owner="coordination", marks=frozenset({"bégonia"}), ids=frozenset({str(kept.pk)})
    )


def template(town: LeakTown, made: dict) -> Thing:
    kept = keep_template(
        move=Move.ANSWER_DONE,
        name="Réponse Myosotis",
        words="La lampe myosotis est changée.",
        by=see_as(town.caretaker),
    )
    return Thing(
        "answer template",
        "answer template",
        frozenset({LANDLORD}),
        marks=frozenset({"myosotis"}),
        ids=frozenset({str(kept.pk)}),
    )


def draft(town: LeakTown, made: dict) -> Thing:
    with keeper():
        told = PublicAccount.objects.create(authority=town.authority, area=town.quarter, by=town.agent.pk, written=timezone.now(),
                                            said="Un hall azalée.", done="Une porte azalée.", outcome="eased")  # fmt: skip
    return Thing("draft for the public", "draft", marks=frozenset({"azalée"}), ids=frozenset({str(told.pk)}))


def agreement(town: LeakTown, made: dict) -> Thing:
    """What the town and a landlord promised each other, with its follow-up and its year."""
    by, day = see_as(town.agent), timezone.now().date()
    one = agreements.make_agreement(
        by=by, kind="landlords", title="Convention Dahlia", starts=day - 400 * DAY, ends=day + 400 * DAY
    )
    agreements.add_party(one, by=by, organisation=town.landlord.pk)
    promise = agreements.add_commitment(one, by=by, organisation=town.landlord.pk, what="Un hall dahlia.")
    agreements.follow(promise, by=by, state=CommitmentState.GOING, words="Un devis dahlia.")
    agreements.evaluate(one, by=by, number=1, held=day, kept="Une porte dahlia.", missing="", verdict=Verdict.GOES_ON)
    party = one.parties.get(organisation=town.landlord)
    ids = frozenset({str(one.pk), str(promise.pk), str(party.pk)})
    return Thing("agreement", "agreement", frozenset({TOWN, LANDLORD}), marks=frozenset({"dahlia"}), ids=ids)


def draft_event(town: LeakTown, made: dict) -> Thing:
    """An event that its organiser prepares, and nobody else knows of."""
    by, starts = see_as(town.agent), timezone.now() + 9 * DAY
    said = events.Said(
        title="Journée Séneçon", starts=starts, ends=starts + HOUR, kind=EventKind.DAY, place="Salle Séneçon"
    )
    prepared = events.make_event(said, by=by)
    return Thing(
        "draft event",
        "draft event",
        frozenset({HANDLER}),
        marks=frozenset({"séneçon"}),
        ids=frozenset({str(prepared.pk)}),
    )


def registration(town: LeakTown, made: dict) -> Thing:
    """Who comes to an event that everybody reads, what they need, the way in, whose report it was that was invited."""
    events.put_video_link(town.event, "https://visio.example/armoise", by=see_as(town.agent))
    with keeper():
        Invitation.objects.create(event=town.event, report=made["hall"], at=timezone.now())
    picks = {town.workshop.sequence_id: (town.workshop.pk, None)}
    asked = events.Asked(first="Armoise", last="Bruyère", mail="armoise.bruyere@courriel.example", organisation_name="Ville Bruyère",
                         function="town", needs="Une place armoise", picks=picks)  # fmt: skip
    events.register(town.event, asked, by=visitor())
    with keeper():
        row = town.event.registrations.get()
    marks = frozenset({"armoise", "bruyère", "bruyere", row.number.lower()})
    return Thing(
        "registration",
        "registration",
        frozenset({HANDLER}),
        marks=marks,
        ids=frozenset({str(row.pk)}),
        behind=(str(town.event.pk),),
    )


def day_of_event(town: LeakTown, made: dict) -> Thing:
    """What the day of an event left: who was there, what tables said, votes, drafts of proceedings and of a white book."""
    ids = day.plant(town.event, town.workshop, town.agent.pk)
    return Thing(
        "day of an event",
        "day of an event",
        frozenset({HANDLER}),
        marks=day.MARKS,
        ids=ids,
        behind=(str(town.event.pk),),
    )


def table_taken_over(town: LeakTown, made: dict) -> Thing:
    """A list of contacts that the coordination is taking over."""
    table = "Organisme;Nom\nRésidence Gentiane;Une personne\n".encode()
    kept = takeover.begin(table, kind=takeover.KINDS["contacts"], by=see_as(town.agent), name="gentiane.csv")
    return Thing(
        "table taken over",
        "table taken over",
        owner="coordination",
        marks=frozenset({"gentiane"}),
        ids=frozenset({str(kept.pk)}),
    )


def draft_for_the_prize(town: LeakTown, made: dict) -> Thing:
    """A file that the landlord has begun: whoever organises does not read it."""
    who = awards.Who("Résidence Jacinthe", "00001", "Pont-entre-Rives", town.landlord.pk)
    draft = awards.start(
        town.edition, circle=town.circles[LANDLORD], who=who, contact=awards.Contact("Une personne", ""), by=see_as(town.caretaker),
        said={"title": "Un hall jacinthe", "context": "La jacinthe fleurit."},
    )  # fmt: skip
    piece = awards.attach(draft, label="Une jacinthe", content=b"%PDF-1.7 jacinthe", by=see_as(town.caretaker))
    return Thing(
        "draft for the prize",
        "draft for the prize",
        frozenset({LANDLORD}),
        marks=frozenset({"jacinthe"}),
        ids=frozenset({str(draft.pk), str(piece.pk)}),
    )


def draft_practice(town: LeakTown, made: dict) -> Thing:
    """A page of the library that the landlord has not published."""
    page = awards.write(
        by=see_as(town.caretaker), said={"title": "Un perron campanule", "town": "Ici", "holder": "Orvelle Habitat"}
    )
    return Thing(
        "draft for the library",
        "draft for the library",
        frozenset({LANDLORD}),
        marks=frozenset({"campanule"}),
        ids=frozenset({str(page.pk)}),
    )


def stray_rows(town: LeakTown, made: dict) -> Thing:
    """A row that nobody is bound to in each protected table that nothing else was planted in: a new table joins by itself."""
    rows.stray("pervenche")
    return Thing("stray rows", "stray rows", marks=frozenset({"pervenche"}))


def _report(name: str, receipt, organisations: set[str], *marks: str) -> Thing:
    with keeper():
        photos = [str(pk) for pk in receipt.report.photos.values_list("pk", flat=True)[:1]]
        steps = [str(pk) for pk in receipt.report.steps.values_list("pk", flat=True)[:1]]
    ids = {str(receipt.report.pk), *photos, *steps}
    return Thing(
        "report",
        name,
        frozenset(organisations),
        marks=frozenset({*marks, receipt.report.reference.lower()}),
        ids=frozenset(ids),
    )


PLANTED: tuple[Callable[[LeakTown, dict], Thing], ...] = (
    elsewhere, at_the_quay, in_the_group, problem, suggestion, another_group, meeting, towns_note, contact, view, template, draft,
    agreement, draft_event, registration, day_of_event, table_taken_over, draft_for_the_prize, draft_practice, stray_rows,
)  # fmt: skip


def plant(town: LeakTown, made: dict, wanted: Callable[[Callable], bool] = lambda _plant: True) -> list[Thing]:
    things = [put(town, made) for put in PLANTED if wanted(put)]
    visitor()
    return things
