"""The table of documents: code, title, for whom, why, length."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Listed:
    code: str
    title: str | Promise
    reader: str | Promise
    why: str | Promise
    pages: int  # at most, filled


DOCUMENTS = (
    Listed("commencer", _("Par où commencer"), _("La coordination"), _("Les dix premiers jours, dans l’ordre."), 1),
    Listed("deliberation", _("Délibération"), _("L’assemblée et son service juridique"), _("Décider l’usage de l’outil, ses buts et ses limites."), 4),
    Listed("reglement", _("Règlement intérieur du conseil local"), _("Les membres du conseil local"), _("Fixer comment les groupes échangent, et ce qui n’y entre jamais."), 4),
    Listed("charte", _("Charte d’un groupe"), _("Les membres d’un groupe"), _("Ce que chacun signe. Tout y est déjà coché d’après la charte du groupe."), 4),
    Listed("police", _("Note de présentation : police nationale"), _("La direction départementale et les chefs de secteur"), _("Dire ce que l’outil demande aux policiers, et ce qu’il ne leur demande pas."), 2),
    Listed("gendarmerie", _("Note de présentation : gendarmerie"), _("Le groupement et les brigades"), _("La même chose, pour les communes que la gendarmerie couvre."), 2),
    Listed("parquet", _("Note de présentation : parquet"), _("Le procureur de la République"), _("Dire le cadre, les limites et ce qui lui revient."), 2),
    Listed("bailleurs", _("Note de présentation : bailleurs"), _("Les directions et les référents des bailleurs"), _("Dire ce qui est partagé, avec qui, et ce qui reste chez eux."), 2),
    Listed("transporteurs", _("Note de présentation : transporteurs"), _("Les exploitants de transport"), _("Dire ce qui est partagé aux arrêts et dans les lignes."), 2),
    Listed("information", _("Information des habitants et habitantes"), _("Toute personne qui signale"), _("À afficher et à mettre en ligne : ce qui est gardé, qui le lit, comment l’effacer."), 1),
    Listed("carte-article-40", _("Carte : l’article 40"), _("Tous les membres des groupes"), _("Qui doit aviser le procureur, et ce que cela change dans un groupe."), 1),
    Listed("carte-secret", _("Carte : le secret professionnel"), _("Travail social, santé, médiation, associations"), _("Ce qui ne s’écrit pas, et comment en parler sans l’écrire."), 1),
    Listed("carte-saisine", _("Carte : la saisine par voie électronique"), _("Le service qui lit d’abord"), _("Quand un signalement devient une saisine, et ce que dit le reçu."), 1),
    Listed("carte-cnil", _("Carte : ce que la CNIL a demandé en 2020"), _("Le délégué ou la déléguée à la protection des données"), _("Sept demandes, et comment l’outil y répond."), 1),
)  # fmt: skip
BY_CODE = {one.code: one for one in DOCUMENTS}


def listed(code: str) -> Listed | None:
    return BY_CODE.get(code)
