from django.db import migrations

from traitdunion.sharing.shareable import protect_child, protect_where

SITS = "circle_id = any ((select tu.circles())::integer[])"


class Migration(migrations.Migration):
    dependencies = [("councils", "0001_initial"), ("sharing", "0008_rights")]
    operations = [
        # A council is known to every member of the platform; a group to those who sit in it, awake.
        protect_where("councils_body", f"{SITS} or (not in_group and (select tu.seated()))"),
        protect_child("councils_mandate", "councils_body", "body_id"),
        protect_where("councils_meeting", SITS),
        protect_child("councils_point", "councils_meeting", "meeting_id"),
        protect_child("councils_convened", "councils_meeting", "meeting_id"),
        # A shareable decision is seen by the organisation that leads it, too.
        protect_where(
            "councils_decision",
            f"{SITS} or (layer = 'shareable' and lead_circle = any ((select tu.circles())::integer[]))",
            SITS,
        ),
        protect_child("councils_block", "councils_meeting", "meeting_id"),
        protect_child("councils_blockversion", "councils_block", "block_id"),
        protect_child("councils_amendment", "councils_block", "block_id"),
        protect_child("councils_minutesstep", "councils_meeting", "meeting_id"),
    ]
