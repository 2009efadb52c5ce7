"""The small markup of the course's texts: `code`, *stress*, **strong**, indices (W_L, h_{L−1}), powers (e^(−s))."""

from __future__ import annotations

import re
from html import escape

# One letter, then one or two of letters and digits, or anything in braces: never a name like `d_model`.
INDEX = re.compile(r"(?<!\w)(\w)_(?:\{([^{}]+)\}|([A-Za-z0-9]{1,2})(?![A-Za-z0-9_]))")
POWER = re.compile(r"(?<=\w)\^(?:\(([^()]+)\)|(\w)(?!\w))")


def html(text: str) -> str:
    """`text` with `code`, *stress*, **strong**, indices and powers as HTML, everything else escaped."""
    out = escape(text, quote=False)
    pieces = re.split(r"(`[^`]+`)", out)
    return "".join(f"<code>{p[1:-1]}</code>" if p.startswith("`") else _placed(_stressed(p)) for p in pieces)


def _placed(text: str) -> str:
    text = POWER.sub(lambda found: f"<sup>{found[1] or found[2]}</sup>", text)
    return INDEX.sub(lambda found: f"{found[1]}<sub>{found[2] or found[3]}</sub>", text)


def _stressed(text: str) -> str:
    text = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"(?<!\w)\*(\S(?:[^*]*?\S)?)\*(?!\w)", r"<em>\1</em>", text)


def plain(text: str) -> str:
    """`text` without its markup, for screen readers and reprs."""
    pieces = re.split(r"(`[^`]+`)", text)
    return "".join(p[1:-1] if p.startswith("`") else re.sub(r"</?(?:em|strong)>", "", _stressed(p)) for p in pieces)
