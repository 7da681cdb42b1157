"""The page that shows every token and component, with when to use it, and one specimen of each shell."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from traitdunion.design import contrast, specimens

SECTIONS = [
    ("colours", _("Couleurs"), _("Deux rives, deux couleurs. Aucune ne porte seule un sens.")),
    ("type", _("Lettres"), _("La phrase d’abord, le chiffre ensuite, le graphique enfin.")),
    ("hyphen", _("Le trait"), _("Il joint deux choses nommées. Brisé, il dit que le lien n’est pas encore fait.")),
    ("buttons", _("Boutons"), _("Une action principale par écran, en bas sur un téléphone.")),
    (
        "picks",
        _("Choix"),
        _("Des listes fermées, de grands boutons. Chacun reste un vrai bouton radio ou une vraie case."),
    ),
    ("fields", _("Champs"), _("Un libellé, une aide, un champ. Le facultatif se dit, l’obligatoire va de soi.")),
    ("errors", _("Erreurs"), _("Quoi, où, comment corriger. Le résumé mène au champ, ce qui était écrit reste.")),
    ("marks", _("État, échéance, partage"), _("Une icône et des mots. La couleur ne fait que seconder.")),
    ("pair", _("Ce qui a été dit, ce qui a été fait"), _("Côte à côte, même taille. Aucun des deux n’efface l’autre.")),
    ("timeline", _("Fil du temps"), _("Chaque étape et sa date, les mauvaises nouvelles comme les bonnes.")),
    ("notes", _("Messages"), _("Ce que la page dit d’elle-même. Une place vide dit qui la remplira.")),
    ("figures", _("Chiffres"), _("Un intervalle est un trait. Le tableau est toujours derrière.")),
    ("map", _("Carte"), _("Un seul ton, des hachures pour ce qui n’est pas publié, une liste à côté.")),
    ("table", _("Tableau vivant"), _("Deux lignes par rang. Tout le rang se touche.")),
    ("dialog", _("Fenêtre, annulation, menu"), _("Chacun marche sans script, par une page ou un bouton ordinaire.")),
    ("icons", _("Icônes"), _("Lucide, dessinées dans la page. Toujours à côté d’un mot.")),
]


def kit(request):
    context = specimens.examples() | {
        "sections": [(slug, title, when, f"design/kit/{slug}.html") for slug, title, when in SECTIONS],
        "themes": [specimens.Theme("light"), specimens.Theme("dark")],
        "contrasts": zip(contrast.measured("light"), contrast.measured("dark"), strict=True),
    }
    return render(request, "design/kit.html", context)


def cells(request):
    return JsonResponse(specimens.view_of_cells(), content_type="application/geo+json")


def resident(request):
    context = {"report": specimens.Theme("resident").report, "step": 2, "back_url": "/design/"}
    return render(request, "design/kit/resident.html", context)


def work(request):
    return render(request, "design/kit/work.html", specimens.examples())
