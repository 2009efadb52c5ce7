"""What axe, the accessibility checker, finds serious on a page or in parts of it."""

from axe_playwright_python.sync_playwright import Axe

SERIOUS = {"serious", "critical"}


def serious(page, part=None):
    """(rule, what it is about, elements) for each serious finding, inside `part`, a CSS selector, if given."""
    context = {"include": [[part]]} if part else None
    found = Axe().run(page, context=context).response["violations"]
    return [
        (v["id"], v["help"], [node["html"][:160] for node in v["nodes"]][:4]) for v in found if v["impact"] in SERIOUS
    ]
