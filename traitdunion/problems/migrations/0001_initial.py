from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [("sharing", "0008_rights"), ("reports", "0011_officer")]
    operations: list = []
