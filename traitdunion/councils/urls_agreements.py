"""/instances/reprise/, /instances/conventions/, /instances/strategie/."""

from django.urls import path

from .takeover import views as takeover

app_name = "agreements"
TABLE = "reprise/tableau/<uuid:pk>/"
urlpatterns = [
    path("reprise/", takeover.index, name="take_overs"),
    path("reprise/<slug:kind>/", takeover.table, name="take_over"),
    path(TABLE + "colonnes/", takeover.columns, name="columns"),
    path(TABLE + "feuille/", takeover.sheet, name="sheet"),
    path(TABLE + "mots/", takeover.words, name="words"),
    path(TABLE + "voir/", takeover.preview, name="preview"),
    path(TABLE + "fait/", takeover.done, name="done"),
    path(TABLE + "a-corriger-xlsx/", takeover.to_mend, {"form": "xlsx"}, name="to_mend_xlsx"),
    path(TABLE + "a-corriger-csv/", takeover.to_mend, {"form": "csv"}, name="to_mend_csv"),
]
