"""What is typed about agreements and the strategy."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.people import published as people
from traitdunion.sharing import membership

from .enums import AgreementKind, CommitmentState, Renewal, StepState, Verdict, Way

CHOOSE = ("", gettext_lazy("Choisissez"))


def day(label, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def long_text(label, most: int, rows: int = 3, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class AgreementForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("De quelle convention s’agit-il ?"), choices=[CHOOSE, *AgreementKind.choices]
    )
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=160)
    subject = long_text(
        gettext_lazy("Objet"),
        600,
        required=False,
        help_text=gettext_lazy("Ce que les parties veulent obtenir ensemble."),
    )
    signed = day(gettext_lazy("Signée le"), required=False)
    starts = day(gettext_lazy("Du"))
    ends = day(gettext_lazy("Au"), required=False, help_text=gettext_lazy("Vide : sans terme."))
    renewal = forms.ChoiceField(label=gettext_lazy("À son terme"), choices=Renewal.choices, initial=Renewal.SIGNED)
    notice_months = forms.IntegerField(
        label=gettext_lazy("Mois de préavis"), min_value=0, max_value=24, initial=3, help_text=gettext_lazy("Nous vous écrivons avant cette date.")
    )  # fmt: skip


class RenewForm(forms.Form):
    starts = day(gettext_lazy("Du"))
    ends = day(gettext_lazy("Au"), required=False)
    signed = day(gettext_lazy("Signée le"), required=False)


class EndForm(forms.Form):
    because = forms.CharField(label=gettext_lazy("Pourquoi prend-elle fin ?"), min_length=10, max_length=200)


class OrganisationChoice(forms.Form):
    """A form that asks for an organisation of the directory."""

    def choose(self, name: str, viewer, *, required: bool = True, among=None) -> None:
        rows = people.organisation_rows(viewer) if among is None else among
        self.fields[name].choices = [
            CHOOSE if required else ("", _("Aucun")),
            *((str(one.pk), one.name) for one in rows),
        ]


class PartyForm(OrganisationChoice):
    organisation = forms.ChoiceField(label=gettext_lazy("Organisme"))
    signed = day(gettext_lazy("Signée le"), required=False)

    def __init__(self, *args, viewer, **more):
        super().__init__(*args, **more)
        self.choose("organisation", viewer)


class CorrespondentsForm(forms.Form):
    correspondent = forms.ChoiceField(label=gettext_lazy("Correspondant ou correspondante"), required=False)
    substitute = forms.ChoiceField(label=gettext_lazy("Remplaçant ou remplaçante"), required=False)
    signed = day(gettext_lazy("Signée le"), required=False)

    def __init__(self, *args, viewer, organisation, **more):
        super().__init__(*args, **more)
        there = membership.members(viewer, organisation)
        persons = [("", _("Personne encore")), *((str(one.person.pk), _said(one.person)) for one in there)]
        for name in ("correspondent", "substitute"):
            self.fields[name].choices = persons

    def clean(self):
        said = super().clean()
        if said.get("correspondent") and said.get("correspondent") == said.get("substitute"):
            self.add_error("substitute", _("Choisissez une autre personne."))
        return said


def _said(person) -> str:
    return f"{person.name}, {person.function}" if person.function else person.name


class CommitmentForm(OrganisationChoice):
    organisation = forms.ChoiceField(label=gettext_lazy("Qui s’engage ?"))
    what = long_text(gettext_lazy("À quoi ?"), 300, 2)
    due = day(gettext_lazy("Échéance"), required=False, help_text=gettext_lazy("Vide : pendant toute la convention."))

    def __init__(self, *args, viewer, parties, **more):
        super().__init__(*args, **more)
        self.choose("organisation", viewer, among=[one.organisation for one in parties])


class FollowForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("Où en est-on ?"), choices=CommitmentState.choices)
    words = forms.CharField(
        label=gettext_lazy("En une phrase"), max_length=300, required=False, help_text=gettext_lazy("Les faits et les dates, sans nom de personne.")
    )  # fmt: skip


class YearForm(forms.Form):
    held = day(gettext_lazy("Évaluée le"))
    kept = long_text(gettext_lazy("Ce qui a été tenu"), 1500, 4)
    missing = long_text(gettext_lazy("Ce qui manque, et pourquoi"), 1500, 4, required=False)
    verdict = forms.ChoiceField(label=gettext_lazy("Et maintenant ?"), choices=[CHOOSE, *Verdict.choices])


class StrategyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=160)
    starts = day(gettext_lazy("Du"))
    ends = day(gettext_lazy("Au"), help_text=gettext_lazy("Trois ans, d’ordinaire."))
    signed = day(gettext_lazy("Signée le"), required=False)
    signed_by = forms.CharField(
        label=gettext_lazy("Signée par"), max_length=300, required=False, help_text=gettext_lazy("Les institutions : préfecture, parquet, département…")
    )  # fmt: skip
    diagnosis = long_text(gettext_lazy("Ce que dit le diagnostic"), 4000, 6, required=False)


class TitleForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Intitulé"), max_length=200)


class StepForm(OrganisationChoice):
    title = forms.CharField(label=gettext_lazy("Action"), max_length=200)
    lead = forms.ChoiceField(label=gettext_lazy("Pilote"), required=False)
    partners = forms.CharField(label=gettext_lazy("Avec"), max_length=300, required=False)
    starts = day(gettext_lazy("Du"), required=False)
    due = day(gettext_lazy("Au"), required=False)
    cost = forms.CharField(label=gettext_lazy("Budget"), max_length=120, required=False)
    state = forms.ChoiceField(label=gettext_lazy("Où en est-on ?"), choices=StepState.choices, initial=StepState.AHEAD)
    said = forms.CharField(label=gettext_lazy("En une phrase"), max_length=400, required=False)

    def __init__(self, *args, viewer, **more):
        super().__init__(*args, **more)
        self.choose("lead", viewer, required=False)


class IndicatorForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Indicateur"), max_length=200)
    unit = forms.CharField(label=gettext_lazy("Unité"), max_length=40, required=False)
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=200, help_text=gettext_lazy("D’où vient le chiffre, et qui le donne.")
    )
    base = forms.FloatField(label=gettext_lazy("Valeur de départ"), required=False, localize=True)
    base_day = day(gettext_lazy("Relevée le"), required=False)
    target = forms.FloatField(label=gettext_lazy("Valeur visée"), localize=True)
    way = forms.ChoiceField(label=gettext_lazy("Il doit"), choices=[CHOOSE, *Way.choices])


class ValueForm(forms.Form):
    day = day(gettext_lazy("Relevée le"))
    value = forms.FloatField(label=gettext_lazy("Valeur"), localize=True)
    note = forms.CharField(label=gettext_lazy("Remarque"), max_length=200, required=False)
