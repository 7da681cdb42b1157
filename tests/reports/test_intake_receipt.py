"""The receipt: what it says with and without a mail, where the answer goes, and what a flood meets."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.reports.intake_walk import Walk, begin, to_preview
from tests.reports.sealed import contact_left
from tests.world import keeper
from traitdunion.design.dates import day
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.models import Contact, Delay, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def thanks(open_town):
    return to_preview(begin(open_town.halls[0].poster_code)).tap("Envoyer")


def report() -> Report:
    with keeper():
        return Report.objects.get()


def test_it_gives_a_number_a_link_a_code_and_a_day(open_town):
    with keeper():
        Delay.objects.create(authority=open_town.authority, category="hall", first_days=2, answer_days=10)
    walk = to_preview(begin(open_town.halls[0].poster_code)).tap("Envoyer")

    kept = report()
    assert walk.heading == f"Merci. Première réponse avant le {' '.join(day(kept.due).split())}."
    assert (kept.due - kept.created).days == 2
    assert kept.reference in walk.text
    assert walk.page.find("svg", {"aria-label": "Code QR de votre suivi"}).path["d"].startswith("M0 0h7")
    assert walk.page.find("a", string="Mon suivi")["href"].startswith("/suivi/")


def test_its_link_leads_to_the_follow_up(thanks):
    assert report().reference in thanks.tap("Mon suivi").text


def test_without_a_mail_it_says_that_it_is_no_saisine(thanks):
    assert "Sans courriel, ceci n’est pas une saisine." in thanks.text
    with keeper():
        assert Contact.objects.count() == 0


def test_with_a_mail_it_states_date_service_address_and_telephone(thanks):
    thanks.fill(contact="Camille@Exemple.fr").tap("Recevoir la réponse")

    today = " ".join(day(timezone.now()).split())
    assert (
        f"Votre saisine Reçue le {today} Service Ville de Pont-entre-Rives, Service tranquillité "
        "Adresse 1 place du Pont, 00999 Pont-entre-Rives Téléphone 01 99 00 10 00 Réponse à camille@exemple.fr"
        in thanks.text
    )
    assert "saisine." not in thanks.text
    contact = contact_left()
    assert (contact.value, contact.channel, contact.report_id) == ("camille@exemple.fr", "mail", report().pk)


def test_the_same_four_facts_go_by_mail(thanks):
    thanks.fill(contact="camille@exemple.fr").tap("Recevoir la réponse")

    with keeper():
        mail = Outgoing.objects.get()
    secret = contact_left().link
    assert mail.recipient == "camille@exemple.fr"
    for fact in (
        report().reference,
        day(timezone.now()),
        "Service tranquillité",
        "1 place du Pont",
        "01 99 00 10 00",
        f"/suivi/{secret}/",
    ):
        assert fact in mail.body
    assert "Bourdon" not in mail.body


def test_a_wrong_mail_is_told_beside_what_was_typed(thanks):
    thanks.fill(contact="camille@").tap("Recevoir la réponse")
    assert thanks.errors == [("#id_contact", "Courriel : Un courriel s’écrit prenom@exemple.fr.")]
    assert thanks.hidden("contact") == "camille@"


def test_a_telephone_is_asked_for_only_where_sms_leave(thanks, settings):
    thanks.fill(contact="06 39 98 12 34").tap("Recevoir la réponse")
    assert thanks.errors == [("#id_contact", "Courriel : Un courriel s’écrit prenom@exemple.fr.")]

    settings.SMS_GATEWAY = "sms.example"
    thanks.open(thanks.url).fill(contact="06 39 98 12 34").tap("Recevoir la réponse")
    assert (contact_left().channel, contact_left().value) == ("phone", "+33639981234")


def test_a_wrong_link_is_a_page_that_is_not_there(open_town):
    assert Walk().open("/signaler/merci/23456789ABCDEFGH/").response.status_code == 404


def test_after_twenty_in_an_hour_a_sentence_asks_to_wait_and_keeps_the_draft(open_town, monkeypatch):
    monkeypatch.setattr("traitdunion.reports.views.intake_send.AT_MOST", (("intake", 1, 3600),))
    cache.clear()
    to_preview(begin(open_town.halls[0].poster_code)).tap("Envoyer")
    walk = to_preview(begin(open_town.halls[0].poster_code), words="Encore.").tap("Envoyer")

    assert walk.response.status_code == 429
    assert (
        "Beaucoup de messages sont partis de cette connexion. Attendez une heure, puis envoyez de nouveau." in walk.text
    )
    assert "« Encore. »" in walk.text
    assert report().words == ""
    monkeypatch.setattr("traitdunion.reports.views.intake_send.AT_MOST", ())
    assert walk.tap("Envoyer").heading.startswith("Merci.")


def test_no_address_of_the_device_is_kept_anywhere(open_town):
    from django.db import connection

    walk = begin(open_town.halls[0].poster_code)
    walk.client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    to_preview(walk).tap("Envoyer").fill(contact="camille@exemple.fr").tap("Recevoir la réponse")
    with keeper(), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute("select has_table_privilege(%s, 'select')", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f"select count(*) from {table} t where t::text like '%%203.0.113.77%%'")
                assert (table, cursor.fetchone()[0]) == (table, 0)
