"""/instances/strategie/ : the three-year programme, read by every member, kept by the coordination."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import today
from traitdunion.people import published as people

from . import doors, rules, strategy_acts
from . import strategy_questions as questions
from .forms import IndicatorForm, StepForm, StrategyForm, TitleForm, ValueForm
from .views import PAGE, done
from .words import NotDone

FACTS = ("title", "starts", "ends", "signed", "signed_by", "diagnosis")
STEP = ("title", "partners", "starts", "due", "cost", "state", "said")
INDICATOR = ("name", "unit", "source", "base", "base_day", "target", "way")


def _one(request, ask, pk):
    """Return what the coordination may change, or nothing there."""
    found = ask(request.viewer, pk)
    if found is None or not questions.keeps(request.viewer, _strategy_of(found)):
        raise Http404
    return found


def _strategy_of(part):
    for name in ("indicator", "objective", "axis", "strategy"):
        part = getattr(part, name, part)
    return part


@require_safe
@doors.for_members
def index(request):
    """The strategy that runs now, or the last; the others below."""
    found = questions.strategies(request.viewer)
    said = {"strategies": found, "keeps": people.settled_by(request.viewer) is not None, "today": today()}
    return render(request, "councils/strategy/index.html", said)


@require_http_methods(PAGE)
@doors.for_coordination
def new(request):
    starts = today().replace(month=1, day=1)
    form = StrategyForm(doors.typed(request), initial={"starts": starts, "ends": rules.last_day(starts, rules.YEARS)})
    if form.is_valid():
        try:
            made = strategy_acts.save_strategy(by=request.viewer, **form.cleaned_data)
        except NotDone as refused:
            form.add_error("ends", refused.sentence)
        else:
            return redirect("agreements:strategy", made.pk)
    return render(request, "councils/strategy/form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@doors.for_coordination
def change(request, pk):
    one = _one(request, questions.strategy, pk)
    form = StrategyForm(doors.typed(request), initial={name: getattr(one, name) for name in FACTS})
    if form.is_valid() and done(
        request, lambda: strategy_acts.save_strategy(by=request.viewer, strategy=one, **form.cleaned_data)
    ):
        return redirect("agreements:strategy", one.pk)
    return render(
        request, "councils/strategy/form.html", {"form": form, "strategy": one}, status=422 if form.errors else 200
    )


def _said(request, pk) -> dict:
    one = questions.strategy(request.viewer, pk)
    if one is None:
        raise Http404
    quarters, lines = questions.calendar(one)
    return {
        "strategy": one, "whole": questions.laid_out(one), "quarters": quarters, "lines": lines, "keeps": questions.keeps(request.viewer, one),
        "today": today(),
    }  # fmt: skip


@require_safe
@doors.for_members
def page(request, pk):
    return render(request, "councils/strategy/page.html", _said(request, pk))


@require_safe
@doors.for_members
def printed(request, pk):
    return render(request, "councils/strategy/print.html", _said(request, pk))


def _title(request) -> str | None:
    form = TitleForm(request.POST)
    if form.is_valid():
        return form.cleaned_data["title"]
    messages.error(request, _("Écrivez l’intitulé."))
    return None


@require_POST
@doors.for_coordination
def add_axis(request, pk):
    one = _one(request, questions.strategy, pk)
    if title := _title(request):
        done(request, lambda: strategy_acts.add_axis(one, by=request.viewer, title=title))
    return redirect("agreements:strategy", one.pk)


@require_POST
@doors.for_coordination
def add_objective(request, pk):
    one = _one(request, questions.axis, pk)
    if title := _title(request):
        done(request, lambda: strategy_acts.add_objective(one, by=request.viewer, title=title))
    return redirect("agreements:strategy", one.strategy_id)


def _rename(request, part):
    form = TitleForm(doors.typed(request), initial={"title": part.title})
    strategy = _strategy_of(part)
    if form.is_valid() and done(
        request, lambda: strategy_acts.rename(part, by=request.viewer, title=form.cleaned_data["title"])
    ):
        return redirect("agreements:strategy", strategy.pk)
    said = {"form": form, "part": part, "strategy": strategy, "is_axis": part._meta.model_name == "axis"}
    return render(request, "councils/strategy/title.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@doors.for_coordination
def axis(request, pk):
    return _rename(request, _one(request, questions.axis, pk))


@require_http_methods(PAGE)
@doors.for_coordination
def objective(request, pk):
    return _rename(request, _one(request, questions.objective, pk))


@require_POST
@doors.for_coordination
def remove_axis(request, pk):
    one = _one(request, questions.axis, pk)
    done(request, lambda: strategy_acts.remove(one, by=request.viewer))
    return redirect("agreements:strategy", one.strategy_id)


@require_POST
@doors.for_coordination
def remove_objective(request, pk):
    one = _one(request, questions.objective, pk)
    done(request, lambda: strategy_acts.remove(one, by=request.viewer))
    return redirect("agreements:strategy", one.axis.strategy_id)


def _step(request, objective, step=None):
    initial = {name: getattr(step, name) for name in STEP} | {"lead": str(step.lead_id or "")} if step else {}
    form = StepForm(doors.typed(request), viewer=request.viewer, initial=initial)
    strategy = objective.axis.strategy
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in STEP}
        facts["lead_id"] = uuid.UUID(form.cleaned_data["lead"]) if form.cleaned_data["lead"] else None
        if done(request, lambda: strategy_acts.save_step(objective, by=request.viewer, step=step, **facts)):
            return redirect("agreements:strategy", strategy.pk)
    said = {"form": form, "strategy": strategy, "objective": objective, "step": step}
    return render(request, "councils/strategy/step.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@doors.for_coordination
def add_step(request, pk):
    return _step(request, _one(request, questions.objective, pk))


@require_http_methods(PAGE)
@doors.for_coordination
def step(request, pk):
    one = _one(request, questions.step, pk)
    return _step(request, one.objective, one)


def _indicator(request, objective, indicator=None):
    initial = {name: getattr(indicator, name) for name in INDICATOR} if indicator else {}
    form = IndicatorForm(doors.typed(request), initial=initial)
    strategy = objective.axis.strategy
    if form.is_valid() and done(
        request,
        lambda: strategy_acts.save_indicator(objective, by=request.viewer, indicator=indicator, **form.cleaned_data),
    ):
        return redirect("agreements:strategy", strategy.pk)
    said = {"form": form, "strategy": strategy, "objective": objective, "indicator": indicator}
    if indicator:
        said |= {"values": indicator.values.all(), "value_form": ValueForm(initial={"day": today()}, prefix="valeur")}
    return render(request, "councils/strategy/indicator.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@doors.for_coordination
def add_indicator(request, pk):
    return _indicator(request, _one(request, questions.objective, pk))


@require_http_methods(PAGE)
@doors.for_coordination
def indicator(request, pk):
    one = _one(request, questions.indicator, pk)
    return _indicator(request, one.objective, one)


@require_POST
@doors.for_coordination
def add_value(request, pk):
    one = _one(request, questions.indicator, pk)
    form = ValueForm(request.POST, prefix="valeur")
    if form.is_valid():
        done(request, lambda: strategy_acts.note_value(one, by=request.viewer, **form.cleaned_data))
    else:
        messages.error(request, _("Donnez une date et un nombre."))
    return redirect("agreements:indicator", one.pk)


@require_POST
@doors.for_coordination
def remove_value(request, pk):
    one = _one(request, questions.value, pk)
    done(request, lambda: strategy_acts.remove_value(one, by=request.viewer))
    return redirect("agreements:indicator", one.indicator_id)
