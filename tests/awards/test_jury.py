"""The jury: seated, dealt files, declared, heard in secret, sealed at the deadline, opened and checked; each channel is tried."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.awards import actions
from traitdunion.awards.models import (
    Application,
    Assignment,
    Ballot,
    Call,
    Deliberation,
    Juror,
    Laureate,
    Nonce,
    Opinion,
)
from traitdunion.awards.queries import calls, files, jury
from traitdunion.kernel.models import DataKey, Outgoing
from traitdunion.people.models import Person
from traitdunion.problems import queries as problems
from traitdunion.sharing.queries import own_circles

from .conftest import DAY, because

pytestmark = pytest.mark.django_db


@scene
def judged(town):
    """Two files, closed and dealt; a fourth juror comes from an applicant's own organisation."""
    town.edition = town.call(blind=False)
    actions.add_juror(town.edition, person=town.colleague.pk, communes=["75009"], by=town.by())
    town.first = town.applies(town.edition, town.caretaker, town.landlord)
    town.second = town.applies(town.edition, town.driver, town.transport, commune=("75001", "Paris 1er"))
    town.closes(town.edition)
    town.dealt = actions.assign(town.edition, by=town.by())
    return town


def test_a_jury_has_no_problem_to_solve(judged):
    by = judged.by()
    assert judged.edition.jury in own_circles(by)
    assert judged.edition.jury.id not in {one.circle.id for one in problems.homes(by)}


def mine(person, *, free=True) -> list[Assignment]:
    by = see_as(person)
    rows = Assignment.objects.filter(juror__person=person.pk, **({"bar": ""} if free else {}))
    assert by.person == person.pk
    return list(rows.order_by("created", "pk"))


def opines(one, person, points: int, **more):
    by = see_as(person)
    if not Assignment.objects.get(pk=one.pk).declared:
        actions.declare(one, tied=False, by=by)
    scores = {criterion.pk: points for criterion in one.juror.call.criteria.all()}
    return actions.opine(one, scores=scores, **{"words": "Solide.", "told": "Continuez."} | more, by=by)


def everybody_opines(town, points=(4, 4, 1, 3)) -> None:
    for person, several in zip([*town.jurors, town.colleague], points, strict=True):
        for one in mine(person):
            opines(one, person, several)


def sealed(town, worker) -> Call:
    town.jury_ends(town.edition)
    with worker():
        assert actions.seal_due() == 1
        assert actions.seal_due() == 0
    town.by()
    town.edition.refresh_from_db()
    return town.edition


def test_files_are_dealt_evenly_and_conflicts_are_barred(judged):
    town = judged
    town.by()
    bars = {
        (one.application_id, one.juror.person_id, one.bar)
        for one in Assignment.objects.exclude(bar="").select_related("juror")
    }
    assert bars == {(town.first.pk, town.colleague.pk, "organisation"), (town.second.pk, town.jurors[0].pk, "town")}
    held = [one.application_id for one in Assignment.objects.filter(bar="")]
    assert sorted(held.count(one.pk) for one in (town.first, town.second)) == [2, 2]
    assert [one.given for one in jury.progress(town.by(), town.edition)] == [1, 1, 1, 1]
    assert actions.assign(town.edition, by=town.by()).pairs == ()


def test_a_barred_juror_reads_a_sentence_and_not_the_file(judged):
    one = next(row for row in mine(judged.colleague, free=False) if row.bar)
    client = judged.client(judged.colleague)
    page = client.get(f"/jury/avis/{one.pk}/")
    assert "Vous ne lisez pas cette candidature : elle vient de votre commune ou de votre organisme." in page.text
    assert judged.first.context not in page.text
    assert because(lambda: actions.declare(one, tied=False, by=see_as(judged.colleague))) == "barred"
    assert because(lambda: actions.opine(one, scores={}, words="", told="", by=see_as(judged.colleague))) == "barred"


def test_nothing_opens_before_the_declaration(judged):
    one = mine(judged.jurors[1])[0]
    assert Application.objects.count() == 0
    assert (
        because(lambda: actions.opine(one, scores={}, words="", told="", by=see_as(judged.jurors[1])))
        == "declare_first"
    )
    page = judged.client(judged.jurors[1]).get(f"/jury/avis/{one.pk}/")
    assert ("Je n’ai aucun lien" in page.text, "Médiation au pied des halls" in page.text) == (True, False)
    actions.declare(one, tied=False, by=see_as(judged.jurors[1]))
    assert [row.pk for row in Application.objects.all()] == [one.application_id]


def test_a_declared_tie_sends_the_file_to_somebody_else(judged):
    one = mine(judged.jurors[1])[0]
    actions.declare(one, tied=True, by=see_as(judged.jurors[1]))
    assert Application.objects.count() == 0
    assert jury.short(judged.by(), judged.edition) == 1
    again = actions.assign(judged.edition, by=judged.by())
    assert [file for file, _juror in again.pairs] == [one.application_id]


def test_nobody_declares_or_judges_for_another(judged):
    one = mine(judged.jurors[1])[0]
    see_as(judged.jurors[2])
    assert Assignment.objects.filter(pk=one.pk).count() == 0
    assert because(lambda: actions.declare(one, tied=False, by=judged.by())) == "declare_first"
    with pytest.raises(DatabaseError, match="for another"), transaction.atomic():
        Assignment.objects.filter(pk=one.pk).update(declared=timezone.now())


def test_an_opinion_is_its_jurors_alone_until_the_scores_open(judged):
    one = mine(judged.jurors[1])[0]
    opines(one, judged.jurors[1], 4, words="Une phrase pivoine.")
    for person in (
        judged.coordinator,
        judged.jurors[0],
        judged.jurors[2],
        judged.colleague,
        judged.caretaker,
        judged.driver,
    ):
        see_as(person)
        assert (Opinion.objects.count(), DataKey.objects.filter(kind="awards_opinion").count()) == (0, 0)
    with keeper():
        assert b"pivoine" not in bytes(Opinion.objects.get().sealed)
    assert jury.said(see_as(judged.jurors[1]), [one])[one.pk]["words"] == "Une phrase pivoine."


def test_what_the_organiser_reads_does_not_change_when_a_juror_judges(judged):
    """The channel of counts: given and declared are told, scored is not."""
    for person in judged.jurors:
        for one in mine(person):
            actions.declare(one, tied=False, by=see_as(person))
    client = judged.client(judged.coordinator)
    pages = (
        f"/jury/{judged.edition.pk}/",
        f"/jury/{judged.edition.pk}/candidatures/{judged.first.pk}/",
        "/prix/",
        f"/prix/{judged.edition.pk}/",
    )

    def read():
        return [quiet(client.get(page).text) for page in pages]

    before = read()
    for person in judged.jurors:
        for one in mine(person):
            opines(one, person, 5)
    assert read() == before


def quiet(text: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"', "", text)


def test_what_a_juror_reads_does_not_change_when_another_judges(judged):
    client, other = judged.client(judged.jurors[2]), judged.jurors[1]
    page = f"/jury/{judged.edition.pk}/lire/"
    before = quiet(client.get(page).text)
    for one in mine(other):
        opines(one, other, 5)
    assert quiet(client.get(page).text) == before


@pytest.mark.parametrize("page", ["deliberation/", "verifier/", "resultats/", "deliberation/proces-verbal.pdf"])
def test_nothing_of_a_rank_is_there_before_the_scores_open(judged, page):
    everybody_opines(judged)
    address = f"/jury/{judged.edition.pk}/{page}"
    assert judged.client(judged.jurors[1]).get(address).status_code == 404
    assert judged.client(judged.caretaker).get(address).status_code == 404
    mine_ = judged.client(judged.coordinator).get(address)
    assert mine_.status_code in {302, 404}


def test_a_score_stays_in_its_bounds_and_may_change_until_the_end(judged):
    one = mine(judged.jurors[1])[0]
    assert because(lambda: opines(one, judged.jurors[1], 6)) == "score_out_of_bounds"
    for points in (2, 3):
        opines(one, judged.jurors[1], points)
    assert Opinion.objects.count() == 1
    assert set(jury.said(see_as(judged.jurors[1]), [one])[one.pk]["scores"].values()) == {3}
    with keeper():
        assert DataKey.objects.filter(kind="awards_opinion").count() == 1


def test_the_deadline_passes_while_a_juror_types(judged):
    one = mine(judged.jurors[1])[0]
    opines(one, judged.jurors[1], 2)
    judged.jury_ends(judged.edition)
    client = judged.client(judged.jurors[1])
    page = client.post(f"/jury/avis/{one.pk}/", {"score_1": "5", "words": "Un avis tapé trop tard."})
    assert page.status_code == 422
    assert "Le jury a fini de lire. Votre avis n’a pas changé" in page.text
    assert "Un avis tapé trop tard." in page.text
    see_as(judged.jurors[1])
    with pytest.raises(DatabaseError, match="the jury has ended"), transaction.atomic():
        Opinion.objects.all().delete()


def test_scores_are_sealed_opened_and_verified(judged, worker):
    everybody_opines(judged)
    assert because(lambda: actions.open_scores(judged.edition, by=judged.by())) == "not_sealed_yet"
    call = sealed(judged, worker)
    assert Ballot.objects.count() == 4
    assert (Nonce.objects.count(), Opinion.objects.count()) == (0, 0)
    assert len(set(jury.ballots(judged.by(), call))) == 4
    with keeper():
        told = list(Outgoing.objects.filter(subject="Vos avis sont scellés").values_list("body", flat=True))
    assert sum(one in body for body in told for one in jury.ballots(judged.by(), call)) == 4
    actions.open_scores(call, by=judged.by())
    assert [one.holds for one in actions.verify(call)] == [True] * 4
    assert because(lambda: actions.open_scores(call, by=judged.by())) == "already_open"


def test_a_score_moved_after_the_seal_is_found(judged, worker):
    from traitdunion.kernel import vault

    everybody_opines(judged)
    call = sealed(judged, worker)
    actions.open_scores(call, by=judged.by())
    with keeper():
        row = Opinion.objects.select_related("assignment").first()
        DataKey.objects.filter(record=row.pk).delete()
        forged = vault.seal(
            "awards_opinion", under="circle:1", rows={row.pk: {"content": b'{"scores": {}, "words": "", "told": ""}'}}
        )
        Opinion.objects.filter(pk=row.pk).update(sealed=forged.values[row.pk]["content"])
        forged.keep()
    judged.by()
    assert {one.juror.pk: one.holds for one in actions.verify(call)}[row.assignment.juror_id] is False
    assert sum(one.holds for one in actions.verify(call)) == 3


def test_the_command_verifies_for_who_runs_the_instance(judged, worker, capsys):
    from django.core.management import call_command

    everybody_opines(judged)
    call = sealed(judged, worker)
    with worker():
        call_command("awards", "verify")
    assert capsys.readouterr().out == f"{call.pk} Prix 2026: 4 of 4 seals hold\n"


def test_the_ranking_is_under_letters_and_shut_to_whoever_is_barred(judged, worker):
    everybody_opines(judged)
    call = sealed(judged, worker)
    actions.open_scores(call, by=judged.by())
    lines = jury.ranked(judged.by(), call)
    assert sorted(len(line.voices) for line in lines) == [2, 2]
    assert {line.ranked.mean for line in lines} <= {1.0, 2.0, 2.5, 3.0, 3.5, 4.0}
    page = judged.client(judged.coordinator).get(f"/jury/{call.pk}/deliberation/").text
    ranking = page.split('id="decisions"')[0]
    assert "Avis A" in ranking
    names = [person.name for person in (*judged.jurors, judged.colleague)]
    assert [name for name in names if name in ranking] == []
    barred = jury.ranked(see_as(judged.colleague), call)
    assert [(line.application.pk, len(line.voices)) for line in barred] == [(judged.second.pk, 2)]
    assert len(jury.ranked(see_as(judged.jurors[1]), call)) == 2


def test_from_laureates_to_results_and_answers(judged, worker):
    everybody_opines(judged)
    call, by = sealed(judged, worker), judged.by()
    assert (
        because(lambda: actions.award(call, application=judged.first, prize="laureate", words="", by=by)) == "not_open"
    )
    actions.open_scores(call, by=by)
    actions.award(call, application=judged.first, prize="laureate", words="Un partenariat dense.", by=by)
    assert (
        because(lambda: actions.award(call, application=judged.first, prize="mention", words="", by=by))
        == "already_a_laureate"
    )
    assert because(lambda: actions.announce(call, contacts={}, letters={}, by=by)) == "nobody_to_announce"
    there = list(Juror.objects.values_list("pk", flat=True))
    actions.deliberate(call, held=timezone.localdate(), present=there, words="Un accord.", by=by)
    see_as(judged.caretaker)
    assert (Laureate.objects.count(), Deliberation.objects.count()) == (0, 0)
    minutes = judged.client(judged.coordinator).get(f"/jury/{call.pk}/deliberation/proces-verbal.pdf")
    assert minutes.content[:5] == b"%PDF-"
    by = judged.by()
    lines = jury.ranked(by, call)
    letters = jury.letters(lines, jury.prizes_said(by, call))
    assert letters[judged.first.pk].startswith("Lauréat.\n\nUn partenariat dense.")
    assert letters[judged.second.pk].startswith("Votre candidature n’a pas été retenue cette fois.")
    assert actions.announce(call, contacts=files.contacts(by, letters), letters=letters, by=by) == 2
    see_as(None)
    assert [(one.title, one.name) for one in Laureate.objects.all()] == [(judged.first.title, "Orvelle Habitat")]
    assert files.feedback(see_as(judged.driver), judged.second).words == letters[judged.second.pk]
    assert files.feedback(see_as(judged.caretaker), judged.second) is None
    with keeper():
        bodies = [one.body for one in Outgoing.objects.filter(subject="La réponse du jury")]
        names = list(Person.objects.filter(pk__in=[one.pk for one in judged.jurors]).values_list("name", flat=True))
    assert (len(bodies), [name for name in names for body in bodies if name in body]) == (2, [])


def test_results_wait_for_their_day(judged, worker):
    everybody_opines(judged)
    call = sealed(judged, worker)
    judged.time_passes(call, results=timezone.now() + DAY)
    by = judged.by()
    actions.open_scores(call, by=by)
    actions.deliberate(call, held=timezone.localdate(), present=[], words="", by=by)
    assert because(lambda: actions.announce(call, contacts={}, letters={}, by=by)) == "too_early_to_announce"


def test_a_juror_whose_seat_ended_reads_nothing_more(judged):
    one = mine(judged.jurors[1])[0]
    actions.declare(one, tied=False, by=see_as(judged.jurors[1]))
    juror = Juror.objects.select_related("call__jury").get(person=judged.jurors[1].pk)
    judged.by()
    actions.remove_juror(Juror.objects.select_related("call__jury").get(pk=juror.pk), by=judged.by())
    see_as(judged.jurors[1])
    assert (Application.objects.count(), Assignment.objects.count(), Juror.objects.count()) == (0, 0, 0)


def test_the_jury_is_a_group_and_asks_for_a_second_factor(judged):
    see_as(judged.jurors[1], proved=False)
    assert Assignment.objects.count() == 0


BLIND = {"blind": True, "readers": 3}


def test_a_blind_jury_reads_no_name_in_page_file_or_title(town):
    call = town.call(**BLIND)
    made = town.applies(call, town.caretaker, town.landlord, title="Orvelle Habitat ouvre ses halls", sent=False)
    piece = actions.attach(made, label="Logo d’Orvelle", content=b"%PDF-1.7 quiet", by=see_as(town.caretaker))
    actions.send(made, by=see_as(town.caretaker))
    town.closes(call)
    actions.assign(call, by=town.by())
    one = mine(town.jurors[0])[0]
    actions.declare(one, tied=False, by=see_as(town.jurors[0]))
    client = town.client(town.jurors[0])
    read = [client.get(f"/jury/avis/{one.pk}/").text, client.get(f"/jury/{call.pk}/lire/").text]
    assert [name for name in ("Orvelle", "Pont-entre-Rives", "Logo") for page in read if name in main(page)] == []
    assert "[…] ouvre ses halls" in main(read[0])
    shut = client.get(f"/jury/avis/{one.pk}/pieces/{piece.pk}/")
    assert shut.status_code == 404
    town.by()
    actions.clear_attachment(files.attachment(town.by(), piece.pk), nameless=True, by=town.by())
    handed = client.get(f"/jury/avis/{one.pk}/pieces/{piece.pk}/")
    assert (handed.status_code, handed.headers["Content-Disposition"]) == (200, 'inline; filename="piece-1.pdf"')


def main(page: str) -> str:
    return page.split("<main")[1].split("</main>", maxsplit=1)[0]


def test_a_blind_ranking_names_nobody_to_the_jury(town, worker):
    call = town.call(**BLIND)
    town.edition = call
    town.applies(call, town.caretaker, town.landlord, title="Orvelle Habitat ouvre ses halls")
    town.closes(call)
    actions.assign(call, by=town.by())
    for person in town.jurors:
        for one in mine(person):
            opines(one, person, 4)
    sealed(town, worker)
    actions.open_scores(call, by=town.by())
    page = main(town.client(town.jurors[0]).get(f"/jury/{call.pk}/deliberation/").text)
    assert ("Orvelle" in page, "[…] ouvre ses halls" in page) == (False, True)


def test_the_same_number_of_questions_for_one_file_and_for_ten(town, worker):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (1, 6):
        call = town.call(title=f"Prix {number}")
        town.edition = call
        for _ in range(number):
            town.applies(call, town.caretaker, town.landlord)
        town.closes(call)
        actions.assign(call, by=town.by())
        for person in town.jurors:
            for one in mine(person):
                if one.juror.call_id == call.pk:
                    opines(one, person, 4)
        sealed(town, worker)
        actions.open_scores(call, by=town.by())
        by = town.by()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            jury.ranked(by, call)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_edition_is_kept_by_its_organiser_alone(town):
    call = town.call(jury=False)
    assert calls.keeps(town.by(), call) is True
    assert calls.keeps(see_as(town.caretaker), call) is False
    assert because(lambda: actions.publish_call(call, by=see_as(town.caretaker))) == "not_the_organiser"
    assert because(lambda: actions.assign(call, by=town.by())) == "files_not_closed"
    assert town.client(town.caretaker).get(f"/jury/{call.pk}/").status_code == 404
    town.closes(call)
    assert because(lambda: actions.assign(call, by=town.by())) == "no_juror"
    assert because(lambda: actions.change_call(call, by=town.by(), **facts_of(call) | {"blind": True})) == "settled"


def facts_of(call) -> dict:
    return {name: getattr(call, name) for name in actions.calls.FACTS}
