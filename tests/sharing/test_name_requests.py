"""Who looked, asked by name: the officer answers or says why not, whoever asked is told; each authority's officer has their own."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from tests.sharing.test_proof import Cell, entered
from tests.stage import scene
from tests.world import circle_of, keeper, make_organisation, make_person, see_as, sit
from traitdunion.kernel.clock import now, today
from traitdunion.kernel.models import Outgoing
from traitdunion.people.models import Authority
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.journal import officers, questions
from traitdunion.sharing.models import Entry, NameRequest, Reveal

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WHY = "Contrôle demandé par le maire."
NO = "Une seule personne tient cette fonction."


@scene
def cell():
    """The service shared the group's item, the landlord opened it, the service asks who; an officer from outside answers."""
    with keeper():
        made = Cell()
        Reveal.objects.filter(item=made.item.pk).update(source=circle_of(made.authority.handler))
        made.officer = make_person("Ange Leroy")
        Authority.objects.filter(pk=made.authority.pk).update(officer=made.officer)
    entered(made.caretaker, proved=True).get(f"/travail/{made.item.pk}/")
    made.asked = asked(made)
    return made


def asked(cell) -> NameRequest:
    return officers.ask_name(
        by=see_as(cell.agent), kind="reports_report", item=cell.item.pk, organisation=cell.landlord.pk, day=today(), reason=WHY
    )  # fmt: skip


def mails(to) -> list[str]:
    with keeper():
        return list(Outgoing.objects.filter(recipient=to.mail).values_list("subject", flat=True))


def kept(cell) -> tuple:
    with keeper():
        one = NameRequest.objects.get(pk=cell.asked.pk)
        return one.refused, one.because, one.answered is not None


def test_it_can_be_refused_and_whoever_asked_reads_why(cell):
    done = entered(cell.officer).post(
        f"/partage/delegue/demandes/{cell.asked.pk}/ecarter/", {"reason": NO}, follow=True
    )
    assert NO in done.content.decode()
    assert kept(cell) == (True, NO, True)
    assert mails(cell.agent) == ["Votre demande a une réponse"]
    page = entered(cell.agent, proved=True).get("/partage/consultations/").content.decode()
    assert (NO in page, cell.caretaker.name in page) == (True, False)
    with keeper():
        line = Entry.objects.get(action="refuse_name")
        assert (line.person, line.reason, line.item) == (cell.officer.pk, NO, cell.asked.pk)


def test_examined_whoever_asked_is_told_so_and_not_the_name(cell):
    page = entered(cell.officer).post(f"/partage/delegue/demandes/{cell.asked.pk}/", {"reason": WHY}).content.decode()
    assert cell.caretaker.name in page
    assert kept(cell) == (False, "", True)
    assert mails(cell.agent) == ["Votre demande a une réponse"]
    with keeper():
        assert cell.caretaker.name not in Outgoing.objects.get(recipient=cell.agent.mail).body


@pytest.mark.parametrize("reason", ["", "non"])
def test_a_refusal_says_why(cell, reason):
    entered(cell.officer).post(f"/partage/delegue/demandes/{cell.asked.pk}/ecarter/", {"reason": reason})
    assert kept(cell) == (False, "", False)
    see_as(cell.officer)
    with pytest.raises(officers.Refused, match="reason_is_owed"):
        officers.refuse_request(cell.asked, reason=reason)


def test_it_is_answered_once_and_by_the_officer_alone(cell):
    see_as(cell.officer)
    officers.refuse_request(cell.asked, reason=NO)
    with pytest.raises(officers.Refused, match="already_answered"):
        officers.close_request(cell.asked, reason=WHY)
    see_as(cell.agent)
    with pytest.raises(officers.Refused, match="not_found"):
        officers.refuse_request(asked(cell), reason=NO)
    address = f"/partage/delegue/demandes/{cell.asked.pk}/ecarter/"
    assert entered(cell.agent).post(address, {"reason": NO}).status_code == 404


# -- several authorities ------------------------------------------------------------------


@pytest.fixture
def far(cell):
    """Another town of the same instance, its own service, its own officer; the same landlord works for both."""
    with keeper():
        town = make_organisation("Ville de Nulle-Part", "town")
        cell.far_agent = make_person("Gil Astor", town, role=SeatRole.SECRETARY)
        cell.far_officer = make_person("Inès Valmy")
        sit(cell.far_officer, circle_of(town), town)
        Authority.objects.create(organisation=town, prefix="VNP", officer=cell.far_officer)
        Entry.objects.bulk_create([
            Entry(at=now(), action="search", because="need_to_know", person=cell.far_agent.pk, organisation=town.pk),
            Entry(at=now(), action="volume", because="unusual", organisation=town.pk, count=230),
            Entry(at=now(), action="read_own", because="need_to_know", person=cell.caretaker.pk, organisation=cell.landlord.pk),
        ])  # fmt: skip
    return cell


def found(person) -> set[str]:
    day = dt.timedelta(days=1)
    lines = questions.search(see_as(person), reason=WHY, since=now() - day, until=now() + day)
    return {line.action for line in lines}


def test_each_officer_reads_the_lines_of_their_own(far):
    assert found(far.far_officer) >= {"recherche", "ses propres accès consultés"}
    assert found(far.far_officer) & {"fiche ouverte", "nom demandé"} == set()
    assert found(far.officer) >= {"fiche ouverte", "nom demandé", "ses propres accès consultés"}
    assert "recherche" not in found(far.officer)
    see_as(far.officer)
    assert [one.count for one in questions.alerts()] == []
    see_as(far.far_officer)
    assert [one.count for one in questions.alerts()] == [230]


def test_nor_the_names_nor_the_requests_of_another(far):
    with keeper():
        line = Entry.objects.get(action="read", item=far.item.pk).pk
    viewer = see_as(far.far_officer)
    assert questions.name_behind(viewer, reason=WHY, line=line) == []
    assert list(questions.requests(viewer)) == []
    with pytest.raises(DatabaseError, match="not_found"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tu.officer_answers(%s, true, %s)", [far.asked.pk, NO])
    assert [one.pk for one in questions.requests(see_as(far.officer))] == [far.asked.pk]
