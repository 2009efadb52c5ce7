"""The course's words. `glossary("fan-out")` shows definitions; `page` writes `notebooks/glossary.md`.

A term is defined in the content of the lesson that first uses it.
"""

from __future__ import annotations

from functools import cache
from html import escape

from course_lib.lesson.content import lessons
from course_lib.lesson.panel import STYLE
from course_lib.viz.markup import html, plain


@cache
def terms() -> dict[str, str]:
    """Every term and its definition."""
    return {term: text for content in lessons().values() for term, text in content["glossary"].items()}


class Definitions:
    """Some terms with their definitions, as HTML and as text."""

    def __init__(self, *names: str) -> None:
        unknown = [name for name in names if name not in terms()]
        if unknown:
            raise KeyError(f"names must be terms of the glossary; got {unknown[0]!r}. See notebooks/glossary.md.")
        self.chosen = {name: terms()[name] for name in names or sorted(terms())}

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {plain(text)}" for name, text in self.chosen.items())

    def _repr_html_(self) -> str:
        items = "".join(f"<p><strong>{escape(n)}</strong>: {html(text)}</p>" for n, text in self.chosen.items())
        return f"<style>{STYLE}</style><div class='bp bp-panel bp-task'>{items}</div>"


def glossary(*names: str) -> Definitions:
    """The definitions of these terms, of all when none is named."""
    return Definitions(*names)


def anchor(heading: str) -> str:
    """What a link to `heading` ends in, after its #: JupyterLab's rule, which `docs/conf.py` makes the book's too."""
    return heading.replace(" ", "-")


def page() -> str:
    """The whole glossary as Markdown, one heading a term, so that lessons can link to it."""
    entries = "\n".join(f"## {name}\n\n{text}\n" for name, text in sorted(terms().items(), key=lambda t: t[0].lower()))
    return f"# Glossary\n\n{entries}"
