"""What is typed about councils: closed lists first, few words."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Day, Hour, Segments
from traitdunion.kernel import wording
from traitdunion.kernel.clock import today
from traitdunion.problems.enums import ActionState

from .enums import GROUP_KINDS, PLENARY, Answer, BodyKind, College, Layer
from .rules import LEAST_MINUTES, MOST_MINUTES
from .words import WHY

RHYTHMS = [
    ("", _("pas de rythme fixé")), ("7", _("chaque semaine")), ("14", _("toutes les deux semaines")), ("21", _("toutes les trois semaines")),
    ("30", _("chaque mois")), ("61", _("tous les deux mois")), ("91", _("chaque trimestre")), ("182", _("deux fois par an")),
    ("365", _("une fois par an")),
]  # fmt: skip
COUNCILS = [(one.value, one.label) for one in (*PLENARY, BodyKind.RESTRICTED)]


def rhythm() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Rythme"), choices=RHYTHMS, coerce=int, empty_value=None, required=False
    )  # fmt: skip


class CouncilForm(forms.Form):
    kind = forms.ChoiceField(label=_("Quelle instance ?"), choices=COUNCILS)
    name = forms.CharField(label=_("Nom"), max_length=120, help_text=_("Comme on l’appelle : « CLSPD de la ville »."))
    parent = forms.ChoiceField(label=_("Formation de quel conseil ?"), required=False)
    every_days = rhythm()

    def __init__(self, data=None, *, parents=(), **more):
        super().__init__(data, **more)
        self.fields["parent"].choices = [("", _("Aucun")), *((str(one.pk), one.name) for one in parents)]


class BindForm(forms.Form):
    group = forms.ChoiceField(label=_("Quel groupe ?"))
    kind = forms.ChoiceField(label=_("Quelle forme ?"), choices=[(one.value, one.label) for one in GROUP_KINDS])
    every_days = rhythm()

    def __init__(self, data=None, *, groups=(), **more):
        super().__init__(data, **more)
        self.fields["group"].choices = [(str(one.id), one.name) for one in groups]


class MentionForm(forms.Form):
    name = forms.CharField(label=_("Nom"), max_length=120)
    perimeter = forms.CharField(label=_("Secteur"), max_length=200, required=False)
    review = forms.CharField(
        label=_("Bilan public"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ce que le procureur a rendu public, rien de ses travaux."),
    )  # fmt: skip
    reviewed = forms.DateField(label=_("Rendu public le"), required=False, widget=Day())

    def clean_review(self):
        return wording.plain(self.cleaned_data["review"])


class MandateForm(forms.Form):
    person = forms.ChoiceField(label=_("Qui, pour quel organisme ?"), error_messages={"invalid_choice": WHY["not_of_that_organisation"]})  # fmt: skip
    college = forms.ChoiceField(label=_("À quel titre ?"), choices=College.choices)
    quality = forms.CharField(
        label=_("Qualité"), max_length=120, required=False, help_text=_("« Maire, présidence », « élue déléguée ».")
    )
    starts = forms.DateField(label=_("À partir du"), widget=Day(), initial=today)
    ends = forms.DateField(label=_("Jusqu’au"), widget=Day(), required=False, help_text=_("Vide : sans fin fixée."))

    def __init__(self, data=None, *, persons=(), **more):
        super().__init__(data, **more)
        self.fields["person"].choices = [("", _("Choisissez")), *persons]


class ProcedureForm(forms.Form):
    text = forms.CharField(
        label=_("Règlement intérieur"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 12})
    )
    pdf = forms.FileField(label=_("Ou le PDF signé (2 Mo au plus)"), required=False)
    adopted = forms.DateField(label=_("Adopté le"), required=False, widget=Day())


class SettingsForm(forms.Form):
    every_days = rhythm()
    quorum = forms.IntegerField(
        label=_("Quorum, en pour cent des membres"), required=False, min_value=1, max_value=100,
        help_text=_("Vide : aucun quorum n’est demandé."),
    )  # fmt: skip


class MeetingForm(forms.Form):
    starts = forms.DateTimeField(label=_("Quand ?"), widget=Hour(), input_formats=["%Y-%m-%dT%H:%M"])
    minutes = forms.IntegerField(
        label=_("Durée, en minutes"), initial=120, min_value=LEAST_MINUTES, max_value=MOST_MINUTES
    )
    where = forms.CharField(label=_("Où ?"), max_length=200)

    def clean_starts(self):
        said = self.cleaned_data["starts"]
        return timezone.make_aware(said) if timezone.is_naive(said) else said


class PointForm(forms.Form):
    title = forms.CharField(
        label=_("Point"), max_length=120, help_text=_("Une situation, un lieu. Jamais une personne.")
    )
    minutes = forms.IntegerField(label=_("Minutes"), initial=10, min_value=1, max_value=240)
    layer = forms.ChoiceField(
        label=_("Qui le lira ?"), choices=Layer.choices, initial=Layer.SHAREABLE.value, widget=Segments
    )

    problem = forms.ChoiceField(label=_("Quel problème ?"), required=False)

    def __init__(self, data=None, *, reserved=True, problems=(), **more):
        super().__init__(data, **more)
        self.problems = {str(one.pk): one for one in problems}
        self.fields["problem"].choices = [("", _("Aucun")), *((key, one.title) for key, one in self.problems.items())]
        if not problems:
            del self.fields["problem"]
        if not reserved:
            self.fields["layer"].widget = forms.HiddenInput()

    def clean_problem(self):
        return self.problems.get(self.cleaned_data["problem"])

    def clean_title(self):
        return wording.plain(self.cleaned_data["title"])


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("Réponse"), choices=Answer.choices, widget=Segments)
    substitute = forms.CharField(label=_("Qui viendra à la place ?"), max_length=120, required=False)
    noted = forms.CharField(label=_("Comment l’avez-vous su ?"), max_length=120, required=False)

    def clean(self):
        said = super().clean()
        if said.get("answer") == Answer.SUBSTITUTE and not said.get("substitute", "").strip():
            self.add_error("substitute", _("Donnez le nom de la personne qui viendra."))
        return said


class OutcomeForm(forms.Form):
    state = forms.ChoiceField(label=_("Où en est-on ?"), choices=ActionState.choices, widget=Segments)
    words = forms.CharField(label=_("En une phrase"), max_length=300, required=False)
    noted = forms.CharField(
        label=_("Comment l’avez-vous su ?"), max_length=120, required=False,
        help_text=_("« Reçu par téléphone le 12 mars. » Vide si vous répondez pour votre organisme."),
    )  # fmt: skip

    def clean_words(self):
        return wording.plain(self.cleaned_data["words"])
