from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sharing", "0006_charters")]
    operations = []
