"""Addresses of events, by who comes: everybody, who registered, who organises."""

from . import organising, public

app_name = "events"
urlpatterns = [*organising.urlpatterns, *public.urlpatterns]
