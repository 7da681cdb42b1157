from pathlib import Path

import django.db.models.deletion
import traitdunion.kernel.ids
from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    """Figures say their scope and their months; what the town tells is a table of its own. All of it is made anew from the reports."""

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0002_streets'),
        ('reports', '0003_work_table'),
    ]
    operations = [
        migrations.DeleteModel("Figure"),
        migrations.DeleteModel("PublicCell"),
        migrations.DeleteModel("PublicAccount"),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('scope', models.CharField(choices=[('whole', 'Toute la ville'), ('commune', 'Commune'), ('quarter', 'Quartier'), ('qpv', 'Quartiers prioritaires de la politique de la ville'), ('rest', 'Le reste de la ville')], max_length=8)),
                ('category', models.CharField(blank=True, choices=[('noise', 'Bruit'), ('hall', 'Hall ou parties communes occupés'), ('gathering', 'Rassemblement qui gêne'), ('rodeo', 'Rodéo, deux-roues bruyants'), ('damage', 'Dégradation, tag'), ('dumping', 'Dépôt, encombrants'), ('parking', 'Stationnement, épave'), ('lighting', 'Éclairage, lieu mal entretenu'), ('fireworks', 'Pétards, mortiers'), ('alcohol', 'Alcool, verre brisé'), ('animals', 'Animaux'), ('transit', 'Tram, bus, arrêts'), ('school', 'Abords d’école'), ('unease', 'Je ne me sens pas tranquille ici')], max_length=12)),
                ('span', models.CharField(choices=[('month', 'Un mois'), ('year', 'Douze derniers mois'), ('earlier', 'Douze mois d’avant'), ('before', 'Avant le changement'), ('since', 'Depuis le changement'), ('open', 'Mois en cours')], max_length=8)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('received', models.PositiveIntegerField(null=True)),
                ('waiting', models.PositiveIntegerField(null=True)),
                ('answered', models.PositiveIntegerField(null=True)),
                ('done', models.PositiveIntegerField(null=True)),
                ('partly', models.PositiveIntegerField(null=True)),
                ('declined', models.PositiveIntegerField(null=True)),
                ('reasoned', models.PositiveIntegerField(null=True)),
                ('solved', models.PositiveIntegerField(null=True)),
                ('not_solved', models.PositiveIntegerField(null=True)),
                ('unknown', models.PositiveIntegerField(null=True)),
                ('delay_q1', models.PositiveSmallIntegerField(null=True)),
                ('delay_median', models.PositiveSmallIntegerField(null=True)),
                ('delay_q3', models.PositiveSmallIntegerField(null=True)),
                ('listened', models.PositiveIntegerField(null=True)),
                ('listened_yes', models.PositiveIntegerField(null=True)),
                ('respect', models.PositiveIntegerField(null=True)),
                ('respect_yes', models.PositiveIntegerField(null=True)),
                ('made', models.DateTimeField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.area')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.authority')),
                ('commune', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.commune')),
            ],
            options={
                'indexes': [models.Index(fields=['authority', 'span', 'scope', 'category'], name='figure_by_span'), models.Index(fields=['area', 'span'], name='figure_by_area')],
            },
        ),
        migrations.CreateModel(
            name='PublicAccount',
            fields=[
                ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('by', models.UUIDField()),
                ('written', models.DateTimeField()),
                ('published', models.DateTimeField(null=True)),
                ('withdrawn', models.DateTimeField(null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=120)),
                ('said', models.CharField(max_length=300)),
                ('done', models.CharField(max_length=300)),
                ('outcome', models.CharField(choices=[('waiting', 'en cours'), ('solved', 'réglé'), ('eased', 'calmé'), ('unchanged', 'inchangé'), ('moved', 'déplacé'), ('stopped', 'arrêté')], max_length=12)),
                ('reason', models.CharField(blank=True, max_length=120)),
                ('category', models.CharField(blank=True, choices=[('noise', 'Bruit'), ('hall', 'Hall ou parties communes occupés'), ('gathering', 'Rassemblement qui gêne'), ('rodeo', 'Rodéo, deux-roues bruyants'), ('damage', 'Dégradation, tag'), ('dumping', 'Dépôt, encombrants'), ('parking', 'Stationnement, épave'), ('lighting', 'Éclairage, lieu mal entretenu'), ('fireworks', 'Pétards, mortiers'), ('alcohol', 'Alcool, verre brisé'), ('animals', 'Animaux'), ('transit', 'Tram, bus, arrêts'), ('school', 'Abords d’école'), ('unease', 'Je ne me sens pas tranquille ici')], max_length=12)),
                ('count_floor', models.PositiveIntegerField(null=True)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.area')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.authority')),
            ],
            options={
                'indexes': [models.Index(fields=['authority', 'area', 'rank'], name='account_by_area')],
            },
        ),
        migrations.CreateModel(
            name='PublicCell',
            fields=[
                ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('cell', models.BigIntegerField()),
                ('label', models.CharField(max_length=200)),
                ('outline', models.JSONField()),
                ('category', models.CharField(blank=True, choices=[('noise', 'Bruit'), ('hall', 'Hall ou parties communes occupés'), ('gathering', 'Rassemblement qui gêne'), ('rodeo', 'Rodéo, deux-roues bruyants'), ('damage', 'Dégradation, tag'), ('dumping', 'Dépôt, encombrants'), ('parking', 'Stationnement, épave'), ('lighting', 'Éclairage, lieu mal entretenu'), ('fireworks', 'Pétards, mortiers'), ('alcohol', 'Alcool, verre brisé'), ('animals', 'Animaux'), ('transit', 'Tram, bus, arrêts'), ('school', 'Abords d’école'), ('unease', 'Je ne me sens pas tranquille ici')], max_length=12)),
                ('received', models.PositiveIntegerField(null=True)),
                ('made', models.DateTimeField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.area')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.authority')),
            ],
            options={
                'indexes': [models.Index(fields=['authority', 'category', 'area'], name='cell_by_category')],
            },
        ),
        migrations.CreateModel(
            name='PublicChange',
            fields=[
                ('id', models.UUIDField(default=traitdunion.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('by', models.UUIDField()),
                ('written', models.DateTimeField()),
                ('published', models.DateTimeField(null=True)),
                ('withdrawn', models.DateTimeField(null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=120)),
                ('words', models.CharField(max_length=300)),
                ('since', models.DateField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.area')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.authority')),
            ],
            options={
                'indexes': [models.Index(fields=['authority', 'area'], name='change_by_area')],
            },
        ),
        migrations.RunSQL(
            (SQL / "public.sql").read_text(),
            "select tu.unprotect('reports_publicaccount'), tu.unprotect('reports_publicchange'); drop function tu.answers_for(uuid)",
        ),
    ]
