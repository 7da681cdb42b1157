from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import traitdunion.kernel.ids
from django.db import migrations, models
from traitdunion.kernel.schema import CreateModels

CHARTERS = (Path(__file__).resolve().parent.parent / "sql" / "charters.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("sharing", "0005_keeping"), ("people", "0001_initial")]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Acceptance',
                    fields=[
                        ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('channel', models.CharField(choices=[('screen', 'screen'), ('paper', 'paper')], max_length=6)),
                        ('noted_by', models.UUIDField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Charter',
                    fields=[
                        ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', models.TextField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('adopted', models.DateField()),
                        ('effective', models.DateTimeField()),
                        ('until', models.DateTimeField()),
                        ('parties', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                        ('purposes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('follow', 'follow'), ('read_first', 'read_first'), ('answer', 'answer'), ('know', 'know'), ('solve', 'solve'), ('coordinate', 'coordinate')], max_length=12), size=None)),
                        ('information', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('noise', 'noise'), ('hall', 'hall'), ('gathering', 'gathering'), ('rodeo', 'rodeo'), ('damage', 'damage'), ('dumping', 'dumping'), ('parking', 'parking'), ('lighting', 'lighting'), ('fireworks', 'fireworks'), ('alcohol', 'alcohol'), ('animals', 'animals'), ('transit', 'transit'), ('school', 'school'), ('unease', 'unease')], max_length=63), size=None)),
                        ('partner_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('town', 'commune'), ('epci', 'intercommunalité'), ('town_service', 'service de la ville'), ('municipal_police', 'police municipale'), ('national_police', 'police nationale'), ('gendarmerie', 'gendarmerie'), ('prosecutor', 'parquet'), ('prefecture', 'préfecture'), ('landlord', 'bailleur'), ('transport', 'transporteur'), ('school', 'établissement scolaire'), ('mediation', 'médiation'), ('association', 'association'), ('residents_council', 'conseil citoyen'), ('network', 'réseau'), ('resource_centre', 'centre de ressources')], max_length=20), size=None)),
                        ('keep_months', models.PositiveSmallIntegerField(choices=[(3, '3'), (6, '6'), (12, '12'), (24, '24'), (36, '36')])),
                        ('proposed_by', models.CharField(blank=True, max_length=120)),
                        ('by', models.UUIDField(null=True)),
                        ('created', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='SignedSheet',
                    fields=[
                        ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('media', models.CharField(choices=[('application/pdf', 'PDF'), ('image/jpeg', 'JPEG')], max_length=20)),
                        ('sealed', models.BinaryField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('by', models.UUIDField(null=True)),
                        ('created', models.DateTimeField()),
                    ],
                ),
            ],
        ),
        migrations.AddField(
            model_name='circle',
            name='aim',
            field=models.CharField(blank=True, choices=[('quarter', 'quarter'), ('problem', 'problem'), ('transit', 'transit'), ('schools', 'schools'), ('housing', 'housing'), ('events', 'events'), ('upkeep', 'upkeep')], max_length=10),
        ),
        migrations.AddField(
            model_name='circle',
            name='decided',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='circle',
            name='decision',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='circle',
            name='never_written',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='circle',
            name='own_items_only',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='circle',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.circle'),
        ),
        migrations.AddField(
            model_name='kind',
            name='information',
            field=models.CharField(blank=True, db_default='', max_length=63),
        ),
        migrations.AddField(
            model_name='seat',
            name='excluded',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='circle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'l132_5'), ('kind', 'group'), _negated=True), models.Q(models.Q(('decision', ''), _negated=True), ('decided__isnull', False)), _connector='OR'), name='a_basis_has_its_decision'),
        ),
        migrations.AddConstraint(
            model_name='circle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'attached_gpo'), ('kind', 'group'), _negated=True), ('parent__isnull', False), ('council__isnull', False), _connector='OR'), name='attached_to_something'),
        ),
        migrations.AddField(
            model_name='acceptance',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='charter',
            name='circle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='sharing.circle'),
        ),
        migrations.AddField(
            model_name='acceptance',
            name='charter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='sharing.charter'),
        ),
        migrations.AddField(
            model_name='signedsheet',
            name='charter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='sharing.charter'),
        ),
        migrations.AddField(
            model_name='acceptance',
            name='sheet',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='sharing.signedsheet'),
        ),
        migrations.AddIndex(
            model_name='charter',
            index=models.Index(fields=['circle', '-number'], name='charter_in_force'),
        ),
        migrations.AddConstraint(
            model_name='charter',
            constraint=models.UniqueConstraint(fields=('circle', 'number'), name='charter_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='charter',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('effective'))), name='charter_lasts'),
        ),
        migrations.AddIndex(
            model_name='acceptance',
            index=models.Index(fields=['person', 'charter'], name='acceptance_by_person'),
        ),
        migrations.AddConstraint(
            model_name='acceptance',
            constraint=models.UniqueConstraint(fields=('charter', 'person'), name='accepted_once'),
        ),
        migrations.AddConstraint(
            model_name='acceptance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'screen'), ('sheet', None)), models.Q(('channel', 'paper'), ('sheet__isnull', False)), _connector='OR'), name='paper_has_its_sheet'),
        ),
        migrations.RunSQL(CHARTERS, migrations.RunSQL.noop),
        migrations.RunSQL("select tu.sealed('sharing_signedsheet')", migrations.RunSQL.noop),
    ]
