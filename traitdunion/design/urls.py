from django.urls import path

from traitdunion.design import views

app_name = "design"
urlpatterns = [path("", views.kit, name="kit")]
