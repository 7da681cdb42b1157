"""Why an export is not done, as the page says it."""

from django.utils.translation import gettext_lazy

WHY = {
    "nothing_to_export": gettext_lazy("Il n’y a rien à exporter."),
    "reason_missing": gettext_lazy("Écrivez pourquoi, en une phrase."),
    "too_many_rows": gettext_lazy("Cela fait plus de 5 000 lignes. Ajoutez un filtre."),
    "not_yours_to_second": gettext_lazy("Cet accord revient à quelqu’un d’autre."),
    "already_answered": gettext_lazy("La réponse est déjà donnée."),
    "not_ready": gettext_lazy("Ce fichier n’est pas là : pas encore d’accord, ou son temps est passé."),
    "link_is_over": gettext_lazy("Ce lien a vécu cinq minutes. Ouvrez de nouveau la page."),
    "": gettext_lazy("Cet enregistrement n’a pas pu être fait. Rien n’a été changé."),
}


def why(error) -> str:
    return str(WHY.get(error.because, WHY[""]))
