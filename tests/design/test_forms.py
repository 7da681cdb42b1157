import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings

from traitdunion.design import icons, widgets


class Sheet(forms.Form):
    kind = forms.ChoiceField(
        label="Quoi",
        choices=[("noise", "Bruit"), ("other", "Autre")],
        widget=widgets.Tiles(icons={"noise": "volume-2"}, notes={"noise": "la nuit"}, wide=["other"]),
    )
    mail = forms.EmailField(label="Courriel", help_text="Pour la réponse.", required=False)
    read = forms.BooleanField(label="J’ai lu")


def read(html) -> BeautifulSoup:
    return BeautifulSoup(str(html), "html.parser")


def test_a_field_has_its_label_its_hint_and_says_when_it_is_optional():
    assert str(Sheet()["mail"].as_field_group()).strip() == (
        '<div class="field"><label for="id_mail">Courriel <span class="opt">(facultatif)</span></label>'
        '<span class="hint" id="id_mail_helptext">Pour la réponse.</span>'
        '<input type="email" name="mail" maxlength="320" aria-describedby="id_mail_helptext" id="id_mail"></div>'
    )


def test_an_error_is_tied_to_its_field_and_keeps_what_was_typed():
    field = read(Sheet({"mail": "moi@"})["mail"].as_field_group())

    assert field.input["value"] == "moi@"
    assert field.input["aria-invalid"] == "true"
    assert field.input["aria-describedby"] == "id_mail_helptext id_mail_error"
    assert field.find(id="id_mail_error").get_text() == " Erreur\u00a0: Saisissez une adresse de courriel valide."


def test_a_check_box_is_inside_its_label():
    assert str(Sheet()["read"].as_field_group()).strip() == (
        '<div class="field"><label class="check" for="id_read">'
        '<input type="checkbox" name="read" required id="id_read"><span>J’ai lu</span></label></div>'
    )


def test_tiles_are_real_radio_buttons_in_a_named_group():
    group = read(Sheet({"kind": "noise"})["kind"].as_field_group())

    assert group.fieldset.legend.get_text() == "Quoi"
    assert [(i["type"], i["value"], i.has_attr("checked")) for i in group.select("input")] == [
        ("radio", "noise", True),
        ("radio", "other", False),
    ]
    assert [label["class"] for label in group.select("label")] == [["pick"], ["pick", "wide"]]
    assert [label["for"] for label in group.select("label")] == ["id_kind_0", "id_kind_1"]
    assert icons.svg("volume-2") in str(Sheet()["kind"])
    assert group.select_one("small").get_text() == "la nuit"


def test_an_error_of_a_group_describes_the_group():
    group = read(Sheet({})["kind"].as_field_group())

    assert group.fieldset["aria-describedby"] == "id_kind_error"
    assert group.find(id="id_kind_error").get_text() == " Erreur\u00a0: Ce champ est obligatoire."


@pytest.mark.parametrize("widget", [widgets.ManyChips, widgets.ManyLines, widgets.ManySegments])
def test_many_may_be_chosen(widget):
    field = widget(choices=[("a", "A"), ("b", "B")])

    assert [i["type"] for i in read(field.render("x", ["a"])).select("input")] == ["checkbox", "checkbox"]


def test_the_summary_leads_to_each_field(drawn):
    page = read(drawn("{% error_summary form %}", form=Sheet({"mail": "x"})))

    assert page.h2.get_text() == "Il reste 3 points à corriger"
    assert [(a["href"], a.get_text()) for a in page.select("a")] == [
        ("#id_kind_0", "Quoi\u00a0: Ce champ est obligatoire."),
        ("#id_mail", "Courriel\u00a0: Saisissez une adresse de courriel valide."),
        ("#id_read", "J’ai lu\u00a0: Ce champ est obligatoire."),
    ]
    assert page.div.has_attr("autofocus")


def test_the_summary_tells_what_belongs_to_no_field(drawn):
    form = Sheet({"kind": "noise", "read": "on"})
    form.add_error(None, "Ce lieu est hors de la ville.")

    page = read(drawn("{% error_summary form %}", form=form))
    assert page.h2.get_text() == "Il reste un point à corriger"
    assert page.p.get_text() == "Ce lieu est hors de la ville."


@pytest.mark.parametrize("form", [None, Sheet(), Sheet({"kind": "noise", "read": "on"})])
def test_nothing_to_mend_shows_nothing(drawn, form):
    assert drawn("{% error_summary form %}", form=form).strip() == ""


def test_a_whole_form_opens_with_its_summary():
    page = read(Sheet({}))

    assert page.contents[0]["class"] == ["summary"]
    assert len(page.select(".form > .field")) == 3


TWICE = re.compile(
    r"{% error_summary form %}(?:(?!{% else %}).)*{{ form }}|{{ form }}(?:(?!{% else %}).)*{% error_summary form %}",
    re.DOTALL,
)


def test_no_page_tells_its_errors_twice():
    """A whole form opens with its summary: a page that writes one more says each thing two times."""
    root = Path(settings.BASE_DIR) / "traitdunion"
    assert [
        str(one.relative_to(root)) for one in root.glob("*/templates/**/*.html") if TWICE.search(one.read_text())
    ] == []


def test_choice_buttons_show_what_was_chosen_before(drawn):
    buttons = read(drawn("{% choice_buttons form.kind %}", form=Sheet(initial={"kind": "other"}))).select("button")

    assert [button.get("aria-pressed") for button in buttons] == [None, "true"]


def test_choice_buttons_send_the_form_by_themselves(drawn):
    buttons = read(drawn("{% choice_buttons form.kind %}", form=Sheet())).select("button")

    assert [(b["name"], b["value"], b.span.get_text()) for b in buttons] == [
        ("kind", "noise", "Bruit"),
        ("kind", "other", "Autre"),
    ]
