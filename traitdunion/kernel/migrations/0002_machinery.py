from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL((SQL / "tables.sql").read_text(), "drop function kernel_mail_figures(); drop table kernel_cache"),
    ]
