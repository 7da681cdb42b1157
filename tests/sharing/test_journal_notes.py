"""Nobody reads a group-level item without a line (19): whatever the page, whoever wrote it; and what was not shown leaves none."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.guards.test_routes import ROUTES
from tests.sharing.journal_rows import seal
from tests.sharing.test_proof import Cell, entered
from tests.stage import scene
from tests.world import keeper, make_person, sit
from traitdunion.reports.models import Report
from traitdunion.sharing.models import Entry, Reveal
from traitdunion.sharing.shareable import watching

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
LOOKS = ("read", "list")


@scene
def cell():
    with keeper():
        return Cell()


def lines(cell, **said):
    with keeper():
        found = Entry.objects.filter(item=cell.item.pk, action__in=LOOKS, **said).order_by("at", "action")
        return [(one.action, one.person, one.organisation, one.circle, one.purpose, one.function) for one in found]


def of_caretaker(cell, action):
    return (action, cell.caretaker.pk, cell.landlord.pk, cell.group.pk, "solve", "member")


def test_an_opened_sheet_leaves_one_line_with_the_group_and_its_purpose(cell):
    client = entered(cell.caretaker, proved=True)
    assert client.get(f"/travail/{cell.item.pk}/").status_code == 200
    assert lines(cell) == [of_caretaker(cell, "read")]


def test_a_table_that_shows_it_leaves_a_line_once_an_hour(cell):
    client = entered(cell.caretaker, proved=True)
    for _ in range(3):  # a page that keeps itself fresh is one reading
        assert str(cell.item.pk) in client.get("/travail/?tout=oui").content.decode()
    assert lines(cell) == [of_caretaker(cell, "list")]


def test_a_report_among_partners_is_noted_when_opened_only(cell):
    with keeper():
        Reveal.objects.filter(item=cell.item.pk).delete()
        Report.objects.filter(pk=cell.item.pk).update(level="partners")
        Reveal.objects.create(
            kind_id="reports_report", item=cell.item.pk, circle=cell.group, purpose="solve", created=timezone.now()
        )
    client = entered(cell.caretaker, proved=True)
    client.get("/travail/?tout=oui")
    assert lines(cell) == []


@pytest.mark.parametrize("proved", [False, True])
def test_what_is_not_there_leaves_no_line(cell, proved):
    with keeper():
        stranger = make_person("Noé Petit", cell.landlord)
    client = entered(stranger, proved=proved)
    assert client.get(f"/travail/{cell.item.pk}/").status_code == 404
    client.get("/travail/?tout=oui")
    assert lines(cell) == []


def test_a_page_that_fails_leaves_no_line(cell, monkeypatch):
    def broken(*_given, **_said):
        raise RuntimeError

    monkeypatch.setattr("traitdunion.reports.views.work.render", broken)
    client = entered(cell.caretaker, proved=True)
    client.raise_request_exception = False
    assert client.get("/travail/?tout=oui").status_code == 500
    assert lines(cell) == []


def more_items(cell, count):
    with keeper():
        for n in range(count):
            one = cell.receive(words=f"Le hall est occupé le soir, {n}.").report
            Reveal.objects.filter(item=one.pk).delete()
            Report.objects.filter(pk=one.pk).update(level="group")
            Reveal.objects.create(
                kind_id="reports_report", item=one.pk, circle=cell.group, purpose="solve", created=timezone.now()
            )


def test_it_costs_one_question_for_one_and_for_many(cell):
    client = entered(cell.caretaker, proved=True)
    client.get("/travail/?tout=oui")
    told = []
    for extra in (1, 12):
        more_items(cell, extra)
        with CaptureQueriesContext(connection) as asked:
            client.get("/travail/?tout=oui")
        told.append([one["sql"] for one in asked if "insert into sharing_entry" in one["sql"]])
    assert [len(one) for one in told] == [1, 1]
    with keeper():
        assert Entry.objects.filter(action="list", person=cell.caretaker.pk).count() == 14


def addresses(cell):
    """Every address, with the item's own number where one is asked for."""
    samples = {
        "uuid": str(cell.item.pk),
        "uuidstr": str(cell.item.pk),
        "int": str(cell.group.pk),
        "slug": "reports_report",
        "str": "abc",
    }
    for address, name in ROUTES:
        if not re.search(r"logout|^compte/|^demo/|^design/|export", address):
            yield "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: samples[found[1] or "str"], address), name


def test_no_page_shows_it_without_a_line(cell):
    """Each route joins by itself: whatever page holds its number or its words has noted it, in the same transaction."""
    client, shown, forgotten = entered(cell.caretaker, proved=True), [], []
    for address, name in addresses(cell):
        with transaction.atomic():
            answer = client.get(address)
            held = b"" if answer.streaming else answer.content
            said = {
                cell.item.reference,
                "Le hall est occup",
                *([] if str(cell.item.pk) in address else [str(cell.item.pk)]),
            }
            if any(one.encode() in held for one in said):
                shown.append(name)
                if not lines(cell):
                    forgotten.append(name)
            transaction.set_rollback(True)
    assert forgotten == []
    assert {"share", "sheet"} <= set(shown)  # there was something to forget


def test_a_row_read_without_its_level_counts_as_a_groups(cell):
    with keeper(), watching() as shown:
        list(Report.objects.filter(pk=cell.item.pk).only("words"))
        list(Report.objects.filter(pk=cell.item.pk).only("audience", "due"))
    assert list(shown.rows) == [("reports_report", cell.item.pk)]


def test_whoever_sits_there_twice_is_noted_for_the_group(cell):
    with keeper():
        sit(cell.agent, cell.group, cell.authority.handler)
    entered(cell.agent, proved=True).get(f"/travail/{cell.item.pk}/")
    assert [one[3] for one in lines(cell)] == [cell.group.pk]


def test_what_was_noted_is_sealed(cell, settings, tmp_path):
    settings.JOURNAL_ROOTS = tmp_path / "roots.jsonl"
    entered(cell.caretaker, proved=True).get(f"/travail/{cell.item.pk}/")
    assert len(seal()) == 1
