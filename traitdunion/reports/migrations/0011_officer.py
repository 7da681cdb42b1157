from pathlib import Path

from django.db import migrations

OFFICER = (Path(__file__).resolve().parent.parent / "sql" / "officer.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_no_clear_contact"), ("sharing", "0008_rights")]
    operations = [migrations.RunSQL(OFFICER, "drop function tu.officer_find_report(text, text)")]
