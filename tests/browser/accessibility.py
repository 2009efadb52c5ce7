"""What bars a reader from a page: what the checker axe finds, text that is too faint, controls without names."""

from collections import Counter

from axe_playwright_python.sync_playwright import Axe

SERIOUS = {"serious", "critical"}


def serious(page, part=None):
    """(rule, what it is about, elements) for each serious finding, inside `part`, a CSS selector, if given."""
    context = {"include": [[part]]} if part else None
    found = Axe().run(page, context=context).response["violations"]
    return [
        (v["id"], v["help"], [node["html"][:160] for node in v["nodes"]][:4]) for v in found if v["impact"] in SERIOUS
    ]


LEAST_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3

# Of each text in a panel: its contrast to what it stands on, and its first words. Axe passes over what is in an SVG.
CONTRASTS = """
() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => parse(colour).map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  const found = [];
  for (const panel of document.querySelectorAll(".bp-panel")) {
    const page = getComputedStyle(panel).backgroundColor;
    for (const text of panel.querySelectorAll("svg text")) {
      const under = text.previousElementSibling;
      const chip = under && /chip|card|cell/.test(under.getAttribute("class") ?? "") && under.tagName === "rect";
      const fill = chip ? getComputedStyle(under).fill : "none";
      const ground = fill === "none" ? page : fill;
      found.push([contrast(getComputedStyle(text).fill, ground), text.textContent]);
    }
    for (const press of panel.querySelectorAll("button:not(:disabled)")) {
      const own = getComputedStyle(press);
      found.push([contrast(own.color, own.backgroundColor), press.textContent]);
    }
    for (const text of panel.querySelectorAll("p, label, legend, code, .bp-caption"))
      found.push([contrast(getComputedStyle(text).color, page), text.textContent.slice(0, 40)]);
  }
  return found;
}
"""


def faint(page):
    """(contrast, text) of whatever text in a panel is hard to read in the present theme."""
    found = page.evaluate(CONTRASTS)
    assert len(found) > 60, "the panels have not been drawn"
    return [(round(ratio, 2), text) for ratio, text in found if ratio < LEAST_CONTRAST]


def out_of_reach(page):
    """Controls that a screen reader cannot name, or whose keys JupyterLab takes; and ids that are there twice."""
    controls = "[...document.querySelectorAll('.bp input, .bp button, .bp select')]"
    named = "e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim()"
    kept = "e.getAttribute('data-lm-suppress-shortcuts') === 'true'"
    assert page.evaluate(f"() => {controls}.length") > 40, "the panels have not been drawn"
    ids = page.evaluate("() => [...document.querySelectorAll('.bp [id]')].map(e => e.id)")
    return page.evaluate(f"() => {controls}.filter(e => !({named} && {kept})).map(e => e.outerHTML)") + [
        one for one, count in Counter(ids).items() if count > 1
    ]
