"""Pages that everybody may read, and where the coordination writes them."""

from django.urls import path

from ..views import accounts, public

urlpatterns = [
    path("mon-quartier/", public.choose, name="neighbourhood"),
    path("quartiers/<slug:commune_code>/<slug:slug>/", public.quarter, name="quarter"),
    path("chiffres/<slug:commune_code>/", public.figures, name="figures"),
    path("chiffres/<slug:commune_code>/chiffres.csv", public.download, {"kind": "csv"}, name="figures_csv"),
    path("chiffres/<slug:commune_code>/chiffres.json", public.download, {"kind": "json"}, name="figures_json"),
    path("travail/dit-et-fait/", accounts.index, name="accounts"),
    path("travail/dit-et-fait/<uuid:pk>/publier/", accounts.publish, name="publish_account"),
    path("travail/dit-et-fait/<uuid:pk>/retirer/", accounts.withdraw, name="withdraw_account"),
]
