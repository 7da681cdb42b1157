from pathlib import Path

import django.db.models.deletion
import traitdunion.kernel.ids
from django.db import migrations, models
from traitdunion.kernel.schema import CreateModels

KEEPING = (Path(__file__).resolve().parent.parent / "sql" / "keeping.sql").read_text()
UNDO = """
select tu.unprotect('sharing_deadline'), tu.unprotect('sharing_certificate'), tu.unprotect('kernel_datakey');
drop function tu.sees_row(text, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0004_journal_batches"), ("kernel", "0003_vault"), ("people", "0001_initial")]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Certificate',
                    fields=[
                        ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('rule', models.CharField(max_length=40)),
                        ('category', models.CharField(max_length=120)),
                        ('term', models.CharField(max_length=200)),
                        ('end', models.CharField(max_length=10)),
                        ('count', models.PositiveIntegerField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-at'], name='certificate_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Deadline',
                    fields=[
                        ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('rule', models.CharField(max_length=40)),
                        ('overdue', models.PositiveIntegerField(default=0)),
                        ('waiting', models.PositiveIntegerField(default=0)),
                        ('oldest', models.DateField(null=True)),
                        ('counted', models.DateTimeField()),
                        ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.authority')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                    ],
                ),
            ],
        ),
        migrations.RunSQL(KEEPING, UNDO),
    ]
