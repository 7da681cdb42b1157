"""What is asked to take a table over: the table, which column is which, what unknown words are."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.clock import today
from traitdunion.kernel.sheets import LEFT, NEW, Field, Grid, Unknown, prose
from traitdunion.kernel.tables import letter

from . import reading

MOST_BYTES = 5_000_000
MOST_PASTED = 400_000
SHOWN = 3  # values of a column beside its title


class TableForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Votre fichier"),
        required=False,
        help_text=gettext_lazy("XLSX, ODS ou CSV, 5 Mo au plus. Rien n’est repris avant que vous l’ayez vu."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Ou collez le tableau ici"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text=gettext_lazy("Copiez les cases dans votre tableur, titres compris, puis collez-les."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_file(self):
        given = self.cleaned_data["file"]
        if given and given.size > MOST_BYTES:
            raise forms.ValidationError(_("Le fichier dépasse 5 Mo. Coupez-le en plusieurs fichiers."))
        return given

    def clean(self):
        said = super().clean()
        if not self.errors and not said.get("file") and not said.get("pasted", "").strip():
            raise forms.ValidationError(_("Choisissez un fichier, ou collez un tableau."))
        return said

    def content(self) -> tuple[str, bytes]:
        given = self.cleaned_data["file"]
        if given:
            return given.name, given.read()
        return _("tableau collé"), self.cleaned_data["pasted"].encode()


class MinutesForm(forms.Form):
    """Minutes as they were typed: as a document or pasted, and the day of the meeting where they do not say it."""

    file = forms.FileField(
        label=gettext_lazy("Votre document"),
        required=False,
        help_text=gettext_lazy("DOCX ou ODT, 5 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": ".docx,.odt"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Ou collez ici le texte du compte rendu"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text=gettext_lazy(
            "Depuis Word ou Writer : tout sélectionner, copier, coller. Le texte lui-même n’est pas gardé, seulement les décisions choisies."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    held = forms.DateField(
        label=gettext_lazy("Jour de la séance"),
        required=False,
        help_text=gettext_lazy("Vide : le jour écrit en tête du texte."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    clean_file = TableForm.clean_file

    def clean(self):
        said = super().clean()
        if not self.errors:
            said["pasted"] = self._text(said)
        if self.errors:
            return said
        said["held"] = said.get("held") or reading.held_on(said["pasted"], today())
        if said["held"] is None:
            self.add_error("held", _("Le texte ne dit pas quel jour la séance a eu lieu. Donnez ce jour."))
        elif said["held"] > today():
            self.add_error("held", _("Ce jour est à venir. Donnez le jour où la séance a eu lieu."))
        return said

    def _text(self, said: dict) -> str:
        """What the document says, or what was pasted."""
        if not said.get("file"):
            pasted = said["pasted"]
            if not pasted.strip():
                self.add_error("pasted", _("Choisissez un document, ou collez le texte du compte rendu."))
            return pasted
        try:
            return prose(said["file"].read())
        except Unreadable as error:
            self.add_error("file", f"{error.what} {error.remedy}")
            return ""


class SheetForm(forms.Form):
    """Which sheet of the workbook."""

    def __init__(self, *args, grid: Grid, **more):
        super().__init__(*args, **more)
        self.fields["sheet"] = forms.ChoiceField(
            label=_("Feuille du classeur"), choices=[(name, name) for name in grid.sheets], initial=grid.sheet
        )


class ColumnsForm(forms.Form):
    """For each of our fields, which column says it."""

    def __init__(self, *args, grid: Grid, fields: list[Field], columns: dict[str, int | str], **more):
        super().__init__(*args, **more)
        self.wanted = fields
        titles = [(str(place), _title(grid, place)) for place in range(len(grid.headings))]
        for one in fields:
            none = _("Choisissez") if one.required else _("Ignorer")
            self.fields[one.name] = forms.ChoiceField(
                label=str(one.label).capitalize(),
                choices=[("", none), *_fixed(one), *titles],
                required=one.required,
                initial=str(columns[one.name]) if one.name in columns else "",
                help_text=one.hint,
                error_messages={"required": _("Dites quelle colonne c’est.")},
            )

    def clean(self):
        said = super().clean()
        seen: dict[str, str] = {}
        for name, place in said.items():
            if place and place in seen:
                self.add_error(
                    name,
                    _("Cette colonne est déjà prise par « %(label)s ».") % {"label": self.fields[seen[place]].label},
                )
            elif place:
                seen[place] = name
        return said

    def columns(self) -> dict[str, int | str]:
        said = {name: place for name, place in self.cleaned_data.items() if place}
        return {name: int(place) if place.isdigit() else place for name, place in said.items()}


def _fixed(one: Field) -> list:
    """One word of the list for every line, where that may be."""
    if not one.fixed:
        return []
    return [(_("Pour toutes les lignes"), [(f"={value}", word) for word, value in (one.words or {}).items()])]


def _title(grid: Grid, place: int) -> str:
    values = list(dict.fromkeys(cell for cell in grid.column(place)[:40] if cell))[:SHOWN]
    title = grid.headings[place] or _("colonne %(letter)s") % {"letter": letter(place)}
    shown = ", ".join(value[:24] for value in values)
    return f"{title} ({shown})" if shown else title


class WordsForm(forms.Form):
    """What each word that no list holds stands for: the near ones first, none chosen beforehand."""

    def __init__(self, *args, unknown: list[Unknown], fields: list[Field], **more):
        super().__init__(*args, **more)
        self.unknown = unknown
        words = {one.name: one.words or {} for one in fields}
        must = {one.name for one in fields if one.filled}
        for number, one in enumerate(unknown):
            self.fields[f"word-{number}"] = forms.ChoiceField(
                label=_("%(label)s : « %(cell)s »") % {"label": one.label.capitalize(), "cell": one.cell},
                choices=_choices(one, words[one.field], leave=one.field not in must),
                help_text=_where(one),
                error_messages={"required": _("Choisissez ce que c’est.")},
            )

    def words(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for number, one in enumerate(self.unknown):
            found.setdefault(one.field, {})[one.key] = self.cleaned_data[f"word-{number}"]
        return found


def _where(one: Unknown) -> str:
    if one.times == 1:
        return _("Ligne %(line)s.") % {"line": one.line}
    return _("%(times)s fois, d’abord ligne %(line)s.") % {"times": one.times, "line": one.line}


def _choices(one: Unknown, words, *, leave: bool) -> list:
    near = [(words[word], _("%(word)s ?") % {"word": word}) for word in one.near]
    others = sorted(
        {(value, word) for word, value in words.items() if word not in one.near}, key=lambda pair: pair[1].casefold()
    )
    found: list = [("", _("Choisissez"))]
    if near:
        found.append((_("Peut-être"), near))
    if one.grows:
        found.append((NEW, _("Ajouter comme nouveau : %(cell)s") % {"cell": one.cell}))
    if leave:
        found.append((LEFT, _("Laisser vide")))
    return [*found, (_("Déjà là"), others)] if others else found
