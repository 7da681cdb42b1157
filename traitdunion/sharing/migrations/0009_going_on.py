from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
FILES = ("unseen",)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0008_rights")]

    operations = [migrations.RunSQL((SQL / f"{name}.sql").read_text(), migrations.RunSQL.noop) for name in FILES]
