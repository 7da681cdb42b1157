"""« Reprendre vos contacts »: bodies are recognised, persons come in without account, nobody is written to."""

import pytest

from traitdunion.kernel.tables import Rejected
from traitdunion.people.models import Organisation, Person
from traitdunion.sharing import membership

pytestmark = pytest.mark.django_db
LIST = """Organisme;Nom;Prénom;Fonction;Courriel;Tél
orvelle habitat;Marchal;Noé;Gardien;Noe.Marchal@orvelle.example;01 99 00 00 01
Gendarmerie, brigade des Aulnes;;;;brigade@interieur.example;01 99 00 00 02
Collège Les Carillons;Lévêque;Anaïs;Principale;a.leveque@ecole.example;
Amicale du Bourdon;Petit;Lou;;;06 39 98 00 03
""".encode("cp1252")


def test_bodies_are_recognised_and_nobody_is_written_to(town, outgoing):
    by = town.coordination()
    listed = membership.read_contacts(by, source=LIST)
    assert listed.bodies == {
        "Orvelle Habitat": ("bailleur", True), "Gendarmerie, brigade des Aulnes": ("gendarmerie", False),
        "Collège Les Carillons": ("établissement scolaire", False), "Amicale du Bourdon": ("association", False),
    }  # fmt: skip
    assert membership.import_contacts(by=by, listed=listed) == (3, 3)
    assert Organisation.objects.get(name="Gendarmerie, brigade des Aulnes").mail == "brigade@interieur.example"
    noe = Person.objects.get(mail="noe.marchal@orvelle.example")
    assert (noe.name, noe.function, noe.account) == ("Noé Marchal", "Gardien", None)
    assert [one.person.name for one in membership.members(by, town.landlord.id)] == ["Alix Béranger", "Noé Marchal"]
    assert outgoing() == []


def test_the_same_list_twice_adds_nothing(town):
    by = town.coordination()
    membership.import_contacts(by=by, listed=membership.read_contacts(by, source=LIST))
    again = membership.read_contacts(by, source=LIST)
    assert (membership.import_contacts(by=by, listed=again), again.known) == ((0, 0), 2)


def test_someone_of_two_bodies_sits_in_both(town):
    by = town.coordination()
    text = f"organisme;nom;courriel\nPasserelles de nuit;Alix Béranger;{town.caretaker.mail}\n"
    listed = membership.read_contacts(by, source=text.encode())
    assert membership.import_contacts(by=by, listed=listed) == (1, 0)
    assert (
        sorted(one.person.name for found in membership.members_by_organisation(by).values() for one in found).count(
            "Alix Béranger"
        )
        == 2
    )


def test_a_bad_list_says_where_and_writes_nothing(town):
    by = town.coordination()
    listed = membership.read_contacts(by, source=LIST + b"Ville;X;;;pas un courriel;\n;Y;;;;\n")
    assert [str(fault) for fault in listed.faults] == [
        "Ligne 6, colonne « courriel », « pas un courriel » : la forme n’est pas la bonne. Écrivez-le comme prenom.nom@ville.fr.",
        "Ligne 7, colonne « organisme » : la case est vide. Remplissez-la, ou retirez la ligne.",
    ]
    before = Person.objects.count()
    with pytest.raises(Rejected):
        membership.import_contacts(by=by, listed=listed)
    assert Person.objects.count() == before
