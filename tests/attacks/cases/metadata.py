"""Notebook files that claim more than their solution cells say: metadata, points, tests, formats, odd structures."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.attacks.attack import ALL, Attack, Cells
from tests.engine.course_kit import code, notebook, text


def about(cell: dict[str, Any]) -> dict[str, Any]:
    """nbgrader's metadata of a cell."""
    return cell["metadata"].get("nbgrader", {})  # type: ignore[no-any-return]


def of(cells: Cells, grade_id: str) -> dict[str, Any]:
    return next(cell for cell in cells if about(cell).get("grade_id") == grade_id)


def encoded(cells: Cells, top: Mapping[str, Any] | None = None) -> bytes:
    return json.dumps({**notebook(cells), **(top or {})}).encode()


def changed(title: str, change: Callable[[Cells], object], **more: Any) -> Attack:
    """`change` alters the right submission's cells in place."""

    def build(cells: Cells) -> bytes:
        mine = copy.deepcopy(cells)
        change(mine)
        return encoded(mine)

    return Attack(title, build=build, **{"points": ALL, **more})


def topped(title: str, top: dict[str, Any], **more: Any) -> Attack:
    """The right submission with other entries at the top of the file."""
    return Attack(title, build=lambda cells: encoded(cells, top), **{"points": ALL, **more})


def every(cells: Cells, **entries: Any) -> None:
    for cell in cells:
        if about(cell):
            about(cell).update(entries)


def wrong(cells: Cells) -> None:
    of(cells, "double")["source"] = "def double(x):\n    return 7"


def edited(cells: Cells) -> None:
    wrong(cells)
    of(cells, "test_double")["source"] = "assert True"


def dearer(cells: Cells) -> None:
    edited(cells)
    of(cells, "test_double")["source"] += "\n100.0"
    every(cells, points=100)


def deleted(cells: Cells) -> None:
    wrong(cells)
    cells.remove(of(cells, "test_double"))


def retyped(cells: Cells) -> None:
    wrong(cells)
    of(cells, "test_double")["cell_type"] = "markdown"


def moved(cells: Cells) -> None:
    wrong(cells)
    test = of(cells, "test_double")
    cells.remove(test)
    cells.insert(0, test)


def unlocked(cells: Cells) -> None:
    edited(cells)
    about(of(cells, "test_double")).update(locked=False, grade=False, solution=True)


def renamed(cells: Cells) -> None:
    """The test cell's identity is given to another cell."""
    edited(cells)
    about(of(cells, "test_double")).update(grade_id="test_answer")


def twice(cells: Cells) -> None:
    cells.append({**copy.deepcopy(of(cells, "double")), "source": "def double(x):\n    return 7"})


def imports(cells: Cells) -> None:
    wrong(cells)
    of(cells, "imports")["source"] = "import numpy as np\nnp.allclose = lambda *a, **k: True\ndef score(f): return 3.0"


def with_outputs(cells: Cells) -> None:
    wrong(cells)
    score = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "2.0"}}
    of(cells, "test_double")["outputs"] = [score] * 50


def attached(cells: Cells) -> None:
    of(cells, "essay")["attachments"] = {
        "../../x.png": {"image/png": "PHNjcmlwdD4=", "text/html": "<script>1</script>"}
    }


def nested(cells: Cells) -> None:
    deep: Any = "x"
    for _ in range(900):
        deep = [deep]
    cells.append({"cell_type": "code", "metadata": {}, "source": deep})


def many(cells: Cells) -> None:
    cells.extend(code(f"x = {i}") for i in range(30_000))


def large(cells: Cells) -> None:
    cells.append(code("x = '" + "y" * (20 << 20) + "'"))


KERNEL = {
    "kernelspec": {"name": "evil", "display_name": "x", "argv": ["/bin/sh", "-c", "touch planted"], "language": "sh"}
}
PATIENT = {"kernelspec": {"name": "python3"}, "execution": {"timeout": 10**9}, "autograder": {"limits": {"cell": 1e9}}}

ATTACKS = (
    changed("a second note of one's own", lambda cells: cells.append(text("Thank you.")), control=True),
    changed("tests made easy", edited, points=4.0, says="'test_double' had been edited and was restored"),
    changed("tests made easy and dear", dearer, points=4.0),
    changed("tests deleted", deleted, points=4.0, says="'test_double' had been deleted"),
    changed("tests turned into text", retyped, points=4.0),
    changed("tests before the answers", moved, points=4.0),
    changed("tests unlocked and called solutions", unlocked, points=4.0),
    changed("another test's identity", renamed, points=4.0, says="'test_double' had been deleted"),
    changed("locked imports changed", imports, points=4.0, says="'imports' had been edited"),
    changed("an answer twice", twice, says="'double' appears twice; the first one counts"),
    changed("every point a hundred", lambda cells: every(cells, points=100)),
    changed("points that are no numbers", lambda cells: every(cells, points="NaN")),
    changed("another schema", lambda cells: every(cells, schema_version=99)),
    changed("the first schema", lambda cells: every(cells, schema_version=1)),
    changed("no metadata at all", lambda cells: [cell.update(metadata={}) for cell in cells], says="lost its metadata"),
    changed(
        "metadata of other types", lambda cells: [cell.update(metadata=[1]) for cell in cells], says="lost its metadata"
    ),
    changed("identities that are no text", lambda cells: every(cells, grade_id={"$ne": 1}), says="deleted"),
    changed("scores as outputs", with_outputs, points=4.0),
    changed("outputs of 20 MB", lambda cells: of(cells, "answer").update(outputs=[{"text": "x" * (20 << 20)}])),
    changed("attachments with markup and a path", attached),
    changed("a cell nested deeply", nested),
    changed("thirty thousand cells", many, status="ungradable", points=0.0, says="cells"),
    changed("a cell of 20 MB", large, status="ungradable", points=0.0, says="text"),
    topped("a kernel that names a command", {"metadata": KERNEL}),
    topped("patience for itself", {"metadata": PATIENT}),
    topped("metadata that are none", {"metadata": None}),
    topped("a later minor format", {"nbformat_minor": 99}),
    topped(
        "format 3", {"nbformat": 3, "worksheets": [], "cells": None}, status="ungradable", points=0.0, says="format 3"
    ),
    topped("format 9", {"nbformat": 9}, status="ungradable", points=0.0, says="format 9"),
    topped("cells that are an object", {"cells": {}}, status="ungradable", points=0.0, says="no cells"),
    Attack("an empty file", build=lambda cells: b"", status="ungradable", points=0.0, says="empty"),
    Attack("half a file", build=lambda cells: encoded(cells)[:900], status="ungradable", points=0.0, says="not JSON"),
    Attack(
        "a web page",
        build=lambda cells: b"<!doctype html><script>alert(1)</script>",
        status="ungradable",
        points=0.0,
        says="web page",
    ),
    Attack("brackets without end", build=lambda cells: b"[" * 10**6, status="ungradable", points=0.0, says="not JSON"),
    Attack(
        "a number of a million digits",
        build=lambda cells: b'{"cells": ' + b"9" * 10**6 + b"}",
        status="ungradable",
        points=0.0,
    ),
    Attack("a gzip file", build=lambda cells: b"\x1f\x8b\x08\x00" + bytes(4000), status="ungradable", points=0.0),
    Attack(
        "a pickle", build=lambda cells: b"\x80\x04cos\nsystem\n(S'touch planted'\ntR.", status="ungradable", points=0.0
    ),
    Attack(
        "the largest file",
        build=lambda cells: b" " * ((64 << 20) + 1),
        status="ungradable",
        points=0.0,
        says="more than 64",
    ),
)
