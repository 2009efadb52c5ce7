"""The small markup of the course's texts: `code`, *stress*, **strong** and the indices of W_L and h_{L−1}."""

from __future__ import annotations

import re
from html import escape

# One letter, then one or two of letters and digits, or anything in braces: never a name like `d_model`.
INDEX = re.compile(r"(?<!\w)(\w)_(?:\{([^{}]+)\}|([A-Za-z0-9]{1,2})(?![A-Za-z0-9_]))")


def html(text: str) -> str:
    """`text` with `code`, *stress*, **strong** and indices as HTML, everything else escaped."""
    out = escape(text, quote=False)
    pieces = re.split(r"(`[^`]+`)", out)
    return "".join(f"<code>{p[1:-1]}</code>" if p.startswith("`") else _indexed(_stressed(p)) for p in pieces)


def _indexed(text: str) -> str:
    return INDEX.sub(lambda found: f"{found[1]}<sub>{found[2] or found[3]}</sub>", text)


def _stressed(text: str) -> str:
    text = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"(?<!\w)\*(\S(?:[^*]*?\S)?)\*(?!\w)", r"<em>\1</em>", text)


def plain(text: str) -> str:
    """`text` without its markup, for screen readers and reprs."""
    pieces = re.split(r"(`[^`]+`)", text)
    return "".join(p[1:-1] if p.startswith("`") else re.sub(r"</?(?:em|strong)>", "", _stressed(p)) for p in pieces)
