from pathlib import Path

from django.db import migrations

from traitdunion.sharing.shareable import protect, protect_child, protect_where

SQL = Path(__file__).resolve().parent.parent / "sql"
MINE = "circle_id = any ((select tu.circles())::integer[])"
SEEN_REPORT = "exists (select 1 from reports_report p where p.id = report_id)"


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("sharing", "0002_protection")]
    operations = [
        protect("reports_report"),
        protect_child("reports_step", "reports_report", "report_id"),
        protect_child("reports_photo", "reports_report", "report_id"),
        protect_where("reports_note", f"{MINE} and {SEEN_REPORT}"),
        protect_where("reports_answertemplate", MINE),
        protect_where("reports_savedview", "person_id = (select tu.person())"),
        protect_where(
            "reports_contact",
            "holder_id = any ((select tu.circles())::integer[]) or by_pass_id = any ((select tu.circles())::integer[])",
        ),
        protect_where("reports_answerlink", MINE),
        protect_where("reports_tally", "audience && (select tu.circles())"),
        migrations.RunSQL((SQL / "tally.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "voices.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "search.sql").read_text(), migrations.RunSQL.noop),
    ]
