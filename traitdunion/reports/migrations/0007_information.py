from django.db import migrations

# What a report speaks of, for the charters of the groups it is shared into, is its category.
SAY = "update sharing_kind set information = 'category' where name = 'reports_report'"


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_public_worded"), ("sharing", "0006_charters")]
    operations = [migrations.RunSQL(SAY, migrations.RunSQL.noop)]
