"""The texts of the tasks, by key, from `content/*.json`.

A key begins with its lesson: "n06-sign". `task` finds one. The markup is that of `course_lib.viz.markup`.
"""

from __future__ import annotations

import json
from functools import cache
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
