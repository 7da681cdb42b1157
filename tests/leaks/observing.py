"""All that one person can observe: every address of the project, asked as that person, and what came back."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, get_resolver

ID = re.compile(r"<uuid(?:str)?:\w+>|<int:pk>")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
LINK = re.compile(r'(?:href|src|action|hx-get|data-url)="(/[^"]*)"')
NOISE = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'"X-CSRFToken": "[^"]*"'),
    re.compile(r'name="(?:once|form_key|sent_once|challenge)" value="[^"]*"'),
    re.compile(r"(?:nonce-|nonce=\")[\w+/=-]+"),
    re.compile(r"[\w-]{6,}(?::|%3A)[\w-]{20,}"),  # signed for a minute
    re.compile(r"/compte/appareils/[0-9a-f-]{36}/"),  # one's own device, known anew
    re.compile(r"gAAAA[\w%=-]+"),  # what a form carries from step to step, sealed
    re.compile(r"À jour à [\d\xa0h]+"),
    re.compile(r'"challenge": ?"[^"]*"'),
    re.compile(r"W3CDTF\">[\dT:Z-]+"),  # when a workbook was written
    re.compile(r"otpauth[^\"<]*|[A-Z2-7]{32}"),  # a fresh secret for an application of codes
)
KEPT_HEADERS = ("Content-Type", "Location", "Content-Disposition", "ETag", "Last-Modified")
NOTHING_SHARED = re.compile(
    r"^(design/|langue/|compte/(3rdparty|social|proconnect|2fa|login|logout|signup|reauth|email|confirm|password|inactive|\^))"
)
SEARCH = re.compile(r'type="search"')
NEVER = "00000000-0000-4000-8000-000000000000"  # an id that nothing has
NO_NUMBER = "999999999"


class NotDescribed(Exception):
    """An address takes something that the catalogue does not know how to fill: say how in ``fillings``."""


@dataclass(frozen=True)
class Route:
    name: str
    shape: str
    part: str = ""  # whose page answers there

    @property
    def ids(self) -> int:
        return len(ID.findall(self.shape))


@dataclass
class Fillings:
    """What addresses are filled with: one's own link, or one that opens nothing; words that are the same for all."""

    by_parameter: dict[str, list[str]]
    ids: list[str] = field(default_factory=list)
    own: dict[str, str] = field(
        default_factory=dict
    )  # an id, and the one part that looks for it; "": parts without one of their own

    def addresses(self, route: Route) -> Iterator[str]:
        """Yield the route's addresses, each unknown id replaced by every known one in turn."""
        starts = [route.shape]
        for kind, name in PARAMETER.findall(route.shape):
            starts = [
                start.replace(f"<{kind}:{name}>" if kind else f"<{name}>", value, 1)
                for start in starts
                for value in self._values(route, kind, name)
            ]
        yield from (f"/{start}" for start in starts)

    def _looked_for(self, one: str, part: str) -> bool:
        bound = self.own.get(one, part)
        return bound == part or (bound == "" and part not in self.own.values())

    def _values(self, route: Route, kind: str, name: str) -> list[str]:
        if kind in {"uuid", "uuidstr"}:
            return [one for one in self.ids if is_uuid(one) and self._looked_for(one, route.part)] or [NEVER]
        if (kind, name) == ("int", "pk"):
            return [one for one in self.ids if one.isdigit()] or [NO_NUMBER]
        try:
            return self.by_parameter[name]
        except KeyError:
            raise NotDescribed(
                f"{route.name} ({route.shape}) takes <{name}>: say in tests/leaks what it is filled with."
            ) from None


def routes() -> list[Route]:
    """Return every address of the project; those of the sign-in library and the design kit hold nothing that is shared."""
    return sorted(
        {Route(*found) for found in _walk(get_resolver()) if not NOTHING_SHARED.search(found[1])},
        key=lambda r: r.shape,
    )


def _walk(resolver, prefix="", space="") -> Iterator[tuple[str, str, str]]:
    for entry in resolver.url_patterns:
        shape = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", shape, _part(entry.callback.__module__)
        else:
            yield from _walk(entry, shape, f"{entry.namespace}:" if entry.namespace else space)


def _part(module: str) -> str:
    project, _dot, inside = module.partition(".")
    return inside.split(".")[0] if project == "traitdunion" else ""


@dataclass(frozen=True)
class Seen:
    status: int
    headers: tuple
    text: str


def ask(client: Client, address: str, *, post: dict | None = None) -> Seen:
    response = client.get(address) if post is None else client.post(address, post)
    headers = tuple((name, _quiet(response.headers[name])) for name in KEPT_HEADERS if name in response.headers)
    return Seen(response.status_code, headers, readable(_body(response), response.headers.get("Content-Type", "")))


def _body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def readable(body: bytes, kind: str) -> str:
    """Return a body as the text that somebody could dig out of it, documents and archives included."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return _quiet(
                "\n".join(archive.read(name).decode("utf-8", "replace") for name in sorted(archive.namelist()))
            )
    if body[:4] == b"%PDF":
        return _pdf(body)
    if kind.startswith(("image/", "font/")):
        return str(zlib.crc32(body))
    return _quiet(unescape(body.decode("utf-8", "replace")))


def _pdf(body: bytes) -> str:
    """Return the streams of a document, inflated: enough to see whether two of them differ, and what is typed in clear."""
    parts = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", body, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]).decode("latin-1"))
        except zlib.error:
            continue
    return "\n".join(parts)


def _quiet(text: str) -> str:
    for noise in NOISE:
        text = noise.sub("…", text)
    return text


def observe(
    client: Client, fillings: Fillings, words: list[str], asked: list[Route], *, follow: int = 20
) -> Iterator[tuple[str, Seen]]:
    """Ask these addresses by GET, each page that searches with these words too, then the links that came back."""
    seen: dict[str, Seen] = {}
    for address in _asked(client, fillings, words, asked, seen):
        yield address, seen[address]
    for address in _links(seen)[:follow]:
        yield address, ask(client, address)


def _asked(
    client: Client, fillings: Fillings, words: list[str], asked: list[Route], seen: dict[str, Seen]
) -> Iterator[str]:
    for route in asked:
        for address in fillings.addresses(route):
            seen[address] = ask(client, address)
            yield address
            if not route.ids and seen[address].status == 200:
                for word in words if SEARCH.search(seen[address].text) else ():
                    seen[f"{address}?q={word}"] = ask(client, f"{address}?q={word}")
                    yield f"{address}?q={word}"


def _links(seen: dict[str, Seen]) -> list[str]:
    found = {unescape(link).split("#")[0] for one in seen.values() for link in LINK.findall(one.text)}
    return sorted(
        link
        for link in found
        if link not in seen
        and "…" not in link
        and not link.startswith(("/static/", "/langue/", "/compte/", "/design/"))
    )


def never(like: str) -> str:
    """Return an id that nothing has, of the same sort."""
    return NEVER if is_uuid(like) else NO_NUMBER


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
