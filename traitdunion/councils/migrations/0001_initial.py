from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [("problems", "0001_initial")]
    operations: list = []
