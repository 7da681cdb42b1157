"""« Vos données », the month that runs, the drafts that a town owes, a year of a charter (requirements 28, 30, 31, 32)."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.sharing.test_rights import Watched, entered
from tests.stage import scene
from tests.world import (
    circle_of,
    keeper,
    make_authority,
    make_group,
    make_organisation,
    make_person,
    open_part,
    see_as,
    sit,
)
from traitdunion.kernel.clock import today
from traitdunion.kernel.keeping import End
from traitdunion.kernel.models import Outgoing
from traitdunion.people.enums import Part
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import Asked, DataPurpose, Level, Outcome, SeatRole
from traitdunion.sharing.keeping import register
from traitdunion.sharing.models import DataNotice, Entry, Reveal, RightsRequest
from traitdunion.sharing.rights import acts, clock, notice, papers, year
from traitdunion.sharing.rights.words import Refused

pytestmark = pytest.mark.django_db
DATA, SETTINGS = "/vos-donnees/", "/reglages/vos-donnees/"
FILLED = {
    "controller": "Ville de Pont-entre-Rives, représentée par sa maire", "dpo_contact": "donnees@pont-entre-rives.example",
    "postal_address": "1 place du Pont", "mail": "", "purposes": ["answer", "trace"], "host": "Hébergeur d’essai, France",
    "assessed": "2026-02-03", "assessed_as": "AIPD 2026-1",
}  # fmt: skip


@scene
def town():
    with keeper():
        made = Watched()
        made.authority.controller = ""
        made.authority.save()
        return made


def flat(text) -> str:
    """Return a text with plain spaces: typography has its own tests."""
    return re.sub(r"\s+", " ", str(text))


def read(client, address) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return flat(re.sub(r"<[^>]+>", " ", page.content.decode().split("<main")[1].split("</main")[0]))


# -- the public page ----------------------------------------------------------------------


def test_everybody_reads_it_and_what_is_missing_is_told_to_the_coordination_alone(town):
    public = read(Client(), DATA)
    assert "Ville de Pont-entre-Rives" in public
    assert "Il manque" not in public
    assert "Protection des données </dt>" not in public
    owed = read(entered(town.agent), DATA)
    assert "Il manque" in owed
    assert "l’adresse postale" in owed


def test_it_is_made_of_the_settings_and_of_the_terms_that_the_sweep_applies(town):
    answer = entered(town.agent).post(SETTINGS, FILLED)
    assert (answer.status_code, answer.headers["Location"]) == (302, SETTINGS)
    said = read(Client(), DATA)
    for word in (
        FILLED["controller"],
        FILLED["dpo_contact"],
        FILLED["host"],
        "Répondre à qui signale une gêne",
        "article 6.1.e",
    ):
        assert word in said
    assert "Publier des chiffres sans nom" not in said
    for rule in register().rules.values():
        if rule.name in {"report", "report_contact"}:
            assert flat(rule.category) in said
            assert flat(notice.term_said(rule)) in said
    with keeper():
        assert DataNotice.objects.get().purposes == ["answer", "trace"]
        town.authority.refresh_from_db()
    assert notice.gaps(town.authority, DataNotice.objects.get()) == []


def test_until_somebody_chose_the_purposes_are_those_of_what_is_open(town):
    least = [DataPurpose.TOGETHER, DataPurpose.MEMBERS, DataPurpose.TRACE]
    assert notice.purposes(None, next(iter(notice.people.authorities()))) == least
    with keeper():
        open_part(town.authority, Part.INTAKE, town.agent)
    assert notice.purposes(None, next(iter(notice.people.authorities()))) == [
        DataPurpose.ANSWER, DataPurpose.FOLLOW, DataPurpose.TOGETHER, DataPurpose.FIGURES, DataPurpose.MEMBERS, DataPurpose.TRACE,
    ]  # fmt: skip


def test_each_authority_of_an_instance_answers_for_its_own(town):
    with keeper():
        other = make_authority(
            make_organisation("Ville Voisine", "town"), make_organisation("Service voisin", "town_service")
        )
        other.dpo_contact = "donnees@voisine.example"
        other.save()
    said = read(Client(), DATA)
    assert [word in said for word in ("Ville Voisine", "Ville de Pont-entre-Rives", "donnees@voisine.example")] == [
        True
    ] * 3


def test_half_an_assessment_is_refused_and_nothing_is_written(town):
    answer = entered(town.agent).post(SETTINGS, FILLED | {"assessed_as": ""})
    assert answer.status_code == 422
    with keeper():
        assert DataNotice.objects.count() == 0


@pytest.mark.parametrize("who", ["caretaker", "officer"])
def test_only_the_coordination_settles_it(town, who):
    assert entered(getattr(town, who)).post(SETTINGS, FILLED).status_code == 404


# -- the month that runs ------------------------------------------------------------------


def received(town, days=0, mark="courrier 2026-412") -> RightsRequest:
    by = see_as(town.officer)
    return acts.receive_request(
        town.authority, by=by, asked=Asked.ERASE, mark=mark, received=today() - dt.timedelta(days=days)
    )


def test_a_month_runs_from_the_day_of_arrival_and_two_more_need_a_reason_in_time(town):
    asked = received(town, days=1)
    assert 28 <= (asked.due - asked.received).days <= 31
    by = see_as(town.officer)
    with pytest.raises(Refused) as bare:
        acts.extend_request(asked, by=by, because="court")
    acts.extend_request(asked, by=by, because="Les archives sont à relire.")
    with pytest.raises(Refused) as twice:
        acts.extend_request(asked, by=by, because="Les archives sont à relire.")
    asked.refresh_from_db()
    assert 89 <= (asked.due - asked.received).days <= 92
    late = received(town, days=40)
    with pytest.raises(Refused) as late_one:
        acts.extend_request(late, by=by, because="Les archives sont à relire.")
    assert [one.value.because for one in (bare, twice, late_one)] == [
        "reason_is_owed",
        "already_extended",
        "too_late_to_extend",
    ]


def test_an_answer_is_noted_once_and_says_why_when_not_all_was_done(town):
    asked, by = received(town), see_as(town.officer)
    with pytest.raises(Refused) as bare:
        acts.answer_request(asked, by=by, outcome=Outcome.REFUSED)
    acts.answer_request(asked, by=by, outcome=Outcome.DONE)
    with pytest.raises(Refused) as twice:
        acts.answer_request(asked, by=by, outcome=Outcome.NOTHING)
    assert [one.value.because for one in (bare, twice)] == ["reason_is_owed", "already_answered"]
    with pytest.raises(Refused):
        received(town, days=-1)


def test_requests_are_the_officers_alone(town):
    received(town)
    for person in (town.agent, town.caretaker, town.stranger):
        assert list(clock.requests(see_as(person))) == []
    page = read(entered(town.officer), "/partage/delegue/exercice/")
    assert "courrier 2026-412" in page


@pytest.mark.parametrize(("days_ago", "mails"), [(0, 0), (17, 1), (28, 1), (45, 1)])
def test_the_officer_is_reminded_before_the_term_and_after_it_once_a_step(town, worker, days_ago, mails):
    received(town, days=days_ago, mark="lettre Zinnia")
    with worker():
        assert (clock.remind(), clock.remind()) == (mails, mails)
    with keeper():
        sent = list(Outgoing.objects.values_list("recipient", "body"))
    assert [one[0] for one in sent] == [town.officer.mail] * mails
    assert [one for one in sent if "Zinnia" in one[1]] == []


def test_the_screens_of_a_request_receive_extend_and_answer(town):
    client = entered(town.officer)
    said = {"asked": "access", "mark": "mail du 3 mars", "received": f"{today():%Y-%m-%d}"}
    assert client.post("/partage/delegue/exercice/", said).status_code == 302
    with keeper():
        asked = RightsRequest.objects.get()
    address = f"/partage/delegue/exercice/{asked.pk}/"
    assert client.post(address, {"reason": "court"}).status_code == 422
    assert client.post(address, {"reason": "Demande complexe, trois services."}).status_code == 302
    assert client.post(address, {"outcome": "part", "because": ""}).status_code == 422
    assert client.post(address, {"outcome": "part", "because": "Une feuille signée reste."}).status_code == 302
    assert "fait en partie" in read(client, address)


# -- documents ------------------------------------------------------------------------------


def test_the_register_of_processing_holds_each_category_with_its_term_and_marks_what_is_missing(town):
    said = flat(papers.plain(papers.register_paper(town.authority, None)))
    with translation.override("fr"):
        rules = [one for one in register().rules.values() if one.name not in notice.MACHINE]
        for rule in rules:
            assert flat(rule.category) in said
            assert flat(papers.term_said(rule)) in said
    assert [what for what in ("le responsable des données", "qui héberge le site") if f"[à compléter : {what}]" in said] == [
        "le responsable des données", "qui héberge le site",
    ]  # fmt: skip


def test_the_assessment_tells_what_is_set_and_leaves_what_is_to_judge(town):
    with keeper():
        kept = DataNotice.objects.create(
            authority=town.authority, assessed=dt.date(2026, 2, 3), assessed_as="AIPD 2026-1", host="Ici"
        )
    said = flat(papers.plain(papers.assessment_paper(town.authority, kept)))
    ends = sum(one.end != End.STAYS for one in register().rules.values())
    assert f"{ends} ont un terme" in said
    assert "référence AIPD 2026-1" in said
    assert said.count("[à compléter : à juger ici]") == len(papers.RISKS)


@pytest.mark.parametrize("address", ["registre", "analyse-impact"])
def test_drafts_are_read_on_the_screen_and_taken_in_three_forms(town, address):
    client = entered(town.officer)
    assert "Projet préparé le" in read(client, f"/partage/delegue/{address}/")
    first = {form: client.get(f"/partage/delegue/{address}/?forme={form}").content[:4] for form in ("pdf", "odt")}
    assert first == {"pdf": b"%PDF", "odt": b"PK\x03\x04"}
    assert "projet" in client.get(f"/partage/delegue/{address}/?forme=txt").content.decode()


# -- a year of a charter ----------------------------------------------------------------------


@pytest.fixture
def cell(town):
    """A group with three of the landlord's people, one of the town's, a share and some consultations."""
    with keeper():
        town.group = make_group("Cellule Edelweiss")
        sit(town.agent, town.group, town.authority.handler, role=SeatRole.CHAIR)
        for person in [town.caretaker, *(make_person(f"{name} Orvelle", town.landlord) for name in ("Alix", "Noa"))]:
            sit(person, town.group, town.landlord)
        moment = timezone.now()
        report = town.receive().report
        Reveal.objects.filter(item=report.pk).delete()
        Report.objects.filter(pk=report.pk).update(level=Level.GROUP.value)
        Reveal.objects.create(
            kind_id="reports_report",
            item=report.pk,
            circle=town.group,
            purpose="solve",
            created=moment,
            until=moment + dt.timedelta(days=30),
            source=circle_of(town.landlord),
        )
        rows = [(town.landlord, 7), (town.authority.handler, 6)]
        Entry.objects.bulk_create(
            Entry(
                at=moment,
                action="read",
                because="need_to_know",
                organisation=body.pk,
                circle=town.group.id,
                person=town.caretaker.pk,
            )
            for body, n in rows
            for _ in range(n)
        )
    return town


def told(viewer, cell) -> str:
    return papers.plain(year.year_paper(year.charter_year(viewer, cell.group.id, today().year), "Pont-entre-Rives"))


def test_its_chair_and_the_officer_read_counts_and_small_ones_are_withheld(cell):
    for person in (cell.agent, cell.officer):
        said = told(see_as(person), cell)
        assert "Agir ensemble sur un problème" in said
        assert "moins de 5" in said
        assert "Le Bourdon" not in said
        assert "13" in said.split("Consultations, par organisme")[1].split("Partages refusés")[0]
        assert "\n6\n" not in said
    with keeper():
        assert list(Entry.objects.filter(action="charter_year").order_by("at").values_list("person", "because")) == [
            (cell.agent.pk, "leads"), (cell.officer.pk, "officer"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        ([("landlord", 3, 7), ("handler", 1, 6)], [["autres organismes", "13"]]),
        ([("landlord", 3, 7)], [["Orvelle Habitat", "7"]]),
        ([("landlord", 3, 2)], [["Orvelle Habitat", "moins de 5"]]),
        ([("handler", 1, 60)], [["autres organismes", year.WITHHELD]]),
        ([("handler", 1, 60), ("other", 1, 60)], [["autres organismes", year.WITHHELD]]),
        ([("handler", 1, 60), ("other", 2, 60), ("landlord", 3, 7)], [["Orvelle Habitat", "7"], ["autres organismes", "120"]]),
    ],
)  # fmt: skip
def test_an_organisations_consultations_are_never_those_of_somebody(town, bodies, told):
    ids = {"landlord": town.landlord, "handler": town.authority.handler, "other": town.other}
    seats = [{"organisation": str(ids[name].pk), "n": n} for name, n, _count in bodies]
    accesses = [{"organisation": str(ids[name].pk), "n": count} for name, _n, count in bodies]
    assert year._accesses({"seats": seats, "accesses": accesses}) == told


@pytest.mark.parametrize("who", ["caretaker", "stranger"])
def test_nobody_else_reads_it(cell, who):
    person = getattr(cell, who)
    assert year.charter_year(see_as(person), cell.group.id, today().year) is None
    assert year.charter_year(see_as(cell.agent, proved=False), cell.group.id, today().year) is None
    client = entered(person)
    addresses = [
        f"/groupes/{cell.group.id}/annee/",
        "/groupes/987654/annee/",
        f"/partage/delegue/groupes/{cell.group.id}/",
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_the_pages_of_the_year_and_its_paper(cell):
    assert "Application de la charte" in read(entered(cell.agent), f"/groupes/{cell.group.id}/annee/")
    officer = entered(cell.officer)
    assert "Cellule Edelweiss" in read(officer, "/partage/delegue/groupes/")
    assert officer.get(f"/partage/delegue/groupes/{cell.group.id}/?forme=pdf").content[:4] == b"%PDF"
    assert officer.get("/partage/delegue/groupes/987654/").status_code == 404


def test_the_officer_of_a_town_that_does_not_sit_there_reads_nothing_of_it(cell):
    with keeper():
        other = make_authority(
            make_organisation("Ville Voisine", "town"), make_organisation("Service voisin", "town_service")
        )
        other.officer = make_person("Déléguée Voisine", other.organisation)
        other.save()
    viewer = see_as(other.officer)
    assert (year.groups(viewer), year.charter_year(viewer, cell.group.id, today().year)) == ([], None)
