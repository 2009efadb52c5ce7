"""Write a student's notebook: the release, filled in, and in some hands changed beyond what was asked.

- `fill`: the release with a student's texts.
- `MISCHIEF`: by name, what may become of the file; each takes the notebook and returns `{file name: bytes}`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

from autograder.demo.students import Work

Notebook = dict[str, Any]
Files = Mapping[str, bytes]

NAME = "ps4.ipynb"
WRITTEN = "written_closed_form"


def grade_id(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def fill(release: Notebook, work: Work) -> Notebook:
    """A copy of the release with the student's answers, essay and own cells."""
    notebook = copy.deepcopy(release)
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        name = grade_id(cell)
        if name in work.own:
            cells.append(_own_cell(f"own-{len(cells)}", work.own[name]))
        if name in work.answers:
            cell["source"] = work.answers[name]
        if name == WRITTEN and work.essay:
            cell["source"] = work.essay
        cells.append(cell)
    notebook["cells"] = cells
    return notebook


def _own_cell(identity: str, source: str) -> dict[str, Any]:
    plain: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return {**plain, "id": identity, "source": source.strip("\n")}


def encoded(notebook: Notebook) -> bytes:
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode("utf-8")


def as_it_is(notebook: Notebook) -> Files:
    return {NAME: encoded(notebook)}


def easier_tests(notebook: Notebook) -> Files:
    """Test cells made harmless and dearer, some deleted, and one answer pasted a second time."""
    kept = []
    for cell in notebook["cells"]:
        name = grade_id(cell)
        if name in ("test_linear_backward", "test_softmax"):
            continue
        if name.startswith("test_"):
            cell["metadata"]["nbgrader"]["points"] = 100
            cell["source"] = "assert True\n100.0"
        kept.append(cell)
        if name == "relu_backward":
            twin = copy.deepcopy(cell)
            kept.append({**twin, "id": "twin", "source": "def relu_backward(dA, Z):\n    return dA"})
    return as_it_is({**notebook, "cells": kept})


def no_metadata(notebook: Notebook) -> Files:
    """Every cell without its metadata, as some editors save them."""
    return as_it_is({**notebook, "cells": [{**cell, "metadata": {}} for cell in notebook["cells"]], "metadata": {}})


def broken_off(notebook: Notebook) -> Files:
    """The beginning of the file, as an interrupted upload leaves it."""
    return {NAME: encoded(notebook)[:20_000]}


def emptied(notebook: Notebook) -> Files:
    return {NAME: b""}


def web_page(notebook: Notebook) -> Files:
    """The page that shows the notebook, saved instead of the notebook."""
    return {NAME: b"<!DOCTYPE html>\n<html><head><title>ps4</title></head><body>Sign in to continue.</body></html>\n"}


def renamed(notebook: Notebook) -> Files:
    return {"ps4 (1).ipynb": encoded(notebook)}


MISCHIEF: Mapping[str, Callable[[Notebook], Files]] = {
    "": as_it_is,
    "easier_tests": easier_tests,
    "no_metadata": no_metadata,
    "broken_off": broken_off,
    "emptied": emptied,
    "web_page": web_page,
    "renamed": renamed,
}


def files(release: Notebook, work: Work) -> Files:
    """What the student hands in."""
    return MISCHIEF[work.mischief](fill(release, work))
