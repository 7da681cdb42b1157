"""A file: a draft that is its author's alone, sent whole, completed on request, withdrawn; with or without an account."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.world import keeper, see_as
from traitdunion.awards import actions
from traitdunion.awards.models import Applicant, ApplicantContact, Application, Attachment, Call
from traitdunion.awards.queries import files
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.models import DataKey, Outgoing
from traitdunion.sharing.actions import speak_for

from .conftest import DAY, WHOLE, because

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    paper = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Pont-entre-Rives"
    Image.new("RGB", (64, 48), (12, 200, 77)).save(paper, "JPEG", exif=exif)
    return paper.getvalue()


def mails() -> list[str]:
    with keeper():
        return list(Outgoing.objects.order_by("created").values_list("subject", flat=True))


def test_a_draft_is_seen_by_its_author_alone(town):
    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord, sent=False)
    for person in (town.coordinator, town.driver, *town.jurors, None):
        see_as(person)
        assert [Application.objects.count(), Applicant.objects.count(), ApplicantContact.objects.count()] == [0, 0, 0]
    see_as(town.colleague)  # of the same organisation
    assert Application.objects.get().pk == made.pk


def test_what_is_sent_is_seen_by_the_organiser_and_by_no_juror_before_the_deal(town):
    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord)
    assert [one.pk for one in files.sent_to(town.by(), call)] == [made.pk]
    assert files.contacts(town.by(), [made])[made.pk].mail == town.caretaker.mail
    town.closes(call)
    see_as(town.jurors[0])
    assert Application.objects.count() == 0
    see_as(town.driver)
    assert Application.objects.count() == 0


def test_contacts_and_documents_are_sealed_at_rest(town):
    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord, sent=False)
    piece = actions.attach(made, label="Une photo", content=picture(), by=see_as(town.caretaker))
    with keeper():
        assert town.caretaker.mail.encode() not in bytes(ApplicantContact.objects.get().sealed)
        assert b"\xff\xd8\xff" not in bytes(Attachment.objects.get().sealed)
        assert set(DataKey.objects.values_list("record", flat=True)) >= {piece.pk, ApplicantContact.objects.get().pk}
    found = files.attachment(see_as(town.caretaker), piece.pk)
    assert found.content[:3] == b"\xff\xd8\xff"
    assert b"Pont" not in found.content


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"MZ\x90\x00 a program", "not_a_document"),
        (b"%PDF-1.7 /JavaScript", "document_acts"),
        (b"%PDF-1.7" + bytes(5_000_001), "document_too_heavy"),
    ],
)
def test_what_is_joined_is_a_picture_or_a_quiet_pdf(town, content, word):
    made = town.applies(town.call(), town.caretaker, town.landlord, sent=False)
    assert because(lambda: actions.attach(made, label="Pièce", content=content, by=see_as(town.caretaker))) == word


def test_five_pieces_at_most_and_none_once_sent(town):
    made = town.applies(town.call(), town.caretaker, town.landlord, sent=False)
    by = see_as(town.caretaker)
    pieces = [actions.attach(made, label="Pièce", content=b"%PDF-1.7 quiet", by=by) for _ in range(5)]
    assert [one.position for one in pieces] == [1, 2, 3, 4, 5]
    assert because(lambda: actions.attach(made, label="Pièce", content=b"%PDF-1.7", by=by)) == "too_many_attached"
    actions.detach(pieces[1], by=by)
    assert actions.attach(made, label="Pièce", content=b"%PDF-1.7", by=by).position == 2
    actions.send(made, by=by)
    assert because(lambda: actions.detach(pieces[0], by=by)) == "already_sent"


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"results": "Court."}, "incomplete"),
        ({"since": timezone.localdate()}, "too_recent"),
        ({"need": f"{WHOLE['need']} Appelez le 06 12 34 56 78."}, "recognisable"),
    ],
)
def test_a_file_is_sent_whole_or_told_what_lacks(town, changed, word):
    made = town.applies(town.call(), town.caretaker, town.landlord, sent=False, **changed)
    assert because(lambda: actions.send(made, by=see_as(town.caretaker))) == word


def test_the_deadline_passes_while_typing_and_the_text_is_kept(town):
    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord, sent=False)
    town.closes(call)
    client = town.client(town.caretaker)
    typed = {
        **WHOLE,
        "since": "2020-01-01",
        "results": "Des résultats tapés pendant que l’heure passait, en assez de mots.",
        "acte": "send",
    }
    page = client.post(f"/candidatures/{made.pk}/", typed)
    assert page.status_code == 409
    assert "Votre texte est gardé dans votre brouillon" in page.text
    assert "tapés pendant que l’heure passait" in page.text
    page = client.get(f"/candidatures/{made.pk}/")
    assert "Les candidatures ont fermé le" in page.text
    assert "Écrivez à qui organise" in page.text
    assert 'value="send"' not in page.text
    see_as(town.caretaker)
    made.refresh_from_db()
    assert (made.state, made.results) == ("draft", typed["results"])


def test_whoever_begins_too_late_reads_that_nothing_was_begun(town):
    call = town.closes(town.call())
    said = {
        "name": "Une association",
        "commune": "Pont-entre-Rives",
        "contact": "Une personne",
        "mail": "a@asso.example",
    }
    page = Client().post(f"/prix/{call.pk}/candidater/", said)
    assert (page.status_code, "rien n’a été commencé" in page.text) == (422, True)
    with keeper():
        assert Application.objects.count() == 0


def test_what_is_typed_is_kept_while_a_document_is_joined_and_removed(town):
    made = town.applies(town.call(), town.caretaker, town.landlord, sent=False)
    client, address = town.client(town.caretaker), f"/candidatures/{made.pk}/"
    typed = WHOLE | {"since": "2020-01-01", "need": "Tapé avant de joindre."}
    joined = typed | {"label": "Une photo", "file": SimpleUploadedFile("p.jpg", picture())}
    assert client.post(f"{address}pieces/", joined).status_code == 302
    made.refresh_from_db()
    piece = made.attachments.get()
    assert (made.need, piece.label) == ("Tapé avant de joindre.", "Une photo")
    client.post(f"{address}pieces/{piece.pk}/retirer/", typed | {"need": "Tapé avant de retirer."})
    made.refresh_from_db()
    assert (made.need, made.attachments.count()) == ("Tapé avant de retirer.", 0)
    page = client.post(f"{address}pieces/", joined | {"since": "hier", "need": "Tapé quand même."})
    assert (page.status_code, "Tapé quand même." in page.text, made.attachments.count()) == (422, True, 0)


def test_whom_to_write_to_changes_and_the_new_address_is_told(town):
    call = town.call()
    _made, secret, author = town.applies_by_link(call)
    address = f"/prix/candidature/{secret}/"
    typed = WHOLE | {"since": "2020-01-01", "need": "Tapé avant de changer."}
    new = {"contact": "Une autre personne", "mail": "autre@asso.example", "phone": ""}
    assert Client().post(f"{address}joindre/", typed | new).headers["Location"] == address
    page = Client().get(address).text
    assert ("autre@asso.example" in page, "Tapé avant de changer." in page) == (True, True)
    with keeper():
        assert [one.recipient for one in Outgoing.objects.order_by("created")] == [
            "quai@asso.example",
            "autre@asso.example",
        ]
        assert address in Outgoing.objects.latest("created").body
        assert (ApplicantContact.objects.count(), author.person) == (1, None)
    assert Client().post(f"{address}joindre/", new | {"mail": "autre@"}).headers["Location"] == address
    assert "autre@asso.example" in Client().get(address).text


def test_past_the_day_to_complete_the_jury_reads_what_was_kept(town):
    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord)
    actions.ask_to_complete(made, words="Dites qui a compté.", by=town.by())
    with keeper():
        Application.objects.filter(pk=made.pk).update(asked_until=timezone.now() - DAY)
    by = see_as(town.caretaker)
    made.refresh_from_db()
    assert because(lambda: actions.save(made, said={"title": "Autre"}, by=by)) == "too_late_to_complete"
    typed = WHOLE | {"since": "2020-01-01", "need": "Tapé trop tard.", "acte": "send"}
    page = town.client(town.caretaker).post(f"/candidatures/{made.pk}/", typed)
    assert (page.status_code, "pour le copier" in page.text, "Tapé trop tard." in page.text) == (422, True, True)
    made.refresh_from_db()
    assert made.need == WHOLE["need"]


def test_a_receipt_by_mail_and_on_paper(town):
    made = town.applies(town.call(), town.caretaker, town.landlord)
    assert mails() == ["Votre candidature est commencée", "Votre candidature est reçue"]
    paper = town.client(town.caretaker).get(f"/candidatures/{made.pk}/recu.pdf")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
    assert paper.headers["Content-Disposition"] == f'attachment; filename="recu-{made.number}.pdf"'


def test_a_file_is_completed_on_request_until_its_day(town):
    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord)
    assert because(lambda: actions.save(made, said={"title": "Autre"}, by=see_as(town.caretaker))) == "already_sent"
    contact = files.contacts(town.by(), [made])[made.pk]
    actions.ask_to_complete(made, words="Dites qui a compté.", by=town.by(), contact=contact)
    assert mails()[-1] == "Votre candidature est à compléter"
    town.closes(call)
    by = see_as(town.caretaker)
    made.refresh_from_db()
    actions.save(made, said={"evaluation": "La Ville a compté chaque soir, avant et après, avec le bailleur."}, by=by)
    assert actions.send(made, by=by).state == "sent"
    assert because(lambda: actions.ask_to_complete(made, words="Encore une fois.", by=by)) == "not_the_organiser"


def test_the_organiser_changes_no_word_of_a_file(town):
    made = town.applies(town.call(), town.caretaker, town.landlord)
    from django.db import DatabaseError, transaction

    town.by()
    with pytest.raises(DatabaseError, match="writes nothing"), transaction.atomic():
        Application.objects.filter(pk=made.pk).update(results="Meilleurs")


def test_a_withdrawn_file_leaves_the_organisers_sight_and_a_draft_is_erased(town):
    call = town.call()
    sent, draft = (town.applies(call, town.caretaker, town.landlord, sent=sent) for sent in (True, False))
    by = see_as(town.caretaker)
    actions.withdraw(sent, by=by)
    actions.withdraw(draft, by=by)
    assert [(one.pk, one.state) for one in files.own(by)] == [(sent.pk, "withdrawn")]
    assert files.sent_to(town.by(), call) == []
    with keeper():
        assert ApplicantContact.objects.count() == 1


def test_without_an_account_a_link_is_enough_and_opens_one_file(town):
    call = town.call()
    page = Client().post(
        f"/prix/{call.pk}/candidater/",
        {
            "name": "Association du Quai",
            "commune": "Pont-entre-Rives",
            "contact": "Une personne",
            "mail": "quai@asso.example",
        },
    )
    assert page.status_code == 302
    address = page.headers["Location"]
    assert address.startswith("/prix/candidature/")
    typed = {**WHOLE, "since": "2020-01-01", "acte": "send"}
    assert Client().post(address, typed).status_code == 302
    assert "Reçue le" in Client().get(address).text
    assert Client().get(f"{address}recu.pdf").content[:5] == b"%PDF-"
    wrong = Client().get("/prix/candidature/AAAABBBBCCCCDDDD/")
    assert (wrong.status_code, "Cette adresse n’ouvre aucune candidature" in wrong.text) == (404, True)
    with keeper():
        body = Outgoing.objects.get(subject="Votre candidature est reçue").body
    assert address in body


def test_one_link_does_not_open_another_file(town):
    call = town.call()
    first, secret, _viewer = town.applies_by_link(call)
    second, _other, viewer = town.applies_by_link(call)
    piece = actions.attach(second, label="Pièce", content=b"%PDF-1.7", by=viewer)
    speak_for()
    assert Client().get(f"/prix/candidature/{secret}/pieces/{piece.pk}/").status_code == 404
    assert Client().get(f"/candidatures/{first.pk}/").status_code == 302
    tried = [town.client(town.driver).get(f"/candidatures/{pk}/") for pk in (first.pk, new_id())]
    assert [(one.status_code, "Prenez l’adresse entière dans le courriel" in one.text) for one in tried] == [
        (404, True)
    ] * 2


def test_only_an_open_call_takes_files_and_a_draft_call_is_not_there(town):
    call = town.call(published=False, jury=False)
    assert Client().get(f"/prix/{call.pk}/").status_code == 404
    see_as(town.caretaker)
    assert Call.objects.count() == 0
    actions.publish_call(call, by=town.by())
    assert Client().get(f"/prix/{call.pk}/").status_code == 200
    town.closes(call)
    assert because(lambda: town.applies(call, town.caretaker, town.landlord)) == "call_closed"
    assert because(lambda: actions.remove_call(call, by=town.by())) == "already_published"


@pytest.mark.parametrize(
    ("to", "word"),
    [
        ({"closes": -11 * DAY}, "closes_before_it_opens"),
        ({"jury_ends": 4 * DAY}, "jury_ends_before_it_reads"),
        ({"results": 19 * DAY}, "results_before_the_jury"),
    ],
)
def test_a_timetable_that_does_not_follow_is_refused(town, to, word):
    moment = timezone.now()
    assert because(lambda: town.call(**{name: moment + shift for name, shift in to.items()})) == word


def test_the_sweep_erases_files_at_their_term(town, worker):
    from traitdunion.sharing.keeping import sweep

    call = town.call()
    made = town.applies(call, town.caretaker, town.landlord)
    actions.attach(
        town.applies(call, town.driver, town.transport, sent=False),
        label="x",
        content=b"%PDF-1.7",
        by=see_as(town.driver),
    )
    with keeper():
        Application.objects.update(ends=timezone.now() - DAY)
    with worker():
        assert sweep("application") == {"application": 2}
    with keeper():
        assert [
            Application.objects.count(),
            Attachment.objects.count(),
            DataKey.objects.filter(kind__startswith="awards_").count(),
        ] == [0, 0, 0]
    assert made.number != ""
