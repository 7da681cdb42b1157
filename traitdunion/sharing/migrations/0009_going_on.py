from pathlib import Path

from django.db import migrations, models

from traitdunion.kernel.ids import new_id

SQL = Path(__file__).resolve().parent.parent / "sql"
FILES = ("unseen", "takeover", "officers", "terms", "corrections")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_officer"), ("sharing", "0008_rights")]

    operations = [
        migrations.CreateModel(
            name="KeepingTerm",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("rule", models.CharField(max_length=40)),
                ("active_days", models.PositiveSmallIntegerField()),
                ("archive_days", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("by", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False, on_delete=models.deletion.CASCADE, related_name="+", to="people.authority"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "rule"), name="one_term_a_rule")],
            },
        ),
        migrations.AddField("erasure", "sealed", models.BinaryField(null=True)),
        migrations.AddField("namerequest", "refused", models.BooleanField(default=False)),
        migrations.AddField("namerequest", "because", models.CharField(blank=True, max_length=200)),
        migrations.AddConstraint(
            "namerequest",
            models.CheckConstraint(
                condition=models.Q(refused=False, because="")
                | (models.Q(refused=True, answered__isnull=False) & ~models.Q(because="")),
                name="a_refusal_says_why",
            ),
        ),
    ] + [migrations.RunSQL((SQL / f"{name}.sql").read_text(), migrations.RunSQL.noop) for name in FILES]
