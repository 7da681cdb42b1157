"""Keeping terms are each authority's to choose, within the law: the sweep, the pages and the archive follow (24, 20)."""

import dataclasses
import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from tests.reports.conftest import Town
from tests.reports.desk import signed_in
from tests.stage import scene
from tests.world import keeper, make_organisation, make_person, see_as
from traitdunion.kernel.keeping import days
from traitdunion.people.models import Authority
from traitdunion.reports.models import Report
from traitdunion.reports.queries import is_archived, kept_until
from traitdunion.sharing import keeping
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.keeping.settled import settled
from traitdunion.sharing.models import Entry, KeepingTerm
from traitdunion.sharing.rules import LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
WHY = "Les recours de la résidence durent."
PAGE = "/reglages/echeances/durees/"


def rule(name="report"):
    return keeping.register().rules[name]


@scene
def town():
    with keeper():
        made = Town()
        made.far = make_organisation("Ville de Nulle-Part", "town")
        made.their = make_person("Gil Astor", made.far, role=SeatRole.SECRETARY)
        made.elsewhere = Authority.objects.create(organisation=made.far, prefix="VNP")
        return made


def answered(town, age: int, authority=None) -> Report:
    report = town.receive(words="Le hall du fond").report
    with keeper():
        moment = timezone.now() - days(age)
        Report.objects.filter(pk=report.pk).update(due=None, answered=moment, authority=authority or town.authority)
    return report


def choose(town, active, archive, name="report", reason=WHY, who=None):
    keeping.settle_term(
        town.authority, rule(name), by=see_as(who or town.agent), active=active, archive=archive, reason=reason
    )


def swept(worker, name="report") -> int:
    with worker():
        return keeping.sweep(name).get(name, 0)


def said(client, address) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def test_every_bound_holds_the_usual_term_and_names_its_source():
    found = [one for one in keeping.register().rules.values() if one.bounds]
    assert {one.name for one in found} == {"report", "report_contact", "person_contact", "account", "registrant"}
    wrong = [
        one.name
        for one in found
        if not (one.bounds.active[0] <= one.active <= one.bounds.active[1])
        or not (one.bounds.archive[0] <= one.archive <= one.bounds.archive[1])
        or len(str(one.bounds.source)) < 20
    ]
    assert wrong == []


def test_the_sweep_follows_each_authoritys_own(town, worker):
    answered(town, 100)
    other = answered(town, 100, town.elsewhere)
    assert swept(worker) == 0
    choose(town, 30, 60)
    assert swept(worker) == 1
    with keeper():
        assert [one.pk for one in Report.objects.filter(forgotten=None)] == [other.pk]


def test_the_archive_and_the_day_of_the_end_follow_too(town):
    report = answered(town, 40)
    see_as(town.agent)
    kept = Report.objects.get(pk=report.pk)
    assert (is_archived(kept), kept_until(kept)) == (False, timezone.localdate(kept.answered + days(365)))
    choose(town, 30, 60)
    assert (is_archived(kept), kept_until(kept)) == (True, timezone.localdate(kept.answered + days(90)))


def test_of_what_no_authority_owns_the_longest_is_followed(town):
    assert settled(rule("account")).active == days(91)
    choose(town, 30, 0, name="account")
    assert settled(rule("account")).active == days(91)  # the other authority's is the usual one
    with keeper():
        Authority.objects.filter(pk=town.elsewhere.pk).delete()
    assert settled(rule("account")).active == days(30)


@pytest.mark.parametrize(
    ("active", "archive", "name", "reason", "because"),
    [
        (29, 0, "report", WHY, "out_of_bounds"),
        (367, 0, "report", WHY, "out_of_bounds"),
        (183, 1097, "report", WHY, "out_of_bounds"),
        (92, 0, "report_contact", WHY, "out_of_bounds"),
        (60, 1, "report_contact", WHY, "out_of_bounds"),
        (366, 0, "report", "parce que", "reason_is_owed"),
        (10, 10, "seat", WHY, "not_the_coordination"),
    ],
)
def test_beyond_the_law_or_without_a_reason_nothing_is_chosen(town, active, archive, name, reason, because):
    with pytest.raises(keeping.NotKept) as refused:
        choose(town, active, archive, name=name, reason=reason)
    assert refused.value.because == because
    assert KeepingTerm.objects.count() == 0


def test_a_row_written_by_other_means_is_held_within_the_bounds(town):
    with keeper():
        KeepingTerm.objects.create(
            authority=town.authority, rule="report", active_days=1, archive_days=9000, at=timezone.now()
        )
    found = settled(rule(), town.authority.pk)
    assert (found.active, found.archive) == (days(30), days(1096))
    assert dataclasses.replace(found, active=rule().active, archive=rule().archive) == rule()


def test_only_its_own_coordination_chooses(town):
    for who in (town.caretaker, town.their):
        with pytest.raises(keeping.NotKept, match="not_the_coordination"):
            choose(town, 60, 60, who=who)
    see_as(town.their)
    row = KeepingTerm(authority=town.authority, rule="report", active_days=60, at=timezone.now())
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)
    assert signed_in(town.caretaker).get(PAGE).status_code == 404


def test_in_the_browser_and_on_the_public_page(town):
    with keeper():
        Authority.objects.filter(pk=town.elsewhere.pk).delete()
    client = signed_in(town.agent)
    assert "De 7 jours à 3 mois." in said(client, PAGE)
    assert client.post(PAGE, {"rule": "report", "active": 700, "archive": 0}).status_code == 422
    assert client.post(PAGE, {"rule": "report", "active": 366, "archive": 366}).status_code == 422
    done = client.post(PAGE, {"rule": "report", "active": 366, "archive": 366, "reason": WHY})
    assert (done.status_code, done.headers["Location"]) == (302, PAGE)
    term = "12 mois en usage, puis 12 mois en archive après la réponse"
    assert term in said(Client(), "/vos-donnees/")
    assert term in said(client, "/reglages/echeances/")
    assert WHY in client.get(PAGE).content.decode()
    with keeper():
        line = Entry.objects.get(action="settle_term")
        assert (line.person, line.count, line.reason) == (town.agent.pk, 732, WHY)


def test_several_authorities_say_each_their_own(town):
    choose(town, 30, 60)
    page = said(Client(), "/vos-donnees/")
    assert "6 mois en archive après la réponse ou 30 jours en usage, puis 2 mois en archive après la réponse" in page


def test_the_journal_is_kept_a_year_and_three_at_most():
    assert (LEAST_MONTHS, USUAL_MONTHS, MOST_MONTHS) == (6, 12, 36)
    assert Authority._meta.get_field("journal_months").default == USUAL_MONTHS
