"""What is asked when somebody leaves: who takes over, which lines, whether the directory notes the departure."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SuccessorForm(forms.Form):
    pour = forms.ChoiceField(
        label=_("Qui prend la suite ?"),
        help_text=_("Une personne déjà membre au même endroit, ou du même organisme."),
    )

    def __init__(self, data=None, *, persons=(), **more):
        super().__init__(data, **more)
        names = [(str(one.pk), f"{one.name}, {own}" if own else one.name) for one, own in persons]
        self.fields["pour"].choices = [("", _("Choisissez")), *names]
