"""What a page owes whoever reads it with help: all of axe's rules on each page, the contrast once for each kind of words.

Contrast takes axe longer than all its other rules. Words of one colour and size, over grounds painted and dimmed alike, are read
alike wherever they stand: one page answers for those of the next.
"""

from axe_core_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Page

# What passes the rules is not told again. Only a rule on sound would need files fetched a second time.
FAULTS = {"resultTypes": ["violations"], "preload": False}
CONTRAST = "color-contrast"
# The kinds of words that show: the words' own style, then what is painted, laid over or dimmed around them, up to the root.
KINDS = """() => {
  const grounds = new Map([[null, ""]]);
  const ground = (it) => {
    if (!grounds.has(it)) {
      const s = getComputedStyle(it);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.position, s.filter, s.mixBlendMode].join();
      const plain = own === "rgba(0, 0, 0, 0),none,1,static,none,normal";
      grounds.set(it, ground(it.parentElement) + (plain ? "" : `/${own}`));
    }
    return grounds.get(it);
  };
  const written = (it) => it.matches("input, select, textarea") || [...it.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  window.kindsOfWords = Map.groupBy(
    [...document.body.querySelectorAll("*")].filter((it) => written(it) && it.checkVisibility({ visibilityProperty: true })),
    (it) => {
      const s = getComputedStyle(it);
      return [it.matches(":disabled, :disabled *"), s.color, s.fontSize, s.fontWeight, s.textShadow, ground(it)].join("|");
    },
  );
  return [...window.kindsOfWords.keys()];
}"""
RUN = """async ([fresh, how, contrast]) => {
  const include = fresh.flatMap((kind) => window.kindsOfWords.get(kind));
  const all = await axe.run({ ...how, rules: { [contrast]: { enabled: false } } });
  const read = include.length ? await axe.run({ include }, { ...how, runOnly: [contrast] }) : { violations: [] };
  return [...all.violations, ...read.violations];
}"""

_seen: set[str] = set()


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds wrong on a page, and where."""
    page.evaluate(AXE)
    kinds = set(page.evaluate(KINDS))
    found = page.evaluate(RUN, [sorted(kinds - _seen), FAULTS, CONTRAST])
    if not found:
        _seen.update(kinds)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
