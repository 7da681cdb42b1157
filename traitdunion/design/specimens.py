"""Invented examples for the page that shows the components: nothing here is the life of a town."""

import datetime as dt
from dataclasses import dataclass, field

from django import forms
from django.utils.functional import cached_property

from traitdunion.design import icons, widgets
from traitdunion.design.figures import Bar, Interval
from traitdunion.kernel import clock


class ReportSpecimen(forms.Form):
    kind = forms.ChoiceField(
        label="De quoi s’agit-il\u202f?",
        choices=[
            ("noise", "Bruit"),
            ("hall", "Hall, parties communes"),
            ("light", "Mal éclairé"),
            ("other", "Autre chose"),
        ],
        widget=widgets.Tiles(
            icons={"noise": "volume-2", "hall": "door-open", "light": "lightbulb-off", "other": "ellipsis"},
            wide=("other",),
        ),
    )
    often = forms.ChoiceField(
        label="Cela arrive souvent\u202f?",
        choices=[("now", "En ce moment"), ("days", "Ces jours-ci"), ("often", "Souvent")],
        widget=widgets.Segments,
    )
    place = forms.ChoiceField(
        label="Où\u202f?",
        choices=[("b1", "Le Bourdon"), ("g", "Le Grelot")],
        widget=widgets.Places(notes={"b1": "halls A à F", "g": "10 halls"}),
    )
    when = forms.MultipleChoiceField(
        label="Plutôt quand\u202f?",
        required=False,
        choices=[("am", "Matin"), ("pm", "Après-midi"), ("eve", "Soir"), ("night", "Nuit")],
        widget=widgets.ManySegments,
    )


class VerdictSpecimen(forms.Form):
    verdict = forms.ChoiceField(
        label="Pour vous\u00a0:",
        choices=[("solved", "c’est réglé"), ("not_solved", "ce n’est pas réglé"), ("unknown", "je ne sais pas")],
        widget=widgets.Verdicts(
            icons={"solved": "circle-check", "not_solved": "circle-slash", "unknown": "circle-question-mark"}
        ),
    )


class TextSpecimen(forms.Form):
    name = forms.CharField(label="Prénom")
    mail = forms.EmailField(label="Courriel", help_text="Pour recevoir la réponse.", required=False)
    words = forms.CharField(
        label="Quelques mots",
        help_text="La situation, le lieu, l’heure. Pas de noms.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=300,
    )
    body = forms.ChoiceField(label="Organisme", choices=[("", "Choisissez"), ("oh", "Orvelle Habitat"), ("v", "Ville")])
    photo = forms.FileField(label="Photo d’une chose", required=False)
    listed = forms.BooleanField(label="Figurer dans la liste remise aux autres inscrits", required=False)


@dataclass(frozen=True)
class Row:
    due: dt.date
    asked: dt.date
    what: str
    where: str
    tone: str
    icon: str
    state: str
    lead: str
    level: str
    chosen: bool = False


@dataclass
class Theme:
    """One half of the page: the same components, light or dark, with their own field names and ids."""

    name: str
    errors: dict = field(default_factory=lambda: {"mail": "coordination@", "body": ""})

    @cached_property
    def report(self):
        initial = {"kind": "hall", "often": "often", "place": "b1", "when": ["eve"]}
        return ReportSpecimen(prefix=self.name, auto_id=f"{self.name}_%s", initial=initial)

    @cached_property
    def verdict(self):
        return VerdictSpecimen(prefix=f"{self.name}-verdict", auto_id=f"{self.name}_verdict_%s")

    @cached_property
    def text(self):
        return TextSpecimen(prefix=self.name, auto_id=f"{self.name}_%s")

    @cached_property
    def wrong(self):
        prefix = f"{self.name}-wrong"
        data = {f"{prefix}-{key}": value for key, value in self.errors.items()}
        return TextSpecimen(data, prefix=prefix, auto_id=f"{prefix}_%s")


def days(count: int) -> dt.date:
    return clock.today() + dt.timedelta(days=count)


def rows() -> list[Row]:
    return [
        Row(days(-11), days(-26), "Éclairage, arrêt Carillons-Sud", "Les Carillons, 2 signalements", "late", "hourglass",
            "Sans réponse\u00a0: relance envoyée", "Ville, éclairage", "public"),
        Row(days(0), days(-14), "Bruit, quai du Port-au-Bois", "Port-au-Bois, 4 signalements", "wait", "inbox",
            "Reçu", "Coordination", "partners"),
        Row(days(1), days(-9), "Hall D occupé, Le Bourdon", "Les Carillons, 6 signalements", "ok", "clock",
            "En cours", "Orvelle Habitat", "group", chosen=True),
        Row(days(17), days(-3), "Lampadaires, rue du Quai-Long", "Faubourg de l’Embarcadère", "ok", "circle-dot",
            "Réponse donnée\u00a0: fait en partie", "Orvelle Habitat", "public"),
    ]  # fmt: skip


def moments() -> list[dict]:
    return [
        {"icon": "circle-check", "title": "Reçu", "at": days(-56), "text": ""},
        {"icon": "eye", "title": "Lu par la Ville, service tranquillité", "at": days(-55), "text": ""},
        {"icon": "corner-up-right", "title": "Transmis à Orvelle Habitat", "at": days(-53), "gap": True,
         "text": "La rue appartient à la résidence Le Quai-Long."},
        {"icon": "hourglass", "title": "Sans réponse depuis 11 jours\u00a0: relance envoyée", "at": days(-28), "tone": "late",
         "gap": True, "text": ""},
        {"icon": "circle-dot", "title": "Réponse donnée\u00a0: fait en partie", "at": days(-3),
         "text": "Quatre lampadaires sur six sont réparés."},
        {"icon": "circle-dashed", "title": "Votre avis", "at": None, "tone": "next", "text": "Nous l’attendons, sans obligation."},
    ]  # fmt: skip


DELAYS = [
    Interval("Les Carillons, avant", 5, 15, 9, "312 réponses", "old"),
    Interval("Les Carillons, depuis", 3, 10, 6, "248 réponses"),
    Interval("Toute la ville", 3, 9, 5, "1\u202f460 réponses", "ref"),
]
EVENINGS = [Bar("Avant", 74, kind="old"), Bar("Après", 38), Bar("Comparaison", 43, kind="ref")]
STEPS = ["5 à 9", "10 à 16", "17 à 25", "26 ou plus"]
COLOURS = {
    "Fond et encre": "paper surface sunk line line-strong ink ink-2 ink-3",
    "Rive, la réponse et l’action": "rive rive-hover rive-mid rive-tint rive-wash",
    "Mirabelle, la parole": "voix voix-ink voix-tint voix-wash",
    "Prune, réservé au groupe": "prune prune-tint prune-wash",
    "Cuivre, passé ou à corriger": "cuivre cuivre-tint cuivre-wash",
    "Brume, l’attente": "brume brume-tint",
    "Carte, un seul ton en quatre pas": "cell-1 cell-2 cell-3 cell-4 river built",
}


def examples() -> dict:
    return {
        "rows": rows(),
        "moments": moments(),
        "delays": DELAYS,
        "evenings": EVENINGS,
        "colours": {family: names.split() for family, names in COLOURS.items()},
        "edges": STEPS,
        "icons": sorted(icons.shapes()),
        "soon": days(3),
        "asked": days(-12),
        "passed": days(-4),
        "now": clock.now(),
    }


SEA = (-5.6, 46.2)  # in open sea: no invented figure lies on a real place
CELL = 0.004


def cell(column: int, row: int, step: int) -> dict:
    west, south = SEA[0] + column * CELL, SEA[1] + row * CELL
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = [[west + x * CELL, south + y * CELL] for x, y in corners]
    label = STEPS[step - 1] + " signalements" if step else "moins de 5\u00a0: non publié"
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"kind": "cell", "step": step, "label": label}, "geometry": geometry}


def view_of_cells() -> dict:
    steps = [[0, 1, 2, 1], [1, 3, 4, 2], [0, 2, 3, 1]]
    features = [cell(x, y, step) for y, line in enumerate(steps) for x, step in enumerate(line)]
    line = [[SEA[0] - CELL, SEA[1]], [SEA[0] + 2 * CELL, SEA[1] + 1.5 * CELL], [SEA[0] + 5 * CELL, SEA[1] + 3 * CELL]]
    features.append(
        {"type": "Feature", "properties": {"kind": "tram"}, "geometry": {"type": "LineString", "coordinates": line}}
    )
    stop = {"type": "Point", "coordinates": line[1]}
    features.append({"type": "Feature", "properties": {"kind": "stop", "label": "Carillons-Sud"}, "geometry": stop})
    return {
        "type": "FeatureCollection",
        "bbox": [SEA[0], SEA[1], SEA[0] + 4 * CELL, SEA[1] + 3 * CELL],
        "features": features,
    }
