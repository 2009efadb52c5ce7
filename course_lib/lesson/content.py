"""The texts of the lessons, one `content/NXX.json` each: tasks by key, recall questions, new words.

A key begins with its lesson: "n06-sign". `task` finds one. The markup is that of `course_lib.viz.markup`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

Entry = dict[str, Any]


@cache
def lessons() -> dict[str, Entry]:
    """What `content/` holds, by lesson: its `tasks`, its `recall` questions, and the `glossary` of its new words."""
    folder = files("course_lib.lesson").joinpath("content")
    found = [json.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".json")]
    return {content["lesson"]: content for content in sorted(found, key=lambda content: str(content["lesson"]))}


@cache
def everything() -> dict[str, Entry]:
    """Every task of every lesson, by key; each knows its `kind` and `lesson`."""
    return {
        key: {**entry, "lesson": lesson, "key": key}
        for lesson, content in lessons().items()
        for key, entry in content["tasks"].items()
    }


def task(key: str, kind: str) -> Entry:
    """The task `key`, which must be of `kind`."""
    entry = everything().get(key)
    if entry is None or entry["kind"] != kind:
        known = ", ".join(sorted(k for k, e in everything().items() if e["kind"] == kind))
        raise KeyError(f"key must name a task of kind {kind!r}; got {key!r}. Known: {known}.")
    return entry
