from pathlib import Path

from django.db import migrations

FASTER = (Path(__file__).resolve().parent.parent / "sql" / "faster.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_officer"), ("sharing", "0010_covering")]
    operations = [migrations.RunSQL(FASTER, "drop function tu.owed_reports(timestamptz, integer)")]
