from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_wide_search")]
    operations = [
        migrations.AddField("step", "worded", models.BooleanField(db_default=False, default=False)),
        migrations.RunSQL((SQL / "worded.sql").read_text(), "drop trigger step_worded on reports_step; drop function tu.step_worded()"),
    ]
