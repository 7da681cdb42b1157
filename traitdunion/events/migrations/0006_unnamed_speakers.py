"""Who has not agreed to be named is told by their function: the programme says that somebody speaks."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("events", "0005_participants")]
    operations = [
        migrations.RunSQL((SQL / "speakers.sql").read_text(), "drop function tu.events_unnamed(uuid)"),
    ]
