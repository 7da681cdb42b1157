"""Somebody without script goes through the pages: taps links, ticks, types, sends forms."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.test import Client

SENDS = ("submit", "image")


class Walk:
    def __init__(self, client: Client | None = None):
        self.client = client or Client(enforce_csrf_checks=True)
        self.url, self.response, self.page, self.typed = "", None, None, {}

    def open(self, url: str) -> "Walk":
        return self._arrive(self.client.get(url, follow=True), url)

    def tap(self, words: str) -> "Walk":
        """Follow the link or send the form of the button with these words."""
        one = self.find(words)
        return self.open(urljoin(self.url, one["href"])) if one.name == "a" else self.send(one)

    def find(self, words: str):
        for one in self.page.find_all(["a", "button"]):
            if words in " ".join(one.get_text(" ", strip=True).split()):
                return one
        raise AssertionError(f"no « {words} » on: {self.text}")

    def fill(self, **typed) -> "Walk":
        self.typed |= typed
        return self

    def send(self, button, **files) -> "Walk":
        form = button.find_parent("form") or self.page.find("form", id=button.get("form"))
        said = self.fields(form) | self.typed | files
        if button.get("name"):
            said[button["name"]] = button.get("value", "")
        url = urljoin(self.url, form.get("action") or self.url)
        return self._arrive(self.client.post(url, said, follow=True), url)

    def fields(self, form) -> dict:
        """Return what the form would send as it stands."""
        said: dict = {}
        for one in form.find_all(["input", "textarea", "select"]):
            kind = one.get("type", "text")
            if (
                not one.get("name")
                or kind in SENDS
                or kind == "file"
                or (kind in {"radio", "checkbox"} and not one.has_attr("checked"))
            ):
                continue
            value = self._value(one)
            said[one["name"]] = [*said[one["name"]], value] if isinstance(said.get(one["name"]), list) else value
        return said

    def _value(self, control) -> str:
        if control.name == "textarea":
            return control.text.removeprefix("\n")
        chosen = control.find("option", selected=True) if control.name == "select" else control
        return chosen.get("value", "") if chosen else ""

    def _arrive(self, response, url: str) -> "Walk":
        chain = getattr(response, "redirect_chain", [])
        self.url = chain[-1][0] if chain else url
        self.response, self.typed = response, {}
        self.page = (
            BeautifulSoup(response.content, "html.parser") if "html" in response.get("Content-Type", "") else None
        )
        return self

    @property
    def text(self) -> str:
        return " ".join(self.page.find("main").get_text(" ", strip=True).split()) if self.page else ""

    @property
    def heading(self) -> str:
        return " ".join(self.page.h1.get_text(" ", strip=True).split())

    @property
    def title(self) -> str:
        return " ".join(self.page.title.get_text().split())

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Return (where the link leads, what it says) of the summary; each link leads to something that is there."""
        links = self.page.select(".summary a")
        assert all(self.page.find(id=link["href"].removeprefix("#")) for link in links)
        return [(link["href"], " ".join(link.get_text().split())) for link in links]

    def hidden(self, name: str) -> str:
        return self.page.find("input", {"name": name})["value"]


def begin(poster: str = "", client: Client | None = None) -> Walk:
    return Walk(client).open(f"/signaler/ici/{poster}/" if poster else "/signaler/")


def to_words(walk: Walk, tile="Hall, parties communes", chip="Hall occupé", often="often") -> Walk:
    """Go from the tiles to « Quelques mots », the place being known."""
    walk.tap(tile).tap(chip).fill(often=often, moments=["4"])
    return walk.tap("Continuer")


def to_preview(walk: Walk, words: str = "", **more) -> Walk:
    to_words(walk, **more)
    return walk.fill(words=words).tap("Continuer") if words else walk.tap("Passer")
