from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_public_figures")]
    operations = [migrations.RunSQL((SQL / "wide_search.sql").read_text(), "drop function tu.search_report_among_many(tsquery)")]
