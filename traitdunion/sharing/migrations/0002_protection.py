from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial"), ("people", "0001_initial")]
    operations = [
        migrations.RunSQL((SQL / "functions.sql").read_text(), "drop schema tu cascade"),
        migrations.RunSQL((SQL / "policies.sql").read_text(), migrations.RunSQL.noop),
    ]
