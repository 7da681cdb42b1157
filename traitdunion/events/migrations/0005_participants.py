"""The list of participants, as each agreed to it; who moves up in a workshop is known, so that they are told."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("events", "0004_invited_reader")]
    operations = [
        migrations.AddField("registrant", "listed_name", models.CharField(max_length=121, blank=True, default="")),
        migrations.AlterField("registrant", "listed_name", models.CharField(max_length=121, blank=True)),
        migrations.RunSQL((SQL / "participants.sql").read_text(), migrations.RunSQL.noop),
    ]
