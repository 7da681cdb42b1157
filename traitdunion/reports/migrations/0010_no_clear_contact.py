from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_seal_rows")]
    operations = [
        migrations.AlterField("contact", "sealed_value", models.BinaryField()),
        migrations.AlterField("contact", "sealed_link", models.BinaryField()),
        migrations.RemoveField("contact", "value"),
        migrations.RemoveField("contact", "link"),
    ]
