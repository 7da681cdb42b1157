"""A story told in a browser: what is tapped, typed and read is counted; what a page owes its reader is asserted."""

import re
from collections import Counter

from playwright.sync_api import Locator, Page, expect

from .keystrokes import Effort
from .reading import faults

PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
DEVICES = {"phone": PHONE, "desk": DESK}
WORD = re.compile(r"\w")
NOT_THERE = "Nous ne trouvons pas cette page"
LONGEST_WALK = 80  # Tab presses to reach a control
# What is read on a screen: text that is painted, in the main part alone; what only screen readers hear is not counted.
VISIBLE = """(root) => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const holder = node.parentElement;
    if (holder.closest(".vh, [hidden], svg, script, style, textarea, option")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getBoundingClientRect().width > 1) found.push(node.data);
  }
  return found.join(" ");
}"""


LEADS_ELSEWHERE = """(it) => {
  if (it.closest("[data-dialog], [data-close], dialog form[method=dialog]")) return false;
  if (it.closest("[hx-get], [hx-post], [hx-put], [hx-delete]")) return false;
  const link = it.closest("a[href]");
  if (link) return link.protocol.startsWith("http") && link.origin === location.origin && !link.getAttribute("href").startsWith("#");
  const button = it.closest("button, input");
  return Boolean(button && button.form && ["submit", "image"].includes(button.type));
}"""


class Story:
    """Someone with a device and something to do."""

    def __init__(self, page: Page, base: str, device: str = "phone", *, script: bool = True, counted: bool = False):
        self.page, self.base, self.script, self.counted = page, base, script, counted
        self._effort = Effort(device)
        self.screens: list[tuple[str, int]] = []
        self._read: dict[str, Counter] = {}
        self._loads = self._unread = 0
        page.on("domcontentloaded", self._loaded)

    def _loaded(self, _page) -> None:
        self._loads += 1

    # -- what somebody does ---------------------------------------------------------------

    def open(self, path: str) -> "Story":
        """Arrive by a link, a QR code or a bookmark: no tap of ours."""
        self.page.goto(path if path.startswith("http") else self.base + path)
        return self._arrive()

    def tap(self, name: str | Locator, role: str = "", *, exact: bool = False) -> "Story":
        """Tap a control by the words on it."""
        target = self.find(name, role, exact=exact)
        self._act()
        if target.evaluate(LEADS_ELSEWHERE):
            with self.page.expect_navigation():
                self._press(target)
        else:
            self._press(target)
        return self._arrive()

    def _press(self, target: Locator) -> None:
        target.tap() if self._effort.device == "phone" else target.click()

    def choose(self, label: str) -> "Story":
        """Tap a chip, a tile or a segment: a radio button or a check box under its label."""
        self._act()
        box = self.page.get_by_label(label, exact=True)
        self._press(self.page.locator("label.pick").filter(has=box))
        expect(box).to_be_checked()
        return self

    def type(self, label: str, text: str) -> "Story":
        """Tap into a field and type; a field that already has the focus costs no tap."""
        field = self.page.get_by_label(label)
        if not field.evaluate("(it) => it === document.activeElement"):
            self._act()
            self._press(field)
        field.press_sequentially(text)
        self._effort.typed += len(text)
        return self

    def write(self, label: str, text: str) -> "Story":
        """Put other words in the place of those in a field."""
        self.page.get_by_label(label).fill(text)
        return self

    def back(self) -> "Story":
        self.page.go_back()
        self._note()
        return self

    def find(self, name: str | Locator, role: str = "", *, exact: bool = False) -> Locator:
        if isinstance(name, Locator):
            return name
        roles = [role] if role else ["button", "link"]
        found = self.page.get_by_role(roles[0], name=name, exact=exact)
        for other in roles[1:]:
            found = found.or_(self.page.get_by_role(other, name=name, exact=exact))
        return found.first

    # -- what is counted ------------------------------------------------------------------

    @property
    def effort(self) -> Effort:
        assert self.counted, "What is read was not counted: tell(counted=True)."
        return self._effort

    def _act(self) -> None:
        """Whoever acts on a screen has read it: what shows after the last act is no cost any more."""
        self._effort.taps += 1
        self._effort.words += self._unread
        self._unread = 0

    def _arrive(self) -> "Story":
        self.page.wait_for_load_state("load")
        self._note()
        return self

    def _note(self) -> None:
        """Count pages, and the words that were not on this screen when it was last seen."""
        if not self.counted:
            return
        pages, self._loads = self._loads, 0
        self._effort.pages += pages
        words = Counter(self.words())
        seen = self._read.setdefault(self.heading, Counter())
        fresh = words - seen
        self._read[self.heading] = seen | words
        self._unread += sum(fresh.values())
        if pages:
            self.screens.append((self.heading, sum(words.values())))

    def words(self) -> list[str]:
        text = self.page.locator("main").evaluate(VISIBLE)
        return [word for word in text.split() if WORD.search(word)]

    @property
    def heading(self) -> str:
        return " ".join(self.page.locator("h1").first.inner_text().split())

    def words_of(self, heading: str) -> int:
        assert self.counted
        return max(count for name, count in self.screens if name.startswith(heading))

    # -- what every page owes -------------------------------------------------------------

    def sees(self, *texts: str) -> "Story":
        for text in texts:
            expect(self.page.locator("main").get_by_text(text).first).to_be_visible()
        return self

    def is_told(self, words: str) -> "Story":
        """What was just done is said above the page, to who sees and to who listens."""
        expect(self.page.locator("[role=status], [role=alert]").get_by_text(words).first).to_be_visible()
        return self

    def reads_well(self, main_button: str = "") -> "Story":
        """Accessible, no sideways scrolling, the title begins with the heading, the main button is in view."""
        if self.script:  # axe is a script itself
            assert (found := faults(self.page)) == [], found
        self.does_not_scroll_sideways()
        assert self.heading != NOT_THERE, f"{self.page.url} is not there"
        assert self.page.locator(".summary").count() <= 1, "what is to mend is said twice"
        title = " ".join(self.page.title().split()).removeprefix("Erreur : ")
        assert title.startswith(self.heading), f"{title!r} ≠ {self.heading!r}"
        if main_button:
            self.shows_without_scrolling(main_button)
        return self

    def does_not_scroll_sideways(self) -> "Story":
        wide, narrow = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= narrow, f"{self.heading}: {wide} px in {narrow}"
        return self

    def fits_320(self) -> "Story":
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": 320, "height": 640})
        self.does_not_scroll_sideways()
        self.page.set_viewport_size(before)
        return self

    def shows_without_scrolling(self, name: str) -> "Story":
        self.page.evaluate("window.scrollTo(0, 0)")
        box = self.find(name).bounding_box()
        height = self.page.viewport_size["height"]
        assert box, f"{name} is not there"
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height, f"{name} ends at {box['y'] + box['height']} of {height}"
        return self

    def errs(self, message: str, field_id: str) -> "Story":
        """The summary says what is wrong, its link leads to the field, the title says that there is an error."""
        link = self.page.locator(".summary a", has_text=message)
        expect(link).to_be_visible()
        assert self.page.title().startswith("Erreur")
        link.click()
        assert self.page.evaluate("document.activeElement.id || location.hash.slice(1)") == field_id
        return self


class KeyboardStory(Story):
    """The same without touching: each control is reached by Tab and used by Enter or Space."""

    def _press(self, target: Locator) -> None:
        control = self._control(target)
        self.walk_to(control)
        kind = control.evaluate("(it) => it.type || it.localName")
        if kind in {"text", "email", "search", "textarea"}:
            return  # Enter would send the form
        self.page.keyboard.press("Space" if kind in {"radio", "checkbox", "summary"} else "Enter")

    def _control(self, target: Locator) -> Locator:
        return target.locator("input") if target.evaluate("(it) => it.matches('label.pick')") else target

    def walk_to(self, control: Locator) -> None:
        """A group of radio buttons is entered by Tab and walked by arrows."""
        for _step in range(LONGEST_WALK):
            here = control.evaluate(
                "(it) => it === document.activeElement ? 'here' : it.type === 'radio' && it.name === document.activeElement.name ? 'group' : ''"
            )
            if here == "here":
                return
            self.page.keyboard.press("ArrowDown" if here == "group" else "Tab")
        raise AssertionError(f"Tab does not reach {control}")
