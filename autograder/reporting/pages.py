"""HTML pages: one template engine, everything escaped, nothing loaded from elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.judging.render import number

CELL_NAME = re.compile(r"'[^']*'")


def plain(text: object) -> str:
    """Text as a page may show it: control and direction-changing characters become visible escapes."""
    keep = {"\n", "\t"}
    shown = str(text).encode("utf-8", "replace").decode("utf-8")
    if shown.replace("\n", "").replace("\t", "").isprintable():
        return shown
    return "".join(c if c in keep or unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}" for c in shown)


def in_short(notes: Sequence[str]) -> list[str]:
    """Notes that differ in the name of a cell only, told together: `the cell 'a' … (and 3 more: 'b', …)`."""
    groups: dict[str, list[str]] = {}
    for note in notes:
        groups.setdefault(CELL_NAME.sub("…", note, count=1), []).append(note)
    return [_together(alike) for alike in groups.values()]


def _together(alike: Sequence[str]) -> str:
    if len(alike) == 1:
        return alike[0]
    names = [match.group() for note in alike[1:] if (match := CELL_NAME.search(note))]
    rest = f": {', '.join(names)}" if len(names) <= 4 else ""
    return f"{alike[0]} (and so {len(alike) - 1} more{rest})"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value,
    )
    environment.filters["number"] = number
    return environment


def render_page(template: str, **values: Any) -> str:
    """The page that a template makes of these values."""
    return _environment().get_template(template).render(**values)
