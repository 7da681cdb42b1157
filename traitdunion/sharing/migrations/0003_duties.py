from django.db import migrations

# « Qui fait quoi ici » is for members; an organisation may let residents read a line of it.
PROTECT = """
select tu.protect_as('people_duty', $$ (select tu.seated()) $$);
create policy told on people_duty for select to tu_app using (public);
select tu.protect_as('people_duty_areas', $$ (select tu.seated()) $$);
create policy told on people_duty_areas for select to tu_app using (exists (select 1 from people_duty d where d.id = duty_id));
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_protection"), ("people", "0002_duties")]
    operations = [
        migrations.RunSQL(PROTECT, "select tu.unprotect('people_duty_areas'); select tu.unprotect('people_duty')"),
    ]
