"""Addresses of reports, by who comes: residents, partners by a link, agents, everybody."""

from . import answer, follow, intake, public, work

app_name = "reports"
urlpatterns = [*intake.urlpatterns, *follow.urlpatterns, *answer.urlpatterns, *work.urlpatterns, *public.urlpatterns]
