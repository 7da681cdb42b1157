"""A paper that tells of what a group keeps beside its shared rows asks for another person's word, too."""

from pathlib import Path

from django.db import migrations

BESIDE = (Path(__file__).resolve().parent.parent / "sql" / "beside.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("sharing", "0011_papers")]
    operations = [migrations.RunSQL(BESIDE, migrations.RunSQL.noop)]
