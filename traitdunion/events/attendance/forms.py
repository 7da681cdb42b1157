"""What is asked on the day: a report, a code, a reference."""

import uuid

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 5_000_000


class ReportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Rapport de présence"),
        help_text=gettext_lazy("Le fichier de Zoom, Teams ou BigBlueButton, tel qu’il est. 5 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.txt,.tsv"}),
        error_messages={"required": gettext_lazy("Choisissez le fichier du rapport.")},
    )

    def clean_file(self):
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("Le fichier dépasse 5 Mo. Vérifiez que c’est le bon."))
        return given


class WhoForm(forms.Form):
    """Who each unknown line is: nobody beforehand, among those of whom the report says nothing yet."""

    def __init__(self, *args, left, names, **more):
        super().__init__(*args, **more)
        self.left = left
        free = sorted(((str(pk), name) for pk, name in names.items()), key=lambda pair: pair[1].casefold())
        for number, line in enumerate(left):
            self.fields[f"who-{number}"] = forms.ChoiceField(
                label=line.name, required=False, choices=[("", _("Laisser de côté")), *free], help_text=line.mail
            )

    def said(self) -> dict[str, uuid.UUID]:
        given = ((line.key, self.cleaned_data[f"who-{number}"]) for number, line in enumerate(self.left))
        return {key: uuid.UUID(pk) for key, pk in given if pk}


class HereForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("Code affiché dans la salle"), max_length=6)
    number = forms.CharField(
        label=gettext_lazy("Votre numéro d’inscription"),
        max_length=8,
        help_text=gettext_lazy("Il est dans votre courriel de confirmation."),
    )


class CodeForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("Code affiché dans la salle"), max_length=6)
