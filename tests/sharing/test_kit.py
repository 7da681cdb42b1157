"""« Kit d’adoption »: documents filled from the settings, in three forms from one source, true to the words and to the law's references."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.guards.test_words import NEVER, RESIDENTS_NEVER, forbidden
from tests.leaks.observing import readable
from tests.reports.conftest import Town
from tests.reports.desk import signed_in
from tests.stage import scene
from tests.world import keeper, make_charter, make_group, make_organisation, make_person, open_part, see_as, sit
from traitdunion.design.typography import typeset
from traitdunion.people.enums import OrganisationKind, Part
from traitdunion.people.models import Opening, Person
from traitdunion.sharing import kit
from traitdunion.sharing.enums import SeatRole
from traitdunion.sharing.kit.references import REFERENCES, TO_CHECK
from traitdunion.sharing.kit.writing import plain
from traitdunion.sharing.management.commands import kit as command

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODES = [one.code for one in kit.DOCUMENTS]
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LEGAL = re.compile(
    r"\b[LRD]\.? ?\d{3,4}-\d+(?:-\d+)*|\barticles? \d+(?:-\d+)?|(?:loi|décret|délibération|circulaire)(?: n°)? \d{2,4}-\d+",
    re.IGNORECASE,
)
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


class Settled(Town):
    """A town whose settings are whole, with a coordinator and a group of its own; one group of others."""

    def __init__(self):
        super().__init__()
        self.coordinator = make_person("Sam Ferrand", self.authority.organisation, role=SeatRole.SECRETARY)
        self.group = make_group("Cellule de veille des Carillons")
        self.elsewhere = make_group("Groupe des quais")
        sit(self.coordinator, self.group, self.authority.organisation, SeatRole.CHAIR)
        sit(self.caretaker, self.elsewhere, self.landlord)

    def settle(self):
        self.authority.controller, self.authority.dpo_contact = (
            "Ville de Pont-entre-Rives",
            "dpd@pont-entre-rives.example",
        )
        self.authority.postal_address, self.authority.phone = (
            "1 place du Pont, 00999 Pont-entre-Rives",
            "01 99 00 10 00",
        )
        self.authority.mail = "tranquillite@pont-entre-rives.example"
        self.authority.save()
        act = open_part(self.authority, Part.INTAKE, self.coordinator)
        Opening.objects.filter(pk=act.pk).update(answer_days=30)
        for name, kind in (("Transports d’Orvelle", "transport"), ("Circonscription de police", "national_police"),
                           ("Brigade d’Orvelle", "gendarmerie"), ("Parquet d’Orvelle", "prosecutor")):  # fmt: skip
            make_organisation(name, kind)
        return self


@scene
def bare():
    with keeper():
        return Settled()


@scene
def settled():
    with keeper():
        return Settled().settle()


def facts(town, person=None, chosen=None):
    viewer = see_as(person or town.coordinator)
    return kit.facts_of(town.authority, kit.own_groups(viewer), chosen)


def coordination(town):
    return signed_in(town.coordinator)


def cells(blocks) -> list[str]:
    return [plain(cell) for block in blocks for row in (block.head, *block.rows) for cell in row]


def flat(text: str) -> str:
    """Lines break where each form likes: what is compared are the signs."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def missing_from(text: str, document) -> list[str]:
    whole = flat(text)
    return [one for one in [document.title, *cells(document.blocks)] if flat(one) not in whole]


def inside(odt: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        return ET.fromstring(archive.read("content.xml"))


# -- one source, three forms ------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_each_document_says_the_same_on_screen_in_odt_and_in_pdf(settled, code):
    document = kit.filled(code, facts(settled))

    page = BeautifulSoup(coordination(settled).get(f"/reglages/kit/{code}/").content, "html.parser")
    screen = page.find("article").get_text(" ")
    paper = PdfReader(io.BytesIO(kit.as_pdf(document)))
    printed = re.sub(
        r"\n[^\n]*\d+ / \d+$", "", "\n".join(one.extract_text() for one in paper.pages), flags=re.MULTILINE
    )
    edited = "".join(inside(kit.as_odt(document)).itertext())

    assert page.find("article")["lang"] == "fr"
    assert {"screen": missing_from(screen, document), "odt": missing_from(edited, document)} == {
        "screen": [],
        "odt": [],
    }
    assert [word for word in flat_words(document) if word not in flat(printed)] == []
    assert 1 <= len(paper.pages) <= kit.listed(code).pages


def flat_words(document) -> list[str]:
    """A page may end within a cell: words are looked for, not whole cells."""
    return [flat(word) for one in cells(document.blocks) for word in one.split() if "/" not in word and "-" not in word]


def test_a_document_to_edit_keeps_its_headings_lists_tables_and_marks(bare):
    document = kit.filled("deliberation", facts(bare))
    content = inside(kit.as_odt(document))

    levels = [one.get(f"{TEXT}outline-level") for one in content.iter(f"{TEXT}h")]
    tables = list(content.iter(f"{TABLE}table"))
    gaps = ["".join(one.itertext()) for one in content.iter(f"{TEXT}span") if one.get(f"{TEXT}style-name") == "gap"]

    kinds = [block.kind for block in document.blocks]
    assert levels == ["1", *["2"] * kinds.count("heading")]
    assert [len(list(one.iter(f"{TABLE}table-header-rows"))) for one in tables] == [1] * kinds.count("table")
    assert len(list(content.iter(f"{TEXT}list"))) == kinds.count("list")
    assert set(gaps) == {f"[à compléter : {gap.what}]".replace(" :", "\u00a0:") for gap in document.gaps}


def test_a_document_to_print_is_tagged_and_french(settled):
    paper = PdfReader(io.BytesIO(kit.as_pdf(kit.filled("reglement", facts(settled)))))

    root = paper.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr", True)
    assert paper.metadata.title == "Règlement intérieur du CLSPD\u00a0: échange d’informations"
    assert "pdfuaid" in paper.xmp_metadata.stream.get_data().decode()


@pytest.mark.parametrize("made", [kit.as_odt, kit.as_pdf])
def test_the_same_settings_make_the_same_file(settled, made):
    document = kit.filled("deliberation", facts(settled))
    first, second = made(document), made(document)

    assert readable(first, "") == readable(second, "")


def test_what_was_typed_is_data_in_every_form(settled):
    with keeper():
        settled.authority.controller = '#panic("x") <b>gras</b> *{town}* [[L132-5]]'
        settled.authority.save()
    document = kit.filled("information", facts(settled))

    page = coordination(settled).get("/reglages/kit/information/").content.decode()

    assert "&lt;b&gt;gras&lt;/b&gt;" in page
    assert "#panic" in "".join(one.extract_text() for one in PdfReader(io.BytesIO(kit.as_pdf(document))).pages)
    assert "<b>gras</b>" in "".join(inside(kit.as_odt(document)).itertext())
    assert document.references == ()


# -- what they say ----------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("state", ["bare", "settled"])
def test_no_section_is_empty_and_no_word_was_set_aside(request, state, code):
    town = request.getfixturevalue(state)
    document = kit.filled(code, facts(town))

    kinds = [block.kind for block in document.blocks]
    bare_headings = [one for one, following in pairwise([*kinds, "heading"]) if one == following == "heading"]
    assert bare_headings == []
    assert [one for one in cells(document.blocks) if not one.strip()] == []
    never = NEVER + (RESIDENTS_NEVER if code == "information" else [])
    assert [(one, said) for one in [document.title, *cells(document.blocks)] if (said := forbidden(one, never))] == []
    assert [one for one in cells(document.blocks) if re.search(r"\w [;:!?»]|« |\w'\w|[{}%]|\[\[", one)] == []
    assert len(PdfReader(io.BytesIO(kit.as_pdf(document))).pages) <= kit.listed(code).pages


@pytest.mark.parametrize("code", CODES)
def test_no_document_names_a_person(settled, code):
    with keeper():
        names = list(Person.objects.values_list("name", flat=True))
    text = " ".join(cells(kit.filled(code, facts(settled)).blocks))

    assert len(names) == 4
    assert [name for name in names if name in text] == []


@pytest.mark.parametrize("code", CODES)
def test_every_reference_is_listed_with_its_source_or_marked_for_the_lawyer(settled, code):
    document = kit.filled(code, facts(settled))
    text = "\n".join(cells(document.blocks))

    labels = " ".join(one.label for one in document.references)
    named = {found[0] for found in LEGAL.finditer(text)}
    assert [one for one in named if one.lower() not in labels.lower()] == []
    table = [
        row
        for block in document.blocks
        for row in block.rows
        if block.kind == "table" and plain(block.head[0]) == "Texte"
    ]
    assert [plain(row[2]) for row in table] == [typeset(one.source) or f"({TO_CHECK})" for one in document.references]
    unsure = [one.label for one in document.references if not one.source]
    assert [label for label in unsure if f"{label} ({TO_CHECK})" not in text] == []


def test_every_reference_of_the_table_is_of_use(settled):
    said = facts(settled)
    both = (said, replace(said, flags=frozenset({"epci"})))
    cited = {one.code for one_said in both for code in CODES for one in kit.filled(code, one_said).references}
    assert cited == set(REFERENCES)


def test_the_residents_notice_is_plain_and_says_the_terms_of_the_register(settled):
    blocks = kit.filled("information", facts(settled)).blocks
    sentences = [one for said in cells(blocks) for one in re.split(r"(?<=[.!?])\s", said)]

    assert [one for one in sentences if len(re.findall(r"[\w’@.-]+", one)) > 15] == []
    assert [one for one in sentences if "!" in one] == []
    assert "Vos mots\u00a0: 12\u00a0mois après la réponse." in cells(blocks)
    assert "Votre courriel ou votre téléphone\u00a0: 3\u00a0mois après la réponse." in cells(blocks)


# -- gaps -------------------------------------------------------------------------------


def test_what_settings_do_not_say_is_a_gap_that_names_its_page(bare):
    said = facts(bare)
    gaps = {gap.what: gap.page for code in CODES for gap in kit.filled(code, said).gaps if gap.page}

    assert gaps == {
        "le responsable des données": "people:commune",
        "le délégué ou la déléguée à la protection des données": "people:commune",
        "l’adresse postale": "people:commune",
        "le téléphone du service": "people:commune",
        "le courriel du service": "people:commune",
        "le délai de première réponse": "people:openings",
        "le délai de réponse": "people:openings",
        "les heures du service": "people:openings",
        "les transporteurs": "sharing:contacts",
        "le service de police nationale": "sharing:contacts",
        "l’unité de gendarmerie": "sharing:contacts",
        "le parquet": "sharing:contacts",
    }


def test_whole_settings_leave_only_what_a_hand_writes(settled):
    said = facts(settled)
    gaps = [gap for code in CODES for gap in kit.filled(code, said).gaps]

    assert [gap.what for gap in gaps if gap.page] == []
    assert "date de la séance" in [gap.what for gap in gaps]


def test_without_a_group_the_charter_is_a_model_that_says_so(settled):
    document = kit.filled("charte", facts(settled, person=settled.stranger))
    text = "\n".join(cells(document.blocks))

    assert [gap.what for gap in document.gaps if gap.page] == ["un groupe et sa charte adoptée"]
    assert "([à compléter\u00a0: la décision du conseil et sa date])." in text
    assert "9. Ce qui est partagé est gardé 12\u00a0mois au plus, puis n’est plus visible du groupe." in text


def test_the_page_lists_gaps_with_the_way_to_fill_them(bare):
    page = BeautifulSoup(coordination(bare).get("/reglages/kit/").content, "html.parser")
    rows = [(row.th.get_text(), row.a["href"]) for row in page.select("#manque + table tbody tr")]

    assert ("Le responsable des données", "/reglages/commune/") in rows
    assert ("Le parquet", "/reglages/contacts/") in rows
    assert len(rows) == 12


# -- groups -----------------------------------------------------------------------------


def test_a_charter_is_ticked_as_it_is_applied(settled):
    with keeper():
        text = "Charte du groupe « Quais »\n\n1. Objet. Les quais.\n\n2. Base. Aucune."
        group = make_group("Quais", charter=False)
        make_charter(
            group, text, purposes=["solve"], information=["noise"], partner_kinds=["town", "landlord"], keep_months=6
        )
        sit(settled.coordinator, group, settled.authority.organisation)
    blocks = kit.filled("charte", facts(settled, chosen=group)).blocks

    ticks = next(block for block in blocks if block.kind == "table" and plain(block.head[2]) == "Cochée")
    assert [plain(row[1]) for row in ticks.rows if plain(row[2]) == "oui"] == [
        "Agir ensemble sur un problème", "Bruit", "commune", "bailleur", "6\u00a0mois au plus",
    ]  # fmt: skip
    assert len(ticks.rows) == 3 + 14 + len(OrganisationKind) + 5
    assert {"1. Objet. Les quais.", "2. Base. Aucune."} <= set(cells(blocks))


def test_a_group_of_others_fills_no_document_and_answers_as_one_that_never_was(settled):
    client = coordination(settled)
    pages = [client.get(f"/reglages/kit/{code}/").content.decode() for code in CODES]
    index = client.get("/reglages/kit/").content.decode()
    hidden, nowhere = (client.get(f"/reglages/kit/charte/?groupe={one}") for one in (settled.elsewhere.id, 987_654))

    assert sum("Cellule de veille des Carillons" in page for page in pages) == 5
    assert [page for page in [*pages, index] if "Groupe des quais" in page] == []
    assert (hidden.status_code, nowhere.status_code) == (404, 404)
    assert client.get(f"/reglages/kit/charte/?groupe={settled.group.id}").status_code == 200


def test_without_a_second_factor_groups_are_not_cited_and_the_page_says_so(settled):
    client = Client()
    client.force_login(settled.coordinator.account, backend=BACKEND)
    index = client.get("/reglages/kit/").content.decode()

    assert "Vos groupes s’ouvrent après une deuxième preuve." in index
    assert "Cellule de veille des Carillons" not in index + client.get("/reglages/kit/deliberation/").content.decode()


def test_an_intercommunal_body_reads_its_own_words(settled):
    with keeper():
        settled.authority.organisation.kind = OrganisationKind.EPCI
        settled.authority.organisation.save()
    text = "\n".join(cells(kit.filled("deliberation", facts(settled)).blocks))

    assert "vu l’article L132-13 du code de la sécurité intérieure\u202f;" in text
    assert "conseil intercommunal de sécurité et de prévention de la délinquance (CISPD)" in text
    assert "Le président est chargé de l’exécution de la présente délibération." in text
    assert "Le maire est chargé" not in text


# -- pages ------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "deliberation/", "deliberation/odt/", "deliberation/pdf/"])
def test_a_partner_finds_no_kit(settled, address):
    assert signed_in(settled.caretaker).get(f"/reglages/kit/{address}").status_code == 404


@pytest.mark.parametrize("address", ["rien/", "deliberation/docx/", "rien/pdf/"])
def test_what_is_not_in_the_kit_is_not_there(settled, address):
    assert coordination(settled).get(f"/reglages/kit/{address}").status_code == 404


def test_files_say_what_they_are(settled):
    client = coordination(settled)
    odt, pdf = (client.get(f"/reglages/kit/carte-secret/{form}/") for form in ("odt", "pdf"))

    named = 'attachment; filename="carte-le-secret-professionnel-ville-de-pont-entre-rives.{}"'
    assert (odt["Content-Type"], odt["Content-Disposition"]) == (
        "application/vnd.oasis.opendocument.text",
        named.format("odt"),
    )
    assert (pdf["Content-Type"], pdf["Content-Disposition"]) == ("application/pdf", named.format("pdf"))
    assert (odt.content[:2], pdf.content[:5]) == (b"PK", b"%PDF-")


def test_documents_stay_french_on_an_english_screen_that_says_so(settled):
    client = coordination(settled)
    page = client.get("/reglages/kit/", headers={"accept-language": "en"}).content.decode()
    document = client.get("/reglages/kit/reglement/", headers={"accept-language": "en"}).content.decode()

    assert "These are texts of French law: they stay in French." in page
    assert "3\u00a0mois en usage après la réponse" in document
    assert "jusqu’au " in document


def test_it_costs_as_much_for_one_group_as_for_many(settled, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        facts(settled)
    with keeper():
        for number in range(4):
            sit(settled.coordinator, make_group(f"Groupe {number}"), settled.authority.organisation)
            make_organisation(f"Bailleur {number}")
    with django_assert_num_queries(len(one)):
        facts(settled)


# -- the command ------------------------------------------------------------------------


def test_the_command_writes_every_document_of_the_instance(settled, tmp_path, worker):
    with worker():
        written = command.write(tmp_path / "kit")

    assert written == 28
    assert sorted(one.name for one in (tmp_path / "kit").iterdir()) == sorted(
        f"{code}.{form}" for code in CODES for form in ("odt", "pdf")
    )
    said = "".join(inside((tmp_path / "kit" / "deliberation.odt").read_bytes()).itertext())
    assert {name for name in ("Cellule de veille des Carillons", "Groupe des quais") if name in said} == {
        "Cellule de veille des Carillons",
        "Groupe des quais",
    }


def test_the_command_asks_which_authority_when_it_cannot_know(settled, tmp_path, worker):
    with worker(), pytest.raises(CommandError, match="Say which authority with --authority: PER"):
        command.write(tmp_path / "kit", "XYZ")
    assert list(tmp_path.iterdir()) == []
