from django.db import migrations

from traitdunion.sharing.shareable import protect, protect_child, protect_where

MINE = "circle_id = any ((select tu.circles())::integer[])"
SEEN_PROBLEM = "exists (select 1 from problems_problem p where p.id = problem_id)"
SEEN_REPORT = "exists (select 1 from reports_report r where r.id = report_id)"
# An action follows its problem; without one, the circle that decided it.
DECIDED_HERE = f"case when problem_id is null then {MINE} else {SEEN_PROBLEM} end"
# Between partners, the organisation that leads one sees it wherever it was decided; what a group holds stays in it.
OWN = "(select array(select organisation_id from sharing_circle where id = any ((select tu.circles())::integer[]) and organisation_id is not null))"
SEEN_ACTION = f"case when problem_id is null then {MINE} or (level <> 'group' and lead_id = any ({OWN}::uuid[])) else {SEEN_PROBLEM} end"
# What a problem speaks of, for the charters of groups, is its category: that of the reports it is made of.
SAY = "update sharing_kind set information = 'category' where name = 'problems_problem'"


class Migration(migrations.Migration):
    dependencies = [("problems", "0001_initial"), ("sharing", "0006_charters")]
    operations = [
        protect("problems_problem"),
        migrations.RunSQL(SAY, migrations.RunSQL.noop),
        protect_where("problems_link", f"{SEEN_PROBLEM} and {SEEN_REPORT}"),
        protect_where("problems_action", SEEN_ACTION, DECIDED_HERE),
        protect_child("problems_corner", "problems_problem", "problem_id"),
        protect_child("problems_known", "problems_problem", "problem_id"),
        protect_child("problems_measure", "problems_problem", "problem_id"),
        protect_where("problems_suggestion", MINE),
    ]
