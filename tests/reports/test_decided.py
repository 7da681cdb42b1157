"""« Ce qui a changé »: the coordination writes it, looks at it, publishes, withdraws; a withdrawal leaves its trace."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.reports.desk import signed_in
from tests.reports.test_public_site import CHANGES, QUARTER, opened, words  # noqa: F401 — the same town
from tests.world import keeper, see_as
from traitdunion.kernel.clock import today
from traitdunion.reports.actions import MoveRefused, WordsRefused, publish_change, withdraw_change, write_change
from traitdunion.reports.forms.public import ChangeForm
from traitdunion.reports.models import PublicChange
from traitdunion.sharing.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
PAGE, SAID = "/travail/ce-qui-a-change/", "Une personne suit chaque signalement, deux jours par semaine."
WHY = "La décision est reportée."


def written(town, **more) -> PublicChange:
    facts = {"authority": town.authority, "area": town.quarter.pk, "words": SAID, "since": dt.date(2026, 3, 17)} | more
    return write_change(**facts, by=see_as(town.agent))


def told(response) -> str:
    """Return the whole page: what was just done is said above its own words."""
    return response.content.decode()


def test_it_is_written_looked_at_published_and_withdrawn_in_the_browser(client, opened):  # noqa: F811 — a fixture
    desk, month = signed_in(opened.agent), today().replace(day=1)
    facts = {"words": SAID, "since": f"{month:%Y-%m-%d}", "area": str(opened.quarter.pk)}
    assert "Pas encore publiée : voici ce que verra le public." in words(desk.post(PAGE, facts, follow=True))
    assert SAID not in words(client.get(QUARTER)) + words(client.get(CHANGES))
    with keeper():
        change = PublicChange.objects.get()
    assert (change.since, change.area, change.by) == (month, opened.quarter, opened.agent.pk)

    assert "C’est publié." in told(desk.post(f"{PAGE}{change.pk}/publier/", follow=True))
    assert (SAID in words(client.get(QUARTER)), SAID in words(client.get(CHANGES))) == (True, True)

    assert "Écrivez pourquoi" in told(desk.post(f"{PAGE}{change.pk}/retirer/", {"because": ""}, follow=True))
    withdrawn = told(desk.post(f"{PAGE}{change.pk}/retirer/", {"because": WHY}, follow=True))
    assert "La date et la raison restent lisibles." in withdrawn
    assert (SAID in words(client.get(QUARTER)), SAID in words(client.get(CHANGES))) == (False, False)


def test_a_withdrawal_leaves_its_dates_and_reason_for_a_year(client, opened):  # noqa: F811 — a fixture
    change = written(opened)
    publish_change(change, by=see_as(opened.agent))
    withdraw_change(change, because=WHY, by=see_as(opened.agent))

    assert (WHY in words(client.get(QUARTER)), WHY in words(client.get(CHANGES))) == (True, True)
    with keeper():
        kept = Entry.objects.filter(item=change.pk).order_by("at").values_list("action", "reason")
        assert list(kept) == [("write_change", ""), ("publish_change", ""), ("withdraw_change", WHY)]
        PublicChange.objects.update(withdrawn=timezone.now() - dt.timedelta(days=366))
    assert (WHY in words(client.get(QUARTER)), WHY in words(client.get(CHANGES))) == (False, False)


def test_what_was_never_published_leaves_no_trace(client, opened):  # noqa: F811 — a fixture
    change = written(opened)
    withdraw_change(change, because=WHY, by=see_as(opened.agent))
    publish_change(change, by=see_as(opened.agent))

    assert [WHY in words(client.get(one)) or SAID in words(client.get(one)) for one in (QUARTER, CHANGES)] == [False, False]  # fmt: skip


def test_neither_the_words_nor_the_reason_name_anybody(opened):  # noqa: F811 — a fixture
    with pytest.raises(WordsRefused):
        written(opened, words="M. Durand du hall B suit chaque signalement.")
    desk, change = signed_in(opened.agent), written(opened)
    facts = {"words": "M. Durand du hall B", "since": f"{today().replace(day=1):%Y-%m-%d}", "area": ""}
    refused = desk.post(PAGE, facts)
    assert (refused.status_code, "Ce texte permet de reconnaître quelqu’un." in words(refused)) == (422, True)
    page = desk.post(f"{PAGE}{change.pk}/retirer/", {"because": "M. Durand du hall B l’a demandé."}, follow=True)
    assert "Ce texte permet de reconnaître quelqu’un." in told(page)
    with keeper():
        assert list(PublicChange.objects.values_list("words", "withdrawn")) == [(SAID, None)]


def test_a_month_is_chosen_among_the_last_two_years(opened):  # noqa: F811 — a fixture
    months = [value for value, _label in ChangeForm().fields["since"].choices]
    assert (len(months), months[0]) == (24, f"{today().replace(day=1):%Y-%m-%d}")
    assert written(opened).since == dt.date(2026, 3, 1)


def test_only_the_coordination_finds_it(opened):  # noqa: F811 — a fixture
    change = written(opened)
    for address in (PAGE, f"{PAGE}{change.pk}/publier/", f"{PAGE}{change.pk}/retirer/"):
        assert signed_in(opened.caretaker).post(address).status_code == 404
        assert Client().post(address)["Location"] == "/compte/login/"
    with pytest.raises(MoveRefused):
        publish_change(change, by=see_as(opened.caretaker))
