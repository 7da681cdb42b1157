"""Files as people have them: what reads, reads the same; what does not is told with its place and its remedy."""

import gzip
import io

import pytest

from traitdunion.kernel import cells
from traitdunion.kernel.tables import Column, Fault, Rejected, letter, read_table

COLUMNS = (
    Column("name", "nom", ("intitulé",), required=True, filled=True),
    Column("lon", "longitude", ("x",), cells.longitude, empty=None),
    Column("kind", "type", read=cells.choice({"Résidence": "residence", "Arrêt": "stop"}), empty="residence"),
)
PLAIN = "nom;longitude;type\nLa Grande-Cloche;-5,61;résidence\nL’Écluse;2.5;ARRET\n"
ROWS = [
    (2, {"name": "La Grande-Cloche", "lon": -5.61, "kind": "residence"}),
    (3, {"name": "L’Écluse", "lon": 2.5, "kind": "stop"}),
]


def rows_and_faults(content: bytes, columns=COLUMNS, **limits):
    table = read_table(content, columns, **limits)
    return [tuple(row) for row in table], [str(fault) for fault in table.faults], table


@pytest.mark.parametrize(
    ("content", "encoding", "separator"),
    [
        (PLAIN.encode(), "utf-8", ";"),
        (PLAIN.encode("utf-8-sig"), "utf-8-sig", ";"),
        (PLAIN.encode("cp1252"), "cp1252", ";"),
        (PLAIN.encode("utf-16"), "utf-16", ";"),
        (PLAIN.replace("-5,61", "-5.61").replace(";", ",").encode(), "utf-8", ","),
        (PLAIN.replace(";", "\t").encode(), "utf-8", "\t"),
        (PLAIN.replace("\n", "\r\n").encode(), "utf-8", ";"),
        (("\n;;\n" + PLAIN).encode(), "utf-8", ";"),
        (gzip.compress(PLAIN.encode(), mtime=0), "utf-8", ";"),
        (PLAIN.replace("nom;longitude;type", "Intitulé;X;TYPE").encode(), "utf-8", ";"),
        (PLAIN.replace("L’Écluse", '"L’E\u0301cluse"').encode(), "utf-8", ";"),
        (PLAIN.replace("La Grande", "La\u00a0 \u200bGrande").encode(), "utf-8", ";"),
    ],
)
def test_the_same_rows_however_the_file_was_saved(content, encoding, separator):
    rows, faults, table = rows_and_faults(content)
    assert [cell for _line, cell in rows] == [cell for _line, cell in ROWS]
    assert (faults, table.encoding, table.separator) == ([], encoding, separator)


def test_lines_have_the_numbers_of_the_file():
    rows, _faults, _table = rows_and_faults(b'nom;type\nA;\n\n"B\nB";\nC;\n')
    assert [(line, row["name"]) for line, row in rows] == [(2, "A"), (4, "B B"), (6, "C")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "Le fichier est vide. Vérifiez que c’est le bon fichier."),
        (b"\n;;;\n \n", "Le fichier est vide. Vérifiez que c’est le bon fichier."),
        (b"PK\x03\x04aaaa", "Le classeur est abîmé. Ouvrez-le, puis enregistrez-le de nouveau en XLSX ou en ODS."),
        (b"nom\nA\0B", "Ce n’est pas un fichier de texte. Déposez un fichier au format CSV."),
        (b"nom\n\x81\x8d", "L’encodage du fichier est inconnu. Enregistrez-le en CSV, encodage UTF-8."),
        (gzip.compress(PLAIN.encode(), mtime=0)[:-12], "Le fichier compressé est abîmé. Téléchargez-le de nouveau."),
        (
            b"titre;;\nA",
            "Ligne 1, colonne « nom » : cette colonne manque. Donnez ce titre à l’une des colonnes du fichier : titre, B, C.",
        ),
        (b"nom;nom\nA;B", "Ligne 1, colonne « nom » : cette colonne est là deux fois. Gardez-en une."),
        (b"nom;longitude\nA;abc", "Ligne 2, colonne « longitude », « abc » : ce n’est pas un nombre. Écrivez un nombre, comme 48,85."),
        (
            b"nom;longitude\nA;181",
            "Ligne 2, colonne « longitude », « 181 » : ce nombre n’est pas possible ici. Écrivez une longitude entre -180 et 180.",
        ),
        (b"nom;longitude\n ;1", "Ligne 2, colonne « nom » : la case est vide. Remplissez-la, ou retirez la ligne."),
        (b"nom;type\nA;gare", "Ligne 2, colonne « type », « gare » : ce mot n’est pas connu ici. Choisissez parmi : Résidence, Arrêt."),
        (
            b"nom;type\nA;;un, deux",
            "Ligne 2, « un, deux » : la ligne a plus de cases que de titres. Mettez entre guillemets les textes qui contiennent le séparateur « ; ».",
        ),
        (
            b'nom;type\nA;\n"B;\nC;\n',
            "Ligne 3 : la ligne n’est pas lisible. Cherchez un guillemet qui n’est pas refermé, ou enregistrez de nouveau le fichier en CSV.",
        ),
        (
            ("nom\n" + "a" * 201).encode(),
            f"Ligne 2, colonne « nom », « {'a' * 60} » : ce texte est trop long. Écrivez 200 caractères au plus.",
        ),
        (b"nom" + b";" * 300 + b"\nA", "Le fichier a plus de 200 colonnes. Gardez celles qui servent."),
        (b'nom;"' + b"a" * 200_000, "Ligne 1 : La ligne de titres n’est pas lisible. Enregistrez de nouveau le fichier en CSV."),
        (b"\xff\xfen\x00o", "L’encodage du fichier est inconnu. Enregistrez-le en CSV, encodage UTF-8."),
    ],
)  # fmt: skip
def test_a_bad_file_says_what_where_and_how_to_mend_it(content, fault):
    _rows, faults, _table = rows_and_faults(content)
    assert faults[:1] == [fault]


def test_sizes_are_bounded():
    assert rows_and_faults(b"nom\nA\nB\nC\n", most_lines=2)[1] == [
        "Le fichier a plus de 2 lignes. Coupez-le en plusieurs fichiers."
    ]
    bomb = gzip.compress(b"nom\n" + b"A" * 3_000_000)
    assert len(bomb) < 5_000
    assert rows_and_faults(bomb, most_bytes=1_500_000)[1] == [
        "Le fichier dépasse 1,5 Mo. Coupez-le en plusieurs fichiers."
    ]


def test_faults_are_told_up_to_a_hundred_and_then_counted():
    _rows, _faults, table = rows_and_faults(b"nom;longitude\n" + b"A;x\n" * 130)
    with pytest.raises(Rejected) as caught:
        table.refuse_if_faulty()
    assert (len(caught.value.faults), caught.value.more) == (100, 30)
    assert str(caught.value).endswith("\n30 autres erreurs.")


def test_what_is_not_known_is_told_and_left_out():
    _rows, faults, table = rows_and_faults(b"nom;couleur;;type\nA;bleu;x;\n")
    assert (faults, table.ignored) == ([], ["couleur", "C"])


def test_a_table_is_read_twice_alike():
    table = read_table(io.BytesIO(PLAIN.encode()), COLUMNS)
    assert [tuple(row) for row in table] == [tuple(row) for row in table] == ROWS


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_spreadsheets(place, name):
    assert letter(place) == name


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1 234,5", 1234.5), ("1\u202f234", 1234), ("1,66748707851341E+01", 16.6748707851341), ("1.234,5", 1234.5), ("1,234.5", 1234.5)],
)  # fmt: skip
def test_numbers_of_both_languages(cell, value):
    assert cells.number(cell) == value


@pytest.mark.parametrize("cell", ["nan", "inf", "1_000", "", "12 ans", "1e999"])
def test_what_is_no_number(cell):
    with pytest.raises(cells.Unreadable):
        cells.number(cell)


def test_whole_numbers_codes_and_dates():
    assert cells.whole(10)("7,0") == 7
    assert cells.matching(r"\d{5}", "01001")("01001") == "01001"
    assert {cells.date(day).isoformat() for day in ("2026-03-04", "04/03/2026", "04/03/26", "4-3-2026")} == {
        "2026-03-04"
    }
    for read, cell in [
        (cells.whole(10), "7,5"),
        (cells.whole(10), "11"),
        (cells.matching(r"\d{5}", "01001"), "1001"),
        (cells.date, "hier"),
    ]:
        with pytest.raises(cells.Unreadable):
            read(cell)


def test_a_fault_without_place_is_a_plain_sentence():
    assert str(Fault("Rien.", "Mettez quelque chose.")) == "Rien. Mettez quelque chose."
