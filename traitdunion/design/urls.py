from django.urls import path

from traitdunion.design import views

app_name = "design"
urlpatterns = [
    path("", views.kit, name="kit"),
    path("carte.geojson", views.cells, name="cells"),
    path("telephone/", views.resident, name="resident"),
    path("travail/", views.work, name="work"),
]
