"""/rencontres/: what everybody reads, the form, and what a personal link opens."""

from django.urls import path

from ..views import mine, public, register, series

urlpatterns = [
    path("rencontres/", public.index, name="index"),
    path("rencontres/flux.xml", public.feed, name="feed"),
    path("rencontres/series/<slug:slug>/", series.page, name="series"),
    path("rencontres/series/<slug:slug>/flux.xml", series.feed, name="series_feed"),
    path("rencontres/series/<slug:slug>/agenda.ics", series.ics, name="series_ics"),
    path("rencontres/inscription/<slug:secret>/", mine.page, name="registration"),
    path("rencontres/inscription/<slug:secret>/annuler/", mine.cancel, name="cancel_registration"),
    path("rencontres/inscription/<slug:secret>/ateliers/", mine.workshops, name="choose"),
    path("rencontres/inscription/<slug:secret>/donner/", mine.hand_over, name="hand_over"),
    path("rencontres/inscription/<slug:secret>/listes/", mine.lists, name="say_lists"),
    path("rencontres/inscription/<slug:secret>/documents/<uuid:pk>/", mine.document, name="own_document"),
    path("rencontres/inscription/<slug:secret>/rejoindre/", mine.join, name="join"),
    path("rencontres/<slug:slug>/", public.page, name="page"),
    path("rencontres/<slug:slug>/agenda.ics", public.ics, name="ics"),
    path("rencontres/<slug:slug>/affiche.jpg", public.poster, name="poster"),
    path("rencontres/<slug:slug>/soutiens/<uuid:pk>.jpg", public.funder, name="funder"),
    path("rencontres/<slug:slug>/documents/<uuid:pk>/", public.document, name="document"),
    path("rencontres/<slug:slug>/integrer/", public.embed, name="embed"),
    path("rencontres/<slug:slug>/inscription/", register.form, name="register"),
    path("rencontres/<slug:slug>/merci/", register.thanks, name="thanks"),
    path("rencontres/<slug:slug>/place-donnee/", register.handed_over, name="handed_over"),
]
