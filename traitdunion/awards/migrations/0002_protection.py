from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial"), ("councils", "0003_agreements"), ("sharing", "0010_covering")]
    operations = [migrations.RunSQL((SQL / "awards.sql").read_text(), migrations.RunSQL.noop)]
