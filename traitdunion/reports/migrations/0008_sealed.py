from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_information"), ("sharing", "0005_keeping"), ("kernel", "0003_vault")]
    operations = [
        migrations.AddField("contact", "sealed_value", models.BinaryField(null=True)),
        migrations.AddField("contact", "sealed_link", models.BinaryField(null=True)),
        migrations.RenameField("photo", "content", "sealed"),
        migrations.RunSQL("select tu.sealed('reports_contact'), tu.sealed('reports_photo')", migrations.RunSQL.noop),
        migrations.AddIndex(
            "report",
            models.Index(fields=["answered"], name="report_to_end", condition=models.Q(due=None, forgotten=None)),
        ),
    ]
