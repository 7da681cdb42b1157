"""Each way by which others' platforms are known to have leaked, asked of ours by name."""

import pytest
from django.test import Client

from tests.world import keeper, see_as
from traitdunion.reports.actions import photo_link
from traitdunion.reports.models import Photo, Report

from .comparing import leaked, tried
from .observing import ask

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MEMBERS_OF_THE_MAP = "/travail/carte/donnees/?z=15&bbox=-5.7,46.1,-5.5,46.3"
# The incident, who asks, where.
INCIDENTS = {
    "an API that answers without asking who (Decidim CVE-2026-40870)": (
        "caretaker", ["/api/v1/reports", "/api/v1/openapi.json", "/open311/v2/requests.json"]),
    "an export of everybody's rows (Decidim CVE-2025-65017)": ("caretaker", ["/exports/", "/travail/?q=lumignon"]),
    "a feed of activity (decidim#5100)": ("visitor", ["/mon-quartier/", "/quartiers/00001/ca/", "/journal/racine.json"]),
    "a list of the parent (decidim#5174)": ("guest", ["/groupes/", "/travail/", "/travail/lignes/"]),
    "a history on the dashboard (pretalx#649)": ("caretaker", ["/partage/consultations/", "/compte/consultations/"]),
    "a form that lists others' files (pretalx 7273e5725)": ("other landlord", ["/exports/", "/travail/exporter/"]),
    "search, feeds and crawlers (indico 0feba9421a)": (
        "caretaker", ["/travail/?q=lumignon", "/travail/lignes/?q=capucine", "/sitemap.xml", "/robots.txt"]),
    "a count that reveals who (openreview#351)": ("caretaker", ["/travail/comptes/", "/travail/filtres/"]),
    "maps and statistics of private places (ushahidi cdf7ac12a)": (
        "caretaker", [MEMBERS_OF_THE_MAP, "/travail/carte/", "/travail/carte/dessin/", "/chiffres/00001/", "/chiffres/00001/chiffres.json"]),
}  # fmt: skip


@pytest.mark.parametrize("incident", INCIDENTS)
def test_what_others_leaked_is_not_told_here(told, incident):
    name, addresses = INCIDENTS[incident]
    client = told.town.client(name)

    def asked():
        return {address: ask(client, address) for address in addresses}

    before = tried(asked)
    things = told.plant(told.hidden_from(name))
    after = asked()
    assert leaked(after, things) == []
    assert {address for address in addresses if before[address] != after[address]} == set()
    assert any(one.status == 200 for one in after.values())


def test_a_link_to_a_file_is_of_no_use_to_somebody_else(told):
    """A reusable link (Decidim CVE-2026-45377): it opens for the person it was made for, and while they see the report."""
    thing = next(thing for thing in told.plant() if thing.name == "report elsewhere")
    with keeper():
        photo = Photo.objects.get(report__pk__in=thing.ids)
    landlord = see_as(told.town.stranger)
    address = f"/photos/{photo.pk}/?s={photo_link(photo, by=landlord)}"
    statuses = {
        name: told.town.client(name).get(address).status_code for name in ("other landlord", "caretaker", "visitor")
    }
    assert statuses == {"other landlord": 200, "caretaker": 404, "visitor": 404}


def test_a_reference_is_no_way_in(told):
    """The number on a report is not its secret: typed where one follows, a hidden one answers as one that nobody has."""
    told.plant()
    with keeper():
        hidden = Report.objects.get(place_label="Le Clairon, hall Zinnia").reference
    answers = [ask(Client(), "/suivi/", post={"code": typed}).text for typed in (hidden, "PER ZZZ ZZZZ")]
    assert answers[0].replace(hidden, "") == answers[1].replace("PER ZZZ ZZZZ", "")
