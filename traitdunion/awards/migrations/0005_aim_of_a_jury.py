"""The group of a jury says what it is for: no problem is opened there."""

from django.db import migrations

SAY = "update sharing_circle set aim = 'prize' where id in (select jury_id from awards_call)"
UNSAY = "update sharing_circle set aim = 'events' where aim = 'prize'"


class Migration(migrations.Migration):
    dependencies = [("awards", "0004_page_of_a_laureate"), ("sharing", "0013_aim_of_a_jury")]
    operations = [migrations.RunSQL(SAY, UNSAY)]
