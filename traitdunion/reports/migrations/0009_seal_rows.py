"""Seals the contact data and pictures that earlier versions kept in clear: some at a time, each some in its own transaction.

Pages may go on meanwhile. Cut short, it goes on where it stopped: what is sealed is told by its data key.
"""

from itertools import groupby

from django.db import connection, migrations, transaction

from traitdunion.kernel import vault

CONTACT, PHOTO = "reports_contact", "reports_photo"
CONTACTS, PHOTOS = 200, 20

LEFT_CONTACTS = """
    select id, value, link, holder_id from reports_contact where sealed_value is null
    order by holder_id, id limit %s for update skip locked
"""
LEFT_PHOTOS = """
    select p.id, p.sealed, c.id from reports_photo p join reports_report r on r.id = p.report_id
    join people_authority a on a.id = r.authority_id
    join sharing_circle c on c.organisation_id = coalesce(a.handler_id, a.organisation_id)
    where not exists (select 1 from kernel_datakey k where k.record = p.id)
    order by c.id, p.id limit %s for update of p skip locked
"""


def seal_contacts() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEFT_CONTACTS, [CONTACTS])
        rows = cursor.fetchall()
        for holder, several in groupby(rows, key=lambda row: row[3]):
            left = {row[0]: row[1:3] for row in several}
            sealed = vault.seal(
                CONTACT,
                under=f"circle:{holder}",
                rows={pk: {"value": value.encode(), "link": link.encode()} for pk, (value, link) in left.items()},
                marks={pk: vault.mark(CONTACT, value) for pk, (value, _link) in left.items()},
            )
            cursor.executemany(
                "update reports_contact set sealed_value = %s, sealed_link = %s, value = '', link = '' where id = %s",
                [(value["value"], value["link"], pk) for pk, value in sealed.values.items()],
            )
            sealed.keep()
        return len(rows)


def seal_photos() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEFT_PHOTOS, [PHOTOS])
        rows = cursor.fetchall()
        for holder, several in groupby(rows, key=lambda row: row[2]):
            left = {pk: {"content": bytes(content)} for pk, content, _holder in several}
            sealed = vault.seal(PHOTO, under=f"circle:{holder}", rows=left)
            cursor.executemany(
                "update reports_photo set sealed = %s where id = %s",
                [(value["content"], pk) for pk, value in sealed.values.items()],
            )
            sealed.keep()
        return len(rows)


def seal_all(*_given) -> None:
    while seal_contacts() or seal_photos():
        pass


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("reports", "0008_sealed")]
    operations = [migrations.RunPython(seal_all, migrations.RunPython.noop)]
