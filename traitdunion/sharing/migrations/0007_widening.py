from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import traitdunion.kernel.ids

SQL = Path(__file__).resolve().parent.parent / "sql"
UNDO = """
drop function tu.widen(uuid, text, uuid, text, integer[], jsonb, text);
drop function tu.narrow(uuid);
drop function tu.level_of(text, uuid);
drop function tu.may_widen(text, uuid, text);
select tu.unprotect('sharing_widening');
"""

UNDO_EXPORTS = """
select tu.unprotect('sharing_export');
drop function tu.take_export(uuid);
drop function tu.second_export(uuid, boolean);
drop function tu.export_asked() cascade;
drop function tu.seconders();
drop function tu.may_second();
drop function tu.small_town();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0006_charters"), ("people", "0003_proofs")]
    operations = [
        migrations.RunSQL((SQL / "proof.sql").read_text(), "drop function tu.sight_of(uuid, bytea, boolean)"),
        migrations.CreateModel(
            name="Widening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.UUIDField()),
                (
                    "to_level",
                    models.CharField(
                        choices=[("public", "public"), ("partners", "partners"), ("group", "group")], max_length=10
                    ),
                ),
                (
                    "circles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                ("shown", models.JSONField(default=list)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("withdrawn", models.DateTimeField(null=True)),
                (
                    "from_circle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.circle",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_column="kind",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.kind",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["item", "-at"], name="widening_by_item")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn", None)),
                        fields=("item", "to_level"),
                        name="widened_once_to_a_level",
                    )
                ],
            },
        ),
        migrations.RunSQL((SQL / "widening.sql").read_text(), UNDO),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("form", models.CharField(choices=[("csv", "csv"), ("xlsx", "xlsx")], max_length=4)),
                ("reason", models.CharField(max_length=200)),
                ("asked", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
                ("group_count", models.PositiveIntegerField(default=0)),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                ("four_eyes", models.BooleanField(default=True)),
                ("refused", models.BooleanField(default=False)),
                ("ready", models.DateTimeField(null=True)),
                ("until", models.DateTimeField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.circle",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_column="kind",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.kind",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["by", "-asked"], name="export_by_person")]},
        ),
        migrations.RunSQL((SQL / "exports.sql").read_text(), UNDO_EXPORTS),
    ]
