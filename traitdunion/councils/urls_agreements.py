"""/instances/reprise/, /instances/conventions/, /instances/strategie/."""

from django.urls import path

from .agreements import strategy_views as strategy
from .agreements import views as agreements
from .takeover import views as takeover

app_name = "agreements"
TABLE = "reprise/tableau/<uuid:pk>/"
ONE = "conventions/<uuid:pk>/"
PLAN = "strategie/<uuid:pk>/"
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
    path("conventions/", agreements.index, name="agreements"),
    path("conventions/nouvelle/", agreements.new, name="new_agreement"),
    path(ONE, agreements.page, name="agreement"),
    path(ONE + "imprimer/", agreements.printed, name="print_agreement"),
    path(ONE + "changer/", agreements.change, name="change_agreement"),
    path(ONE + "fin/", agreements.end, name="end_agreement"),
    path(ONE + "suite/", agreements.renew, name="renew_agreement"),
    path(ONE + "partie/", agreements.add_party, name="add_party"),
    path(ONE + "engagement/", agreements.add_commitment, name="add_commitment"),
    path(ONE + "evaluer/", agreements.year, name="evaluate_agreement"),
    path("conventions/parties/<uuid:pk>/", agreements.party, name="party"),
    path("conventions/parties/<uuid:pk>/retirer/", agreements.remove_party, name="remove_party"),
    path("conventions/engagements/<uuid:pk>/", agreements.follow, name="follow_commitment"),
    path("conventions/engagements/<uuid:pk>/retirer/", agreements.remove_commitment, name="remove_commitment"),
    path("strategie/", strategy.index, name="strategies"),
    path("strategie/nouvelle/", strategy.new, name="new_strategy"),
    path(PLAN, strategy.page, name="strategy"),
    path(PLAN + "imprimer/", strategy.printed, name="print_strategy"),
    path(PLAN + "changer/", strategy.change, name="change_strategy"),
    path(PLAN + "axe/", strategy.add_axis, name="add_axis"),
    path("strategie/axes/<uuid:pk>/", strategy.axis, name="axis"),
    path("strategie/axes/<uuid:pk>/retirer/", strategy.remove_axis, name="remove_axis"),
    path("strategie/axes/<uuid:pk>/objectif/", strategy.add_objective, name="add_objective"),
    path("strategie/objectifs/<uuid:pk>/", strategy.objective, name="objective"),
    path("strategie/objectifs/<uuid:pk>/retirer/", strategy.remove_objective, name="remove_objective"),
    path("strategie/objectifs/<uuid:pk>/action/", strategy.add_step, name="add_step"),
    path("strategie/objectifs/<uuid:pk>/indicateur/", strategy.add_indicator, name="add_indicator"),
    path("strategie/actions/<uuid:pk>/", strategy.step, name="step"),
    path("strategie/indicateurs/<uuid:pk>/", strategy.indicator, name="indicator"),
    path("strategie/indicateurs/<uuid:pk>/valeur/", strategy.add_value, name="add_value"),
    path("strategie/valeurs/<uuid:pk>/retirer/", strategy.remove_value, name="remove_value"),
]
