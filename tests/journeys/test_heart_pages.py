"""Each page of the heart, as whoever it is for: on a phone and at a desk, by day and by night."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from tests.sharing.test_exports import ask
from tests.sharing.test_widening import Held, widen
from tests.world import PASSWORD, circle_of, keeper, make_group, make_person, sit
from traitdunion.kernel.clock import now
from traitdunion.people.models import Authority
from traitdunion.reports.models import Report
from traitdunion.sharing.enums import Level, SeatRole
from traitdunion.sharing.models import Reveal, Seat

SIZES = ((360, 640), (1280, 800))
SCHEMES = ("light", "dark")
LOOKED_AT = ((360, "light"), (1280, "dark"))
KIT_DOCUMENT, CODES = "deliberation", "/compte/2fa/recovery-codes/generate/"


class Heart(Held):
    """A town where each page of the heart has something to show."""

    def __init__(self):
        super().__init__()
        self.officer = make_person("Apolline Rouvescat", self.authority.organisation)
        self.mayor = make_person("Solveig Aubrelin", self.authority.organisation, role=SeatRole.CHAIR)
        Authority.objects.update(
            officer=self.officer, dpo_contact="donnees@pont-entre-rives.example", controller="Ville de Pont-entre-Rives",
            postal_address="1 place du Pont",
        )  # fmt: skip
        self.sleeping = make_group("Groupe de veille des écoles")
        sit(self.caretaker, self.sleeping, self.landlord, accepts=False)
        self.old = self.receive(words="Le hall du fond est occupé").report
        answered = timezone.now() - dt.timedelta(days=200)
        Report.objects.filter(pk=self.old.pk).update(state="done", due=None, answered=answered)
        self.second = self._of_the_group("Du bruit dans la cour, vers 23 h.")
        self.seat = Seat.objects.get(circle=self.group, person=self.caretaker)

    def _of_the_group(self, words: str) -> Report:
        report = self.receive(words=words).report
        Reveal.objects.filter(item=report.pk).delete()
        Report.objects.filter(pk=report.pk).update(level=Level.GROUP.value)
        Reveal.objects.create(
            kind_id="reports_report", item=report.pk, circle=self.group, purpose="solve", created=now()
        )
        Reveal.objects.filter(item=report.pk).update(source=circle_of(self.landlord))
        return report


@pytest.fixture
def town(live_db, settings, tmp_path):
    settings.JOURNAL_ROOTS = tmp_path / "roots.jsonl"
    with transaction.atomic(), keeper():
        found = Heart()
    with transaction.atomic():
        widen(found, found.secretary, circles=[found.circles["other"], found.circles["handler"]])
        found.act = widen(found, found.agent, Level.PUBLIC)
    with transaction.atomic():
        ask(found, found.caretaker, found.second)
    return found


def reads_well_everywhere(story, look, name: str) -> None:
    """At both sizes and in both schemes; axe looks once at each size and once in each scheme, for it takes its time."""
    for width, height in SIZES:
        story.page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            story.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            story.does_not_scroll_sideways()
            look(story, f"{name}-{width}-{scheme}")
            if (width, scheme) in LOOKED_AT:
                story.reads_well()


def walk(story, look, pages) -> None:
    wrong = []
    for name, address in pages:
        answer = story.page.goto(story.base + address)
        assert (address, answer.status) == (address, 200)
        try:
            reads_well_everywhere(story, look, name)
        except AssertionError as found:
            wrong.append(f"{address}: {found}")
    assert wrong == []


def test_what_a_member_opens(town, enter, look):
    story = enter(town.caretaker)
    story.open(f"/travail/{town.second.pk}/")
    group = f"/groupes/{town.group.pk}/"
    pages = (
        ("acces", "/compte/consultations/"),
        ("groupes", "/groupes/"),
        ("groupe", group),
        ("charte", f"{group}charte/1/"),
        ("charte-a-accepter", f"/groupes/{town.sleeping.pk}/charte/1/"),
        ("exports", "/exports/"),
    )
    walk(story, look, pages)


def test_what_leads_and_secretaries_open(town, enter, look):
    enter(town.agent).open(f"/travail/{town.second.pk}/")
    group = f"/groupes/{town.group.pk}/"
    lead = (
        ("groupe-pilote", group),
        ("membre-nouveau", f"{group}membres/nouveau/"),
        ("membre", f"{group}membres/{town.seat.pk}/"),
        ("invite", f"{group}invites/nouveau/"),
        ("charte-nouvelle", f"{group}charte/nouvelle/"),
        ("charte-renouveler", f"{group}charte/renouveler/"),
        ("charte-papier", f"{group}charte/1/papier/"),
        ("annee", f"{group}annee/"),
        ("fermer", f"{group}fermer/"),
    )
    walk(enter(town.agent), look, lead)
    shared = (
        ("consultations", "/partage/consultations/"),
        ("elargir", f"/partage/signalement/{town.second.pk}/elargir/"),
    )
    walk(enter(town.secretary), look, shared)
    walk(enter(town.mayor), look, (("exports-accord", "/exports/"),))


def test_what_the_coordination_opens(town, enter, look):
    pages = (
        ("reglages", "/reglages/"),
        ("reglages-vos-donnees", "/reglages/vos-donnees/"),
        ("reglages-delegue", "/reglages/delegue/"),
        ("echeances", "/reglages/echeances/"),
        ("kit", "/reglages/kit/"),
        ("kit-document", f"/reglages/kit/{KIT_DOCUMENT}/"),
        ("ce-qui-a-change", "/travail/ce-qui-a-change/"),
        ("groupe-nouveau", "/groupes/nouveau/"),
        ("archive", f"/travail/{town.old.pk}/"),
    )
    walk(enter(town.agent), look, pages)


def test_a_document_of_the_kit_is_printed_as_itself(town, enter, look):
    story = enter(town.agent).open(f"/reglages/kit/{KIT_DOCUMENT}/")
    story.page.emulate_media(media="print")
    look(story, "kit-document-imprime")
    around = story.page.locator(".top, .foot, .trail, .no-print")
    assert [one.is_visible() for one in around.all()] == [False] * around.count()
    widths = story.page.locator(".sheet").evaluate("(it) => [it, it.querySelector('p')].map((one) => one.clientWidth)")
    assert widths[0] == widths[1]


def test_what_the_officer_opens(town, enter, look):
    names = ("personnes", "exercice", "registre", "analyse-impact", "groupes")
    pages = [(f"delegue-{name}", f"/partage/delegue/{name}/") for name in names]
    year = ("delegue-annee", f"/partage/delegue/groupes/{town.group.pk}/")
    walk(enter(town.officer), look, [("delegue", "/partage/delegue/"), *pages, year])


def test_what_everybody_opens(town, tell, look):
    pages = (
        ("racine", "/journal/racine/"),
        ("vos-donnees", "/vos-donnees/"),
        ("rendu-public", f"/rendu-public/{town.act}/"),
    )
    walk(tell("desk"), look, pages)


def test_codes_are_printed_then_one_confirms(town, tell, look):
    story = tell("desk", account=town.caretaker.account)
    walk(story, look, (("etape", "/travail/"), ("confirmer", "/compte/confirmer/?next=/travail/")))
    walk(story, look, (("codes-nouveaux", CODES),))
    story.page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    story.tap(story.page.locator("main form button").first).tap("Faire dix codes").sees("Il reste 10 codes.")
    reads_well_everywhere(story, look, "codes")
