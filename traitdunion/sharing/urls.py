"""Who sits where, and the way in of those invited."""

from django.urls import path

from .views import contacts, deadlines, exports, group_charters, group_seats, groups, invitation, lines, widening

app_name = "sharing"
urlpatterns = [
    path("groupes/", groups.index, name="groups"),
    path("groupes/nouveau/", groups.new, name="new_group"),
    path("groupes/<int:pk>/", groups.group, name="group"),
    path("groupes/<int:pk>/fermer/", groups.close, name="close_group"),
    path("groupes/<int:pk>/membres/nouveau/", group_seats.new, name="new_seat"),
    path("groupes/<int:pk>/membres/<uuid:seat>/", group_seats.seat, name="seat"),
    path("groupes/<int:pk>/invites/nouveau/", group_seats.guest, name="new_guest"),
    path("groupes/<int:pk>/invites/<uuid:seat>/arreter/", group_seats.end_guest, name="end_guest"),
    path("groupes/<int:pk>/charte/nouvelle/", group_charters.adopt, name="adopt_charter"),
    path("groupes/<int:pk>/charte/renouveler/", group_charters.renew, name="renew_charter"),
    path("groupes/<int:pk>/charte/<int:number>/", group_charters.charter, name="charter"),
    path("groupes/<int:pk>/charte/<int:number>/papier/", group_charters.paper, name="paper"),
    path("groupes/<int:pk>/feuilles/<uuid:sheet>/", group_charters.sheet, name="signed_sheet"),
    path("partage/<slug:kind>/<uuid:pk>/elargir/", widening.widen, name="widen"),
    path("partage/elargissements/<uuid:pk>/arreter/", widening.narrow, name="narrow"),
    path("rendu-public/<uuid:pk>/", widening.public, name="public_copy"),
    path("exports/", exports.index, name="exports"),
    path("exports/<uuid:pk>/accord/", exports.second, name="second_export"),
    path("exports/<uuid:pk>/fichier/", exports.take, name="take_export"),
    path("invitation/<secret>/", invitation.invitation, name="invitation"),
    path("reglages/contacts/", contacts.index, name="contacts"),
    path("reglages/contacts/reprendre/", contacts.take_over, name="contacts_take_over"),
    path("reglages/contacts/organismes/nouveau/", contacts.new_organisation, name="new_organisation"),
    path("reglages/contacts/organismes/<uuid:pk>/", contacts.organisation, name="organisation"),
    path("reglages/contacts/organismes/<uuid:pk>/fermer/", contacts.close_organisation, name="close_organisation"),
    path("reglages/contacts/organismes/<uuid:pk>/personne/", contacts.new_person, name="new_person"),
    path("reglages/contacts/personnes/<uuid:pk>/", contacts.person, name="person"),
    path("reglages/contacts/personnes/<uuid:pk>/inviter/", contacts.invite, name="invite"),
    path("reglages/contacts/personnes/<uuid:pk>/depart/", contacts.leave, name="leave"),
    path("reglages/echeances/", deadlines.page, name="deadlines"),
    path("qui-fait-quoi/organismes/<uuid:pk>/", lines.lines, name="lines"),
    path("qui-fait-quoi/organismes/<uuid:pk>/nouvelle/", lines.line, name="new_line"),
    path("qui-fait-quoi/organismes/<uuid:pk>/<uuid:line>/", lines.line, name="line"),
    path("qui-fait-quoi/organismes/<uuid:pk>/<uuid:line>/retirer/", lines.remove, name="remove_line"),
]
