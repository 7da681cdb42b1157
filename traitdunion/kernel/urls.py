from django.urls import path

from . import views

app_name = "kernel"
urlpatterns = [
    path("demo/courriels/", views.outbox, name="outbox"),
    path("demo/courriels/<str:name>/", views.outbox_mail, name="outbox_mail"),
    path("demo/courriels/<str:name>/piece/<int:number>/", views.outbox_attachment, name="outbox_attachment"),
]
