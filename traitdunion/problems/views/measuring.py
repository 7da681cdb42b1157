"""How the change is looked at: proposed, fixed, looked at."""

from django.utils.translation import gettext as _

from .. import actions, queries
from ..enums import Method
from ..forms import AssessForm, MeasureForm, SurveyForm
from .doors import back_to, done, form_page, item_of, page_of_its_own, typed


@page_of_its_own
def measure(request, pk):
    """Change the proposal, or fix it: two buttons of one form."""
    item = item_of(request, pk)
    kept = queries.measure(request.viewer, item) or queries.proposal(request.viewer, item)
    form = MeasureForm(typed(request), places=queries.candidates(request.viewer, item), initial=_initial(kept))
    if form.is_valid() and done(
        request, lambda: _set(request, item, form.cleaned_data), form=form, told=_("C’est noté.")
    ):
        return back_to(item, "constat")
    note = _("Ce choix est proposé d’après les signalements. Arrêtez-le avant de connaître les résultats.")
    return form_page(
        request, item, form, _("Comment regarder le changement"), button=_("Enregistrer"), second=_("Enregistrer et arrêter ce choix"),
        note=_("C’est arrêté : le choix ne change plus.") if kept.fixed else note, frozen=bool(kept.fixed),
    )  # fmt: skip


def _initial(kept) -> dict:
    given = {name: getattr(kept, name) for name in ("method", "start", "before_weeks", "after_weeks", "around")}
    return given | {"comparison": kept.comparison_id}


def _set(request, item, given: dict) -> None:
    plan = actions.Plan(
        Method(given["method"]), given["before_weeks"], given["after_weeks"], given["start"], given["comparison"] or None,
        given["around"],
    )  # fmt: skip
    actions.set_measure(item, plan, by=request.viewer)
    if "second" in request.POST:
        actions.fix_measure(item, by=request.viewer)


@page_of_its_own
def survey(request, pk):
    item = item_of(request, pk)
    kept = queries.measure(request.viewer, item)
    given = {name: " ".join(map(str, counts)) for name, counts in (kept.survey if kept else {}).items()}
    form = SurveyForm(typed(request), initial=given)
    if form.is_valid() and done(
        request,
        lambda: actions.write_survey(item, actions.Survey(**form.cleaned_data), by=request.viewer),
        form=form,
        told=_("Relevé noté."),
    ):
        return back_to(item, "constat")
    return form_page(request, item, form, _("Relevé sur place"), button=_("Enregistrer"))


@page_of_its_own
def assess(request, pk):
    item = item_of(request, pk)
    form = AssessForm(typed(request), communes=[item.commune_id])
    if form.is_valid() and done(
        request,
        lambda: actions.assess(item, said=form.cleaned_data["said"], by=request.viewer),
        form=form,
        told=_("Constat fait."),
    ):
        return back_to(item, "constat")
    note = _("Les signalements sont ceux que voit votre organisme. Le groupe lit ensuite le même constat.")
    return form_page(request, item, form, _("Faire le constat"), button=_("Faire le constat"), note=note)
