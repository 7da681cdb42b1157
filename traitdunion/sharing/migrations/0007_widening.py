from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("sharing", "0006_charters"), ("people", "0003_proofs")]
    operations = [
        migrations.RunSQL((SQL / "proof.sql").read_text(), "drop function tu.sight_of(uuid, bytea, boolean)"),
    ]
