from pathlib import Path

import traitdunion.kernel.ids
from django.db import migrations, models
from traitdunion.kernel.schema import CreateModels

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_duties"), ("people", "0004_officer")]
    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Batch',
                    fields=[
                        ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('first', models.BigIntegerField()),
                        ('last', models.BigIntegerField()),
                        ('oldest', models.BigIntegerField()),
                        ('newest', models.BigIntegerField()),
                        ('sealed', models.BigIntegerField()),
                        ('tree', models.BinaryField(max_length=32)),
                        ('previous', models.BinaryField(max_length=32)),
                        ('root', models.BinaryField(max_length=32)),
                        ('key', models.CharField(max_length=16)),
                        ('signature', models.BinaryField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='NameRequest',
                    fields=[
                        ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('by', models.UUIDField()),
                        ('circle', models.IntegerField()),
                        ('kind', models.CharField(max_length=63)),
                        ('item', models.UUIDField()),
                        ('organisation', models.UUIDField()),
                        ('day', models.DateField()),
                        ('reason', models.CharField(max_length=200)),
                        ('answered', models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Pruning',
                    fields=[
                        ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('at', models.BigIntegerField()),
                        ('batch', models.BigIntegerField()),
                        ('last', models.BigIntegerField()),
                        ('months', models.PositiveSmallIntegerField()),
                        ('key', models.CharField(max_length=16)),
                        ('signature', models.BinaryField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='Publication',
                    fields=[
                        ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('day', models.DateField(unique=True)),
                        ('root', models.BinaryField(max_length=32)),
                        ('public', models.BinaryField(max_length=32)),
                        ('signature', models.BinaryField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='Sealed',
                    fields=[
                        ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('entry', models.UUIDField(unique=True)),
                        ('leaf', models.BinaryField(max_length=32)),
                        ('mark', models.BinaryField(max_length=8)),
                    ],
                ),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('person__isnull', False)), fields=['person', '-at'], name='entry_by_person'),
        ),
        migrations.AddIndex(
            model_name='reveal',
            index=models.Index(condition=models.Q(('source__isnull', False)), fields=['source', '-created'], name='reveal_by_source'),
        ),
        migrations.AddIndex(
            model_name='namerequest',
            index=models.Index(fields=['answered', 'at'], name='namerequest_waiting'),
        ),
        migrations.RunSQL((SQL / "journal.sql").read_text(), migrations.RunSQL.noop),
    ]
