"""A form whose free texts are read before they are kept."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel import wording

from ..reading import found_in


class CheckedForm(forms.Form):
    """``free`` names the fields that somebody types. « C’est un lieu » shows once a probable name stands in the way."""

    free: tuple[str, ...] = ()

    def __init__(self, data=None, *, communes: Sequence[str] = (), **more):
        super().__init__(data, **more)
        self.communes = communes
        self.fields["sure"] = forms.BooleanField(
            label=_("C’est un lieu ou un organisme, pas une personne"), required=False, widget=forms.HiddenInput
        )

    def clean(self):
        cleaned = super().clean()
        sure = bool(cleaned.get("sure"))
        for name in self.free:
            found = found_in(cleaned.get(name) or "", self.communes, said_place=sure)
            if found is not None:
                self.add_error(name, wording.explain(found))
                self._offer(found)
        return cleaned

    def _offer(self, found: wording.Finding) -> None:
        """A probable name may be a place's: its writer may say so."""
        if found.severity == "warn":
            self.fields["sure"].widget = forms.CheckboxInput()


def day_field(label, **more) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Un jour s’écrit 03/03/2026.")}, **more,
    )  # fmt: skip


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
