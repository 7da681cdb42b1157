"""/travail/: the agents' screens."""

from django.urls import path

from ..views import work, work_archive, work_export, work_map, work_photos, work_settings, work_share, work_sheet

urlpatterns = [
    path("travail/", work.table, name="work"),
    path("travail/lignes/", work.rows, name="work_rows"),
    path("travail/comptes/", work.counts, name="work_counts"),
    path("travail/exporter/", work_export.ask, name="export"),
    path("travail/filtres/", work.filters, name="work_filters"),
    path("travail/lus/", work.read_together, name="read_together"),
    path("travail/lus/annuler/", work.undo_together, name="undo_together"),
    path("travail/vues/", work.keep_view, name="keep_view"),
    path("travail/vues/<uuid:pk>/retirer/", work.drop_view, name="drop_view"),
    path("travail/carte/", work_map.page, name="work_map"),
    path("travail/carte/dessin/", work_map.drawing, name="work_map_drawing"),
    path("travail/carte/donnees/", work_map.data, name="work_map_data"),
    path("travail/reglages/repartition/", work_settings.routing, name="routing"),
    path("travail/reglages/repartition/nouvelle/", work_settings.add_rule, name="add_rule"),
    path("travail/reglages/repartition/<uuid:pk>/", work_settings.change_rule, name="change_rule"),
    path("travail/reglages/repartition/<uuid:pk>/retirer/", work_settings.close_rule, name="close_rule"),
    path("travail/reglages/delais/", work_settings.delays, name="delays"),
    path("travail/reglages/modeles/", work_settings.templates, name="templates"),
    path("travail/reglages/modeles/<uuid:pk>/", work_settings.template, name="template"),
    path("travail/reglages/modeles/<uuid:pk>/retirer/", work_settings.drop_template, name="drop_template"),
    path("travail/<uuid:pk>/", work_sheet.sheet, name="sheet"),
    path("travail/<uuid:pk>/archive/", work_archive.give_reason, name="give_reason"),
    path("travail/<uuid:pk>/suite/", work_sheet.move, name="move"),
    path("travail/<uuid:pk>/annuler/<uuid:step>/", work_sheet.undo, name="undo"),
    path("travail/<uuid:pk>/notes/", work_sheet.add_note, name="add_note"),
    path("travail/<uuid:pk>/notes/<uuid:note>/effacer/", work_sheet.erase_note, name="erase_note"),
    path("travail/<uuid:pk>/contact/", work_sheet.see_contact, name="see_contact"),
    path("travail/<uuid:pk>/partage/", work_share.share, name="share"),
    path("travail/<uuid:pk>/partage/arreter/", work_share.stop_sharing, name="stop_sharing"),
    path("photos/<uuid:pk>/", work_photos.photo, name="photo"),
]
