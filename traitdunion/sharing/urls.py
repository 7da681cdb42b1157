"""Who sits where, and the way in of those invited."""

from django.urls import path

from .views import contacts, invitation, lines

app_name = "sharing"
urlpatterns = [
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
    path("qui-fait-quoi/organismes/<uuid:pk>/", lines.lines, name="lines"),
    path("qui-fait-quoi/organismes/<uuid:pk>/nouvelle/", lines.line, name="new_line"),
    path("qui-fait-quoi/organismes/<uuid:pk>/<uuid:line>/", lines.line, name="line"),
    path("qui-fait-quoi/organismes/<uuid:pk>/<uuid:line>/retirer/", lines.remove, name="remove_line"),
]
