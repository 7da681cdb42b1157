"""A series: its name, a few words; and in which one an event stands."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .organising import lines


class SeriesForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("En quelques mots"), max_length=600, required=False, widget=lines(3),
        help_text=gettext_lazy("Ce qui relie ces rencontres. Une page publique les rassemble."),
    )  # fmt: skip


class InSeriesForm(forms.Form):
    """One of one's own series, or a new one named at once."""

    series = forms.ChoiceField(label=gettext_lazy("Dans quelle série ?"), required=False)
    title = forms.CharField(label=gettext_lazy("Ou une nouvelle série : son titre"), max_length=120, required=False)

    def __init__(self, data=None, *, known=(), **more):
        super().__init__(data, **more)
        self.known = {str(one.pk): one for one in known}
        self.fields["series"].choices = [
            ("", _("Aucune série")),
            *((pk, one.title) for pk, one in self.known.items()),
        ]
        if not known:
            del self.fields["series"]

    def clean(self):
        said = super().clean()
        if said.get("series") and said.get("title"):
            raise ValidationError({"title": _("Choisissez une série, ou nommez-en une nouvelle : pas les deux.")})
        return said

    def chosen(self):
        return self.known.get(self.cleaned_data.get("series", ""))
