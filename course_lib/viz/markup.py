"""The small markup of the course's texts: `code`, *stress* and **strong**, and nothing else."""

from __future__ import annotations

import re
from html import escape


def html(text: str) -> str:
    """`text` with `code`, *stress* and **strong** as HTML, everything else escaped."""
    out = escape(text, quote=False)
    pieces = re.split(r"(`[^`]+`)", out)
    return "".join(f"<code>{p[1:-1]}</code>" if p.startswith("`") else _stressed(p) for p in pieces)


def _stressed(text: str) -> str:
    text = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"(?<!\w)\*(\S(?:[^*]*?\S)?)\*(?!\w)", r"<em>\1</em>", text)


def plain(text: str) -> str:
    """`text` without its markup, for screen readers and reprs."""
    pieces = re.split(r"(`[^`]+`)", text)
    return "".join(p[1:-1] if p.startswith("`") else re.sub(r"</?(?:em|strong)>", "", _stressed(p)) for p in pieces)
