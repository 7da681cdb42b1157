"""Whoever is invited reads the invitation by their own link; a partner who sees the report does not."""

from django.db import migrations

CIRCLES = "any ((select tu.circles())::integer[])"
MY_EVENT = f"exists (select 1 from events_event e where e.id = event_id and e.circle_id = {CIRCLES})"
SEEN_REPORT = "exists (select 1 from reports_report p where p.id = report_id)"
BY_LINK = f"exists (select 1 from sharing_reveal r where r.item = report_id and r.circle_id < 0 and r.circle_id = {CIRCLES})"  # passes are below zero
WAS, IS = f"{MY_EVENT} or {SEEN_REPORT}", f"{MY_EVENT} or ({BY_LINK} and {SEEN_REPORT})"


class Migration(migrations.Migration):
    dependencies = [("events", "0003_day")]
    operations = [
        migrations.RunSQL(
            f"alter policy seen on events_invitation using ({IS})",
            f"alter policy seen on events_invitation using ({WAS})",
        ),
    ]
