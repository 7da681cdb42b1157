"""A town that gives a prize: three jurors, two partners who apply, and somebody who has no account."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.reports.desk import BACKEND
from tests.stage import scene
from tests.world import circle_of, keeper, make_authority, make_organisation, make_person, prove, see_as
from traitdunion.awards import actions
from traitdunion.awards.models import Application, Call
from traitdunion.sharing.actions import add_pass, hand_pass, speak_for
from traitdunion.sharing.enums import SeatRole

DAY = dt.timedelta(days=1)
CRITERIA = (("Partenariat", "Qui fait quoi", 2), ("Résultats", "", 1))
TEXT = "Une action racontée en assez de mots pour être lue par le jury."
WHOLE = {
    "title": "Médiation au pied des halls", "theme": "relations", "place_types": ["halls"], "partner_kinds": ["landlord"], "since": dt.date(2020, 1, 1),
    "context": f"{TEXT} Orvelle Habitat y tient deux halls.", "need": TEXT, "partners": TEXT, "steps": TEXT, "means": TEXT, "results": TEXT, "evaluation": TEXT,
    "proof": "before_after", "transferability": TEXT,
}  # fmt: skip


class PrizeTown:
    def __init__(self):
        with keeper():
            self.authority = make_authority()
            self.coordinator = make_person("Camille Verdier", self.authority.handler, role=SeatRole.SECRETARY)
            self.landlord = make_organisation("Orvelle Habitat", "landlord")
            self.caretaker = make_person("Dominique Arnaud", self.landlord)
            self.transport = make_organisation("Transports d’Orvelle", "transport")
            self.driver = make_person("Sacha Lemoine", self.transport)
            self.jurors = [self._juror(n) for n in range(3)]
            self.colleague = make_person("Ange Collet", self.landlord)  # a juror of an applicant's own organisation

    def _juror(self, number: int):
        body = make_organisation(f"Réseau {number}", "network")
        return make_person(f"{'ABC'[number]}lix Juré", body)

    def by(self):
        return see_as(self.coordinator)

    def call(self, *, published=True, jury=True, **more) -> Call:
        moment = timezone.now()
        facts = {
            "title": "Prix 2026", "edition": 2026, "about": "Les actions de terrain.", "eligibility": "", "least_months": 12, "themes": ["relations", "housing"],
            "blind": False, "readers": 2, "opens": moment - 10 * DAY, "closes": moment + 5 * DAY, "jury_ends": moment + 20 * DAY,
            "results": moment + 30 * DAY, "keep_months": 12,
        }  # fmt: skip
        made = actions.create_call(by=self.by(), criteria=CRITERIA, **facts | more)
        if published:
            actions.publish_call(made, by=self.by())
        for rank, person in enumerate(self.jurors if jury else ()):
            actions.add_juror(made, person=person.pk, communes=[f"7500{rank + 1}"], by=self.by())
        return made

    def applies(
        self, call, person, organisation, *, sent=True, name="", commune=("00001", "Pont-entre-Rives"), **more
    ) -> Application:
        viewer = see_as(person)
        who = actions.Who(name or organisation.name, *commune, organisation.pk)
        contact = actions.Contact(person.name, person.mail)
        made = actions.start(
            call, circle=circle_of(organisation).id, who=who, contact=contact, by=viewer, said=WHOLE | more
        )
        if sent:
            actions.send(made, by=viewer, contact=contact)
            made.refresh_from_db()
        return made

    def applies_by_link(self, call, **more):
        viewer = speak_for()
        circle, secret = hand_pass(until=call.ends)
        viewer = add_pass(viewer, circle.id)
        who = actions.Who("Association du Quai", "00002", "Bellerive")
        contact = actions.Contact("Une personne", "quai@asso.example", "", secret)
        return (
            actions.start(call, circle=circle.id, who=who, contact=contact, by=viewer, said=WHOLE | more),
            secret,
            viewer,
        )

    def time_passes(self, call, **to) -> Call:
        """Move an edition's dates, as the keeper."""
        with keeper():
            Call.objects.filter(pk=call.pk).update(**to)
        self.by()
        call.refresh_from_db()
        return call

    def closes(self, call) -> Call:
        return self.time_passes(call, opens=timezone.now() - 20 * DAY, closes=timezone.now() - DAY)

    def jury_ends(self, call) -> Call:
        moment = timezone.now()
        return self.time_passes(
            call,
            closes=moment - 2 * DAY,
            jury_ends=moment - dt.timedelta(minutes=1),
            results=moment - dt.timedelta(seconds=1),
        )

    def client(self, person) -> Client:
        client = Client()
        client.force_login(person.account, backend=BACKEND)
        prove(client, person)
        return client


@scene
def town():
    return PrizeTown()


def because(act) -> str:
    from traitdunion.awards.words import NotDone

    with pytest.raises(NotDone) as refused:
        act()
    assert str(refused.value) != refused.value.because
    return refused.value.because
