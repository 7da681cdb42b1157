"""Pages that everybody may read, and where the coordination writes them."""

from django.urls import path

from ..views import accounts, decided, public, public_files, public_site

urlpatterns = [
    path("mon-quartier/", public.choose, name="neighbourhood"),
    path("quartiers/<slug:commune_code>/<slug:slug>/", public.quarter, name="quarter"),
    path("chiffres/<slug:commune_code>/", public.figures, name="figures"),
    path("quartiers/<slug:commune_code>/<slug:slug>/ce-qui-a-change/", public.changes, name="changes"),
    path("chiffres/<slug:commune_code>/chiffres.csv", public_files.figures_csv, name="figures_csv"),
    path("chiffres/<slug:commune_code>/chiffres.json", public_files.figures_json, name="figures_json"),
    path("chiffres/<slug:commune_code>/carte.geojson", public_files.sectors, name="public_sectors"),
    path("accessibilite/", public_site.accessibility, name="accessibility"),
    path("robots.txt", public_site.robots, name="robots"),
    path("sitemap.xml", public_site.sitemap, name="sitemap"),
    path("travail/dit-et-fait/", accounts.index, name="accounts"),
    path("travail/dit-et-fait/<uuid:pk>/publier/", accounts.publish, name="publish_account"),
    path("travail/dit-et-fait/<uuid:pk>/retirer/", accounts.withdraw, name="withdraw_account"),
    path("travail/ce-qui-a-change/", decided.index, name="decided"),
    path("travail/ce-qui-a-change/<uuid:pk>/publier/", decided.publish, name="publish_change"),
    path("travail/ce-qui-a-change/<uuid:pk>/retirer/", decided.withdraw, name="withdraw_change"),
]
