"""Fields that several forms of this part share."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import Day, Hour
from traitdunion.places import published as places
from traitdunion.places.published import CommuneLine

from ..rules.jury import folded

MOMENT = "%Y-%m-%dT%H:%M"


def moment_field(label, **more) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, input_formats=[MOMENT, "%d/%m/%Y %H:%M"], widget=Hour(),
        error_messages={"invalid": gettext_lazy("Une date et une heure s’écrivent 03/03/2026 14:30.")}, **more,
    )  # fmt: skip


def day_field(label, **more) -> forms.DateField:
    return forms.DateField(
        label=label, widget=Day(),
        error_messages={"invalid": gettext_lazy("Un jour s’écrit 03/03/2026.")}, **more,
    )  # fmt: skip


def long_field(label, most: int, rows: int = 4, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


def commune_of(text: str) -> CommuneLine:
    """Return the commune that a name, a postcode or a code means; or ask which one, in one sentence."""
    found = places.find_communes(text)
    same = [one for one in found if folded(one.name) == folded(text) or one.code == text.strip().upper()]
    sure = same or found
    if not sure:
        raise forms.ValidationError(_("Cette commune n’est pas connue. Écrivez son nom en entier, ou son code postal."))
    if len(sure) > 1:
        several = ", ".join(f"{one.name} ({one.departement}) {one.code}" for one in sure[:5])
        raise forms.ValidationError(
            _("Plusieurs communes s’appellent ainsi. Écrivez le code : %(several)s.") % {"several": several}
        )
    return sure[0]


def send_with(form: forms.Form, page_form: str) -> None:
    """Send these fields with the form of the page that they stand in, so that what is typed there is kept."""
    for one in form.fields.values():
        one.widget.attrs["form"] = page_form
