"""Functions that a reader has written in earlier notebooks, found again by their names.

- `written`: every definition of a name in the lessons and problem sets that lie near a folder.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

PLACES = ("N*.ipynb", "ps*.ipynb", "ps*/*.ipynb", "../ps*/*.ipynb")
"""Where the notebooks of this course are looked for, from the folder of the one that asks."""


def written(name: str, folder: Path) -> Iterator[tuple[str, Callable[..., Any]]]:
    """(the notebook's name, the function) for each definition of `name`; of several in one notebook the last.

    Of a cell its imports and functions alone are run, with NumPy as `np`; what cannot be read or run is passed over.
    """
    for path in sorted({path for place in PLACES for path in folder.glob(place)}):
        for source in reversed(_cells(path)):
            function = _defined(name, source, str(path))
            if function is not None:
                yield path.name, function
                break


def _cells(path: Path) -> list[str]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _defined(name: str, source: str, path: str) -> Callable[..., Any] | None:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # a magic, or work that is not finished
        return None
    kept: list[ast.stmt] = [
        node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef)
    ]
    if not any(isinstance(node, ast.FunctionDef) and node.name == name for node in kept):
        return None
    space: dict[str, Any] = {"np": np}
    try:
        exec(compile(ast.Module(kept, []), path, "exec"), space)
    except Exception:  # an import of something that is not here any more
        return None
    function = space[name]
    return function if callable(function) else None
