"""HTML pages: one template engine, everything escaped, nothing loaded from elsewhere."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.render import number


def plain(text: object) -> str:
    """Text as a page may show it: control and direction-changing characters become visible escapes."""
    keep = {"\n", "\t"}
    shown = str(text).encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c in keep or unicodedata.category(c)[0] != "C" else f"\\u{ord(c):04x}" for c in shown)


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
