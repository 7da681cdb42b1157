"""Tables handed over: the same lines whatever wrote them, and a sentence for each file that is not one."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from traitdunion.kernel import cells, sheets
from traitdunion.kernel.cells import Unreadable
from traitdunion.kernel.sheets import LEFT, NEW, Choices, Field, Made, fill, guess, read_grid
from traitdunion.kernel.tables import Fault, read_table

from .sheet_files import changed, ods, packed, xlsx

DAY = dt.date(2026, 3, 31)
ROWS = [
    ["Suivi du GPO"],
    [],
    ["Lieu", "Quoi", "Échéance", "N°"],
    ["Bourdon", "Changer la lampe", DAY, 12],
    [],
    ["Quai & pont", "Ronde", None, 3.5],
]
TEXT = "Suivi du GPO;;;\n;;;\nLieu;Quoi;Échéance;N°\nBourdon;Changer la lampe;2026-03-31;12\n\nQuai & pont;Ronde;;3.5\n"
HEADINGS = ["Lieu", "Quoi", "Échéance", "N°"]
LINES = [(4, ["Bourdon", "Changer la lampe", "2026-03-31", "12"]), (6, ["Quai & pont", "Ronde", "", "3.5"])]


@pytest.mark.parametrize(
    "content",
    [
        xlsx(ROWS),
        ods(ROWS),
        xlsx([["Page de garde"]], ROWS),
        TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
    ],
)  # fmt: skip
def test_the_same_lines_whatever_wrote_them(content):
    grid = read_grid(content, names=["lieu", "échéance"])
    assert (grid.headings, grid.lines) == (HEADINGS, LINES)


def test_the_sheet_can_be_chosen():
    grid = read_grid(xlsx(ROWS, [["Nom", "Rue"], ["A", "B"]]), sheet="Feuille 2")
    assert (grid.sheet, grid.sheets, grid.headings, grid.kind) == (
        "Feuille 2",
        ["Feuille 1", "Feuille 2"],
        ["Nom", "Rue"],
        "xlsx",
    )


def test_a_grid_is_kept_as_data():
    grid = read_grid(ods(ROWS))
    assert sheets.Grid.of(grid.as_data()) == grid


BOMB = packed({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 60_000_000})
MACROS = changed(xlsx(ROWS), "xl/vbaProject.bin", lambda _was: b"\0")
ENTITIES = changed(ods(ROWS), "content.xml", lambda was: was.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1))
DAMAGED = "Le classeur est abîmé. Ouvrez-le, puis enregistrez-le de nouveau en XLSX ou en ODS."
NO_TABLE = "Ce fichier n’est pas un tableau. Déposez un classeur XLSX ou ODS, un fichier CSV, ou collez le tableau."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Le fichier est vide. Vérifiez que c’est le bon fichier."),
        (b" ;;\n\n", "Le fichier est vide. Vérifiez que c’est le bon fichier."),
        (xlsx([]), "Cette feuille est vide. Choisissez-en une autre, ou vérifiez le fichier."),
        (xlsx([["Lieu", "Quoi"]]), "Le tableau n’a qu’une ligne : celle des titres. Ajoutez les lignes à reprendre sous les titres."),
        (BOMB, "Ce classeur est beaucoup plus gros une fois ouvert : nous ne l’ouvrons pas. Copiez le tableau dans un classeur neuf, sans image, puis enregistrez-le."),
        (MACROS, "Ce classeur contient des macros. Enregistrez-le en XLSX ou en ODS, sans macro."),
        (changed(ods(ROWS), "Basic/script-lc.xml", lambda _was: b"<x/>"), "Ce classeur contient des macros. Enregistrez-le en XLSX ou en ODS, sans macro."),
        (ENTITIES, DAMAGED),
        (xlsx(ROWS)[:-400], DAMAGED),
        (changed(xlsx(ROWS), "xl/worksheets/sheet1.xml", lambda was: was[:-60]), DAMAGED),
        (changed(ods(ROWS), "content.xml", lambda was: was[:-60]), DAMAGED),
        (packed({"word/document.xml": b"<x/>"}), NO_TABLE),
        (ods(ROWS, manifest="<manifest:encryption-data/>"), "Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "C’est un classeur d’un ancien format, ou protégé par un mot de passe. Enregistrez-le en XLSX ou en ODS, sans mot de passe."),
        (b"\x89PNG\r\n\x1a\n\0\0", "Ce fichier n’est pas un tableau. Déposez un classeur XLSX ou ODS, ou un fichier CSV."),
        (b"a;b\n" + b"x;y\n" * 20_001, "Le fichier a plus de 20000 lignes. Coupez-le en plusieurs fichiers."),
        (b"a;b\n" + b"x;y\n" * 1_300_000, "Le fichier dépasse 5 Mo. Coupez-le en plusieurs fichiers."),
        (b";".join([b"x"] * 201) + b"\nx", "Le fichier a plus de 200 colonnes. Gardez celles qui servent."),
        (ods([["Lieu"], (1_000_000, ["Bourdon"])]), "La ligne 2 est répétée plus de 200 fois. Gardez les lignes qui servent."),
        (b'a;b\n"x;y\n', "La ligne 2 n’est pas lisible. Cherchez un guillemet qui n’est pas refermé, ou enregistrez de nouveau le fichier."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_says_what_to_do(content, sentence):
    with pytest.raises(Unreadable) as refused:
        read_grid(content)
    assert f"{refused.value.what} {refused.value.remedy}" == sentence


def test_a_million_empty_rows_are_no_lines():
    far = ods([["Lieu", "Quoi"], ["Bourdon", "Ronde"], (1_048_000, [None]), ["Quai", "Ronde"]])
    assert [line for line, _cells in read_grid(far).lines] == [2, 1_048_003]


PEOPLE = (
    Field("body", "organisme", ("structure",), cells.text(120), required=True, filled=True, grows=True,
          words={"Orvelle Habitat": "1", "Toits d’Orvelle": "2", "Transports d’Orvelle": "3"}),
    Field("name", "nom", ("nom complet",), cells.text(80)),
    Field("mail", "courriel", ("mail",), cells.text(80), looks="mail"),
    Field("due", "échéance", ("date limite", "pour le"), cells.date, empty=None, looks="date"),
)  # fmt: skip


def grid_of(*rows: list[str]) -> sheets.Grid:
    return read_grid("\n".join(";".join(row) for row in rows).encode())


def test_columns_are_guessed_by_their_titles_then_by_what_they_hold():
    grid = grid_of(
        ["Nom de la structure", "NOM COMPLET", "Contact", "À faire pour le"],
        ["Orvelle Habitat", "Noé", "noe@orvelle.example", "31/03/2026"],
        ["Orvelle Habitat", "Lou", "lou@orvelle.example", "30/04/2026"],
    )
    assert guess(grid, PEOPLE) == {"body": 0, "name": 1, "mail": 2, "due": 3}


def test_what_was_said_last_time_comes_first():
    grid = grid_of(["A", "B"], ["Orvelle Habitat", "Noé"])
    assert (guess(grid, PEOPLE), guess(grid, PEOPLE, {"body": 0, "name": 1, "gone": 1, "mail": 7})) == (
        {},
        {"body": 0, "name": 1},
    )


def test_a_word_of_the_list_is_known_whatever_its_case_and_accents():
    filled = fill(grid_of(["organisme", "nom"], ["ORVELLE-HABITAT", "Noé"]), PEOPLE, Choices({"body": 0, "name": 1}))
    assert [(row.line, row.cells["body"], row.cells["name"]) for row in filled.rows] == [(2, "1", "Noé")]


def test_a_near_word_is_proposed_and_never_taken_by_itself():
    grid = grid_of(
        ["organisme", "nom"], ["Orvele Habita", "Noé"], ["Orvele Habita", "Lou"], ["Amicale du Bourdon", "Max"]
    )
    filled = fill(grid, PEOPLE, Choices({"body": 0, "name": 1}))
    assert [(one.cell, one.line, one.times, one.near, one.grows) for one in filled.unknown] == [
        ("Orvele Habita", 2, 2, ["Orvelle Habitat"], True),
        ("Amicale du Bourdon", 4, 1, [], True),
    ]


def test_a_person_says_what_unknown_words_are():
    grid = grid_of(["organisme", "nom"], ["Orvele Habita", "Noé"], ["Amicale du Bourdon", "Max"], ["?", "Lou"])
    said = {"body": {"orvele habita": "1", "amicale du bourdon": NEW, "": LEFT}}
    filled = fill(grid, PEOPLE, Choices({"body": 0, "name": 1}, said))
    assert [row.cells["body"] for row in filled.rows] == ["1", Made("Amicale du Bourdon"), ""]
    assert filled.unknown == []


def test_a_value_that_no_list_holds_is_not_taken_from_a_form():
    grid = grid_of(["organisme", "nom"], ["Orvele", "Noé"])
    filled = fill(grid, PEOPLE, Choices({"body": 0, "name": 1}, {"body": {"orvele": "999"}}))
    assert [one.cell for one in filled.unknown] == ["Orvele"]


@pytest.mark.parametrize(
    "written", ["31/03/2026", "31.03.26", "2026-03-31", "mardi 31 mars 2026", "31 mars 2026", "2026-03-31 14:30"]
)
def test_days_are_read_as_french_writes_them(written):
    assert cells.date(written) == DAY


@pytest.mark.parametrize("written", ["31 mars", "fin mars", "32/03/2026", "31 brumaire 2026", "46112"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(Unreadable):
        cells.date(written)


def faults(filled) -> list[str]:
    return [str(one) for one in filled.faults]


def test_faults_name_the_line_the_column_as_the_file_calls_it_and_the_remedy():
    grid = grid_of(
        ["Structure", "Pour le"], ["Orvelle Habitat", "bientôt"], ["", "31/03/2026"], ["Orvelle Habitat", "#REF!"]
    )
    filled = fill(grid, PEOPLE, Choices({"body": 0, "due": 1}))
    assert faults(filled) == [
        "Ligne 2, colonne « Pour le », « bientôt » : ce n’est pas une date. Écrivez-la comme 31/12/2026.",
        "Ligne 3, colonne « Structure » : la case est vide. Remplissez-la, ou retirez la ligne.",
        "Ligne 4, colonne « Pour le », « #REF! » : la formule de cette case donne une erreur. Corrigez-la, ou videz la case.",
    ]


def test_a_formula_gives_its_last_result_or_says_that_it_has_none():
    content = xlsx([["organisme", "nom"], ["Orvelle Habitat", '="No"&"é"']])
    filled = fill(read_grid(content), PEOPLE, Choices({"body": 0, "name": 1}))
    assert "".join(faults(filled)) == (
        "Ligne 2, colonne « nom », « =? » : cette case contient une formule sans résultat. "
        "Ouvrez le classeur, copiez la colonne, collez-la en « valeurs », puis enregistrez."
    )
    calculated = changed(content, "xl/worksheets/sheet1.xml", lambda was: was.replace(b'r="B2">', b'r="B2" t="str">').replace(b"<v></v>", b"<v>Noe</v>").replace(b"<v/>", b"<v>Noe</v>"))  # fmt: skip
    filled = fill(read_grid(calculated), PEOPLE, Choices({"body": 0, "name": 1}))
    assert (faults(filled), [row.cells["name"] for row in filled.rows]) == ([], ["Noe"])


def test_a_line_twice_in_a_file_is_taken_once():
    grid = grid_of(["organisme", "nom"], ["Orvelle Habitat", "Noé"], ["orvelle habitat", "noe"])
    filled = fill(grid, PEOPLE, Choices({"body": 0, "name": 1}))
    assert ([row.line for row in filled.rows], filled.twice) == ([2], 1)


def test_a_column_that_must_be_there_is_asked_for():
    assert faults(fill(grid_of(["x"], ["y"]), PEOPLE, Choices({}))) == [
        "Colonne « organisme » : aucune colonne ne le dit. Dites quelle colonne c’est."
    ]


def test_a_line_is_known_again_by_its_words_and_by_whose_it_is():
    one, same, other = (
        fill(grid_of(["organisme", "nom"], ["Orvelle Habitat", name]), PEOPLE, Choices({"body": 0, "name": 1})).rows[0]
        for name in ("Noé", "NOE", "Lou")
    )
    assert sheets.mark(one, "contacts", 1) == sheets.mark(same, "contacts", 1)
    assert (
        len({sheets.mark(one, "contacts", 1), sheets.mark(other, "contacts", 1), sheets.mark(one, "contacts", 2)}) == 3
    )


FAULTS = [Fault("ce n’est pas une date.", "Écrivez-la comme 31/12/2026.", 4, "Échéance", "=bientôt")]


def test_what_is_to_mend_comes_as_a_file_that_runs_nothing():
    said = sheets.faults_file(FAULTS, "csv").decode("utf-8-sig")
    assert (
        said
        == "Ligne;Colonne;Valeur;Ce qui ne va pas;Que faire\r\n4;Échéance;'=bientôt;ce n’est pas une date.;Écrivez-la comme 31/12/2026.\r\n"
    )
    page = load_workbook(io.BytesIO(sheets.faults_file(FAULTS, "xlsx"))).active
    assert [cell.value for cell in page[2]] == [
        "4",
        "Échéance",
        "'=bientôt",
        "ce n’est pas une date.",
        "Écrivez-la comme 31/12/2026.",
    ]


@pytest.mark.parametrize("write", [xlsx, ods])
def test_every_list_that_was_read_as_csv_may_come_as_a_workbook(write):
    table = read_table(write(ROWS), (PEOPLE[3],))
    assert ([(row.line, row.cells["due"]) for row in table], table.faults, table.ignored) == (
        [(4, DAY), (6, None)],
        [],
        ["Lieu", "Quoi", "N°"],
    )
