"""The only place that knows every part's addresses."""

from django.urls import include, path

from traitdunion.reports.urls.api import api

urlpatterns = [
    path("langue/", include("django.conf.urls.i18n")),
    path("design/", include("traitdunion.design.urls")),
    path("", include("traitdunion.kernel.urls")),
    path("", include("traitdunion.people.urls")),
    path("", include("traitdunion.sharing.urls")),
    path("compte/", include("allauth.urls")),
    path("", include("traitdunion.reports.urls")),
    path("problemes/", include("traitdunion.problems.urls")),
    path("instances/bilans/", include("traitdunion.councils.urls_packs")),
    path("instances/", include("traitdunion.councils.urls")),
    path("instances/", include("traitdunion.councils.urls_agreements")),
    path("", include("traitdunion.events.urls.day")),
    path("", include("traitdunion.events.urls")),
    path("", include("traitdunion.awards.urls")),
    path("api/v1/", api.urls),
    path("open311/v2/", include("traitdunion.reports.urls.open311")),
]
