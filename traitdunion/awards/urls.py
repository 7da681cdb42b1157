"""/prix/, /candidatures/, /jury/, /bibliotheque/, /fiches/."""

from django.urls import path

from .views import calls, ceremony, files, library, public, reading, results, writing

app_name = "awards"


def _file(start: str, name: str) -> list:
    """The pages of a file, by its link or by a seat."""
    return [
        path(start, files.application, name=f"{name}_application"),
        path(f"{start}pieces/", files.attach, name=f"{name}_attach"),
        path(f"{start}pieces/<uuid:piece>/", files.file, name=f"{name}_file"),
        path(f"{start}pieces/<uuid:piece>/retirer/", files.detach, name=f"{name}_detach"),
        path(f"{start}joindre/", files.contact, name=f"{name}_contact"),
        path(f"{start}retirer/", files.withdraw, name=f"{name}_withdraw"),
        path(f"{start}recu.pdf", files.receipt, name=f"{name}_receipt"),
    ]


urlpatterns = [
    path("prix/", public.index, name="prizes"),
    path("prix/<uuid:pk>/", public.call, name="call"),
    path("prix/<uuid:pk>/candidater/", public.start, name="start"),
    *_file("prix/candidature/<str:secret>/", "link"),
    *_file("candidatures/<uuid:pk>/", "own"),
    path("jury/nouveau/", calls.new, name="new_call"),
    path("jury/<uuid:pk>/", calls.manage, name="manage"),
    path("jury/<uuid:pk>/changer/", calls.change, name="change_call"),
    path("jury/<uuid:pk>/publier/", calls.publish, name="publish_call"),
    path("jury/<uuid:pk>/retirer/", calls.remove, name="remove_call"),
    path("jury/<uuid:pk>/membres/", calls.add_juror, name="add_juror"),
    path("jury/<uuid:pk>/membres/<uuid:juror>/retirer/", calls.remove_juror, name="remove_juror"),
    path("jury/<uuid:pk>/repartir/", calls.assign, name="assign"),
    path("jury/<uuid:pk>/candidatures/<uuid:application>/", calls.file, name="file"),
    path("jury/<uuid:pk>/candidatures/<uuid:application>/pieces/<uuid:piece>/", calls.piece, name="piece"),
    path(
        "jury/<uuid:pk>/candidatures/<uuid:application>/pieces/<uuid:piece>/sans-nom/",
        calls.clear_piece,
        name="clear_piece",
    ),
    path("jury/<uuid:pk>/lire/", reading.index, name="reading"),
    path("jury/avis/<uuid:pk>/", reading.opinion, name="opinion"),
    path("jury/avis/<uuid:pk>/declarer/", reading.declare, name="declare"),
    path("jury/avis/<uuid:pk>/pieces/<uuid:piece>/", reading.piece, name="opinion_piece"),
    path("jury/<uuid:pk>/ouvrir/", results.open_scores, name="open_scores"),
    path("jury/<uuid:pk>/deliberation/", results.deliberation, name="deliberation"),
    path("jury/<uuid:pk>/deliberation/prix/", results.award, name="award"),
    path("jury/<uuid:pk>/deliberation/prix/<uuid:laureate>/retirer/", results.remove_award, name="remove_award"),
    path("jury/<uuid:pk>/deliberation/seance/", results.deliberate, name="deliberate"),
    path("jury/<uuid:pk>/deliberation/proces-verbal.<slug:form>", results.minutes, name="minutes"),
    path("jury/<uuid:pk>/verifier/", results.verify, name="verify"),
    path("jury/<uuid:pk>/resultats/", results.announce, name="announce"),
    path("jury/<uuid:pk>/ceremonie/", ceremony.plan, name="ceremony"),
    path("jury/<uuid:pk>/candidatures/<uuid:application>/fiche/", writing.from_application, name="practice_from_file"),
    path("bibliotheque/", library.index, name="library"),
    path("bibliotheque/fiches.json", library.as_json, name="practices_json"),
    path("bibliotheque/fiches.csv", library.as_csv, name="practices_csv"),
    path("bibliotheque/<uuid:pk>/", library.practice, name="practice"),
    path("bibliotheque/<uuid:pk>/fiche.pdf", library.paper, name="practice_pdf"),
    path("bibliotheque/<uuid:pk>/fiche.zip", library.portable, name="practice_file"),
    path("bibliotheque/photos/<uuid:pk>/", library.picture, name="picture"),
    path("fiches/<uuid:pk>/remarques/", library.comment, name="comment"),
    path("fiches/remarques/<uuid:pk>/retirer/", library.remove_comment, name="remove_comment"),
    path("fiches/<uuid:pk>/reprise/", library.adopt, name="adopt"),
    path("fiches/reprises/<uuid:pk>/retirer/", library.give_up, name="give_up"),
    path("fiches/nouvelle/", writing.new, name="new_practice"),
    path("fiches/reprendre/", writing.bring, name="bring"),
    path("fiches/<uuid:pk>/", writing.edit, name="edit_practice"),
    path("fiches/<uuid:pk>/voir/", writing.preview, name="preview"),
    path("fiches/<uuid:pk>/publier/", writing.publish, name="publish_practice"),
    path("fiches/<uuid:pk>/ne-plus-publier/", writing.unpublish, name="unpublish_practice"),
    path("fiches/<uuid:pk>/effacer/", writing.erase, name="erase_practice"),
    path("fiches/<uuid:pk>/photos/", writing.add_image, name="add_image"),
    path("fiches/<uuid:pk>/photos/<uuid:image>/retirer/", writing.remove_image, name="remove_image"),
]
