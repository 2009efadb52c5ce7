"""The texts of the tasks, by key, from `content/*.json`, and the small markup that they are written in.

A key begins with its lesson: "n06-sign". `task` finds one; `html` turns `code`, *stress* and **strong**
into HTML and escapes the rest.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

Entry = dict[str, Any]


@cache
def everything() -> dict[str, Entry]:
    """Every task of every lesson, by key; each knows its `kind` and `lesson`."""
    found: dict[str, Entry] = {}
    for file in sorted(files("course_lib.lesson").joinpath("content").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".json"):
            content = json.loads(file.read_text(encoding="utf-8"))
            for key, entry in content["tasks"].items():
                found[key] = {**entry, "lesson": content["lesson"], "key": key}
    return found


def task(key: str, kind: str) -> Entry:
    """The task `key`, which must be of `kind`."""
    entry = everything().get(key)
    if entry is None or entry["kind"] != kind:
        known = ", ".join(sorted(k for k, e in everything().items() if e["kind"] == kind))
        raise KeyError(f"key must name a task of kind {kind!r}; got {key!r}. Known: {known}.")
    return entry


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
