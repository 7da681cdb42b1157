from pathlib import Path

from django.db import migrations

from traitdunion.sharing.shareable import protect_child, protect_where

SQL = Path(__file__).resolve().parent.parent / "sql"
CIRCLES = "any ((select tu.circles())::integer[])"
MINE = f"circle_id = {CIRCLES}"
SEEN_EVENT = "exists (select 1 from events_event e where e.id = event_id)"
MY_EVENT = f"exists (select 1 from events_event e where e.id = event_id and e.circle_id = {CIRCLES})"
SEEN_SEQUENCE = "exists (select 1 from events_sequence s where s.id = sequence_id)"
MY_SEQUENCE = f"exists (select 1 from events_sequence s join events_event e on e.id = s.event_id where s.id = sequence_id and e.circle_id = {CIRCLES})"
# A document for who registered shows to them; a speaker's name waits for their agreement.
REGISTERED = f"exists (select 1 from events_registration r where r.event_id = {{table}}.event_id and r.by_pass_id = {CIRCLES} and r.state = 'confirmed')"
DOCUMENT = f"{SEEN_EVENT} and (not for_registrants or {MY_EVENT} or {REGISTERED.format(table='events_document')})"
AGREED = f"{SEEN_SEQUENCE} and (agreed is not null or name = '' or {MY_SEQUENCE})"
# The door: the organiser at any time; who holds a place, by their own link, from the set time until two hours after the end.
DOOR = f"""holder_id = {CIRCLES} or exists (
    select 1 from events_registration r join events_event e on e.id = r.event_id
    where r.event_id = events_videolink.event_id and r.by_pass_id = {CIRCLES} and r.state = 'confirmed' and r.revoked is null
      and e.state in ('announced', 'closed', 'held')
      and statement_timestamp() between e.starts - opens_before * interval '1 minute' and e.ends + interval '2 hours')"""
OWN_DOOR = f"holder_id = {CIRCLES}"
WHO = f"holder_id = {CIRCLES} or by_pass_id = {CIRCLES}"
INVITED = f"{MY_EVENT} or exists (select 1 from reports_report p where p.id = report_id)"


def writing(table, writes, erases=None):
    call = "select tu.events_write(%s, %s, %s)"
    return migrations.RunSQL([(call, [table, writes, erases])], migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("sharing", "0008_rights"), ("reports", "0002_protection")]
    operations = [
        migrations.RunSQL((SQL / "policies.sql").read_text(), "drop function tu.events_write(text, text, text)"),
        protect_where("events_series", "true", MINE),
        writing("events_series", MINE),
        protect_where("events_event", f"state <> 'draft' or {MINE}", MINE),
        writing("events_event", MINE, f"{MINE} and state = 'draft'"),
        protect_where("events_poster", SEEN_EVENT, MY_EVENT),
        writing("events_poster", MY_EVENT),
        protect_where("events_document", DOCUMENT, MY_EVENT),
        writing("events_document", MY_EVENT),
        protect_where("events_funder", SEEN_EVENT, MY_EVENT),
        writing("events_funder", MY_EVENT),
        protect_where("events_sequence", SEEN_EVENT, MY_EVENT),
        writing("events_sequence", MY_EVENT),
        protect_where("events_speaker", AGREED, MY_SEQUENCE),
        writing("events_speaker", MY_SEQUENCE),
        protect_where("events_workshop", SEEN_SEQUENCE, MY_SEQUENCE),
        writing("events_workshop", MY_SEQUENCE),
        protect_where("events_registration", WHO),
        protect_child("events_registrant", "events_registration", "registration_id"),
        protect_child("events_workshopchoice", "events_registration", "registration_id"),
        protect_where("events_videolink", DOOR, OWN_DOOR),
        writing("events_videolink", OWN_DOOR),
        protect_where("events_invitation", INVITED, MY_EVENT),
        writing("events_invitation", MY_EVENT),
        protect_where("events_engagement", SEEN_EVENT, MY_EVENT),
        writing("events_engagement", MY_EVENT),
        migrations.RunSQL((SQL / "seats.sql").read_text(), migrations.RunSQL.noop),
    ]
