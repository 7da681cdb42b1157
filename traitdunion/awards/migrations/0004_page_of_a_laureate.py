from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_key_of_its_writers")]

    operations = [migrations.AddField("laureate", "practice", models.UUIDField(null=True))]
