"""What residents leave is sealed where it stands: contact data, secret links, pictures (requirements 29 and 37)."""

import importlib

import pytest
from django.db import connection, transaction

from tests.conftest import Superuser
from tests.reports.sealed import contact_left, keep_picture, picture_kept
from tests.reports.test_life import by_link
from tests.world import keeper, see_as
from traitdunion.kernel import vault
from traitdunion.kernel.models import DataKey, Outgoing, WrappingKey
from traitdunion.kernel.vault import Unreadable
from traitdunion.reports.actions import erase_contact, leave_contact, open_photo, photo_link, see_contact, send_receipt
from traitdunion.reports.models import Contact, Photo
from traitdunion.reports.queries import opened_contact, opened_contacts
from traitdunion.sharing.queries import key_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MAIL = "moi@exemple.example"
PICTURE = b"\xff\xd8\xff\xe0 une porte"
seal_rows = importlib.import_module("traitdunion.reports.migrations.0009_seal_rows")


def left(town, value=MAIL):
    receipt = town.receive()
    me = by_link(receipt.secret)
    return leave_contact(receipt.report, channel="mail", value=value, secret=receipt.secret, by=me), receipt


def dumped(table: str) -> str:
    """Return all that a backup of a table would hold."""
    with Superuser() as cursor:
        cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from {table} t")
        return cursor.fetchone()[0]


def hidden(text: str) -> list[str]:
    return [text, text.encode().hex()]


def test_neither_address_nor_secret_link_stands_in_clear_in_any_table(town):
    contact, receipt = left(town)
    assert (contact.value, contact_left().value, contact_left().link) == (MAIL, MAIL, receipt.secret)
    with Superuser() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' and tablename <> 'kernel_outgoing'")
        tables = [name for (name,) in cursor.fetchall()]
    everything = " ".join(dumped(table) for table in tables)
    assert receipt.report.reference in everything
    assert [word for word in hidden(MAIL) + hidden(receipt.secret) if word in everything] == []


def test_a_picture_is_kept_sealed_and_shown_in_clear_to_who_may_see_it(town):
    report = town.receive(category="damage").report
    photo = keep_picture(report, PICTURE)
    assert hidden("une porte")[1] not in dumped("reports_photo")
    agent = see_as(town.agent)
    assert open_photo(photo.pk, photo_link(photo, by=agent), by=agent).content == PICTURE
    assert picture_kept() == PICTURE


def test_the_key_stands_under_the_handlers_circle(town):
    left(town)
    with keeper():
        assert DataKey.objects.get().under_id == key_of(town.circles["handler"])
        assert set(WrappingKey.objects.values_list("name", flat=True)) == {key_of(town.circles["handler"]), "finding"}


def test_who_sees_the_contact_has_its_key_and_nobody_else(town):
    contact, receipt = left(town)
    seen = {name: DataKey.objects.filter(record=contact.pk).count() for name, _who in seen_by(town, receipt)}
    assert seen == {"handler": 1, "reporter": 1, "landlord": 0, "stranger": 0}


def seen_by(town, receipt):
    for name, person in (("handler", town.agent), ("landlord", town.caretaker), ("stranger", town.stranger)):
        yield name, see_as(person)
    yield "reporter", by_link(receipt.secret)


def test_two_addresses_exchanged_in_the_database_are_shown_to_nobody(town):
    first, _ = left(town)
    second, _ = left(town, "autre@exemple.example")
    with Superuser() as cursor:
        cursor.execute(
            "update reports_contact a set sealed_value = b.sealed_value from reports_contact b where a.id <> b.id"
        )
    with keeper(), pytest.raises(Unreadable):
        opened_contacts(Contact.objects.filter(pk__in=[first.pk, second.pk]))


def test_erasing_destroys_the_key_and_takes_back_the_mail_that_waits(town):
    contact, receipt = left(town)
    send_receipt(contact)
    with keeper():
        kept = {contact.pk: {"value": bytes(Contact.objects.get().sealed_value)}}
        assert (DataKey.objects.count(), Outgoing.objects.count()) == (1, 1)

    assert erase_contact(receipt.report, by=by_link(receipt.secret)) is True

    with keeper():
        assert (DataKey.objects.count(), Outgoing.objects.count(), Contact.objects.count()) == (0, 0, 0)
        assert vault.unseal("reports_contact", kept) == {}  # whoever kept a copy reads nothing with the keys of today


def test_whatever_erases_the_row_destroys_the_key(town):
    contact, _ = left(town)
    with Superuser() as cursor:
        cursor.execute("delete from reports_contact")
    with keeper():
        assert DataKey.objects.filter(record=contact.pk).count() == 0


def test_contact_data_are_found_however_they_are_typed(town):
    contact, _ = left(town)
    with keeper():
        assert vault.found("reports_contact", " MOI@Exemple.Example") == [contact.pk]
        assert vault.found("reports_contact", "toi@exemple.example") == []


@pytest.mark.parametrize("many", [1, 50])
def test_as_many_questions_for_one_contact_as_for_fifty(town, many, django_assert_num_queries):
    for _ in range(many):
        left(town)
    with keeper():
        rows = list(Contact.objects.all())
        with django_assert_num_queries(1):
            assert [one.value for one in opened_contacts(rows)] == [MAIL] * many


def test_nothing_is_unsealed_for_who_only_asks_whether_there_is_a_contact(town, monkeypatch):
    _contact, receipt = left(town)
    monkeypatch.setattr(vault, "unseal", lambda *_: pytest.fail("unsealed"))
    from traitdunion.reports.queries import contact

    assert contact(see_as(town.agent), receipt.report) is not None


def test_the_handler_and_the_reporter_read_it(town):
    _contact, receipt = left(town)
    agent = see_as(town.agent)
    assert see_contact(receipt.report, by=agent).value == MAIL
    assert opened_contact(by_link(receipt.secret), receipt.report).value == MAIL


# -- what earlier versions kept in clear ----------------------------------------------------


@pytest.fixture
def in_clear(town):
    """Put the tables back as they were, with three contacts and two pictures in clear."""
    kept = [left(town, f"habitant{number}@exemple.example") for number in range(3)]
    photos = [keep_picture(receipt.report, PICTURE) for _contact, receipt in kept[:2]]
    with Superuser() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table reports_contact add value varchar(254) default '', add link varchar(40) default ''")
        cursor.execute("alter table reports_contact alter sealed_value drop not null, alter sealed_link drop not null")
        for contact, receipt in kept:
            cursor.execute(
                "update reports_contact set value = %s, link = %s, sealed_value = null, sealed_link = null where id = %s",
                [contact.value, receipt.secret, contact.pk],
            )
        for photo in photos:
            cursor.execute("update reports_photo set sealed = %s where id = %s", [PICTURE, photo.pk])
        cursor.execute("delete from kernel_datakey")
    return kept


def test_what_was_kept_in_clear_is_sealed_and_a_seal_cut_short_goes_on(in_clear, monkeypatch):
    monkeypatch.setattr(seal_rows, "CONTACTS", 2)
    monkeypatch.setattr(seal_rows, "PHOTOS", 1)
    cut = pytest.raises(OSError, match="cut short")
    with keeper():
        with cut, transaction.atomic():
            seal_rows.seal_contacts()
            raise OSError("cut short")
        assert clear_rows() == (3, 2)
        assert (seal_rows.seal_contacts(), seal_rows.seal_photos()) == (2, 1)
        assert clear_rows() == (1, 1)
        seal_rows.seal_all()
        seal_rows.seal_all()
        assert clear_rows() == (0, 0)
        told = {one.value: one.link for one in opened_contacts(Contact.objects.all())}
        assert told == {contact.value: receipt.secret for contact, receipt in in_clear}
        pictures = {one.pk: {"content": one.sealed} for one in Photo.objects.all()}
        assert [clear["content"] for clear in vault.unseal("reports_photo", pictures).values()] == [PICTURE] * 2
        assert len(vault.found("reports_contact", "habitant1@exemple.example")) == 1


def clear_rows() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from reports_contact where value <> ''), (select count(*) from reports_photo where sealed = %s)",
            [PICTURE],
        )
        return cursor.fetchone()
