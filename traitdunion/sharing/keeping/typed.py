"""What is typed about terms: days, between the two bounds of the law."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.kernel.keeping import Rule
from traitdunion.people.models import Authority

from ..models import KeepingTerm
from ..queries import require
from ..viewer import Viewer
from .settled import settled
from .terms import register, term_said, time_said


@dataclass(frozen=True)
class Settable:
    """A category whose term the authority may choose: the usual rule, and the one that is followed now."""

    usual: Rule
    now: Rule
    reason: str

    @property
    def said(self) -> str:
        return term_said(self.now)

    @property
    def source(self) -> str:
        return str(self.usual.bounds.source) if self.usual.bounds else ""


def settable(viewer: Viewer, authority: Authority) -> list[Settable]:
    """Return the categories whose term is the authority's to choose."""
    require(viewer)
    reasons = dict(KeepingTerm.objects.filter(authority=authority).values_list("rule", "reason"))
    rules = [rule for rule in register().rules.values() if rule.bounds is not None]
    return [Settable(rule, settled(rule, authority.pk), reasons.get(rule.name, "")) for rule in rules]


class TermForm(forms.Form):
    rule = forms.CharField(widget=forms.HiddenInput)
    active = forms.IntegerField(label=gettext_lazy("En usage, en jours"))
    archive = forms.IntegerField(label=gettext_lazy("Puis en archive, en jours"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Plus long que d’ordinaire : pourquoi ?"), max_length=200, required=False
    )

    def __init__(self, data=None, *, term: Settable):
        known = {
            "rule": term.usual.name,
            "active": term.now.active.days,
            "archive": term.now.archive.days,
            "reason": term.reason,
        }
        super().__init__(data, initial=known, auto_id=f"{term.usual.name}_%s")
        self.term = term
        bounds = term.usual.bounds
        if bounds is None:
            return
        self._bound("active", bounds.active)
        if bounds.archive[1]:
            self._bound("archive", bounds.archive)
        else:
            del self.fields["archive"]

    def _bound(self, name: str, between: tuple) -> None:
        least, most = between
        said = {"least": time_said(least), "most": time_said(most)}
        self.fields[name] = forms.IntegerField(
            label=self.fields[name].label,
            min_value=least.days,
            max_value=most.days,
            help_text=_("De %(least)s à %(most)s.") % said,
        )

    @property
    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"active": told["active"], "archive": told.get("archive") or 0, "reason": told["reason"]}
