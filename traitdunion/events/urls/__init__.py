from . import organising

app_name = "events"
urlpatterns = [*organising.urlpatterns]
