"""An assignment, as its source notebook defines it.

The source notebook is the only authority: which cells there are, which of them are tests, what they are worth. From a
submission only the text of solution cells (and cells of the student's own) is ever taken.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from autograder.coursework.hashing import digest

Role = Literal["solution", "test", "manual", "locked", "free"]


@dataclass(frozen=True)
class SourceCell:
    """One cell of the source notebook. `grade_id` is "" for a cell that nbgrader does not know."""

    role: Role
    cell_type: str
    grade_id: str
    source: str
    points: float = 0.0
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def graded(self) -> bool:
        return self.role in ("test", "manual")

    @cached_property
    def released(self) -> str:
        """The cell as students get it: a stub for the solution, no hidden tests."""
        if self.role in ("solution", "manual"):
            return without_solution(self.source, self.cell_type)
        return without_hidden_tests(self.source)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that this cell defines at top level: what the student is asked for."""
        return tuple(defined_names(self.source)) if self.cell_type == "code" else ()


@dataclass(frozen=True)
class Assignment:
    """An assignment's cells in order, with the notebook's name and metadata."""

    name: str
    notebook: str
    cells: tuple[SourceCell, ...]
    metadata: Mapping[str, Any]
    fingerprint: str

    @property
    def points(self) -> float:
        return sum(cell.points for cell in self.cells if cell.graded)

    @cached_property
    def by_id(self) -> Mapping[str, SourceCell]:
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that the assignment asks for, in order."""
        return tuple(dict.fromkeys(n for cell in self.cells if cell.role == "solution" for n in cell.names))


def defined_names(source: str) -> Iterator[str]:
    """Names of functions, classes and variables that a cell defines at top level; none if it does not parse."""
    try:
        tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name for target in node.targets for name in _bound(target))
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            yield from _bound(node.target)


def _bound(target: ast.expr) -> Iterator[str]:
    """The names that an assignment to this binds."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List):
        yield from (name for part in target.elts for name in _bound(part))
    elif isinstance(target, ast.Starred):
        yield from _bound(target.value)


def parsed(source: str) -> ast.Module:
    """The Python of a cell, without lines that are commands to IPython. Raises what `ast.parse` raises."""
    try:
        return ast.parse(source)
    except SyntaxError:
        lines = source.split("\n")
        return ast.parse("\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines))


CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
TEXT_STUB = "YOUR ANSWER HERE"


def without_solution(source: str, cell_type: str) -> str:
    """The cell with each solution region replaced by the stub, as nbgrader's `ClearSolutions` does."""
    stub = CODE_STUB if cell_type == "code" else TEXT_STUB
    return _without("SOLUTION", source, stub.split("\n")) if "BEGIN SOLUTION" in source else stub


def without_hidden_tests(source: str) -> str:
    """The cell without the regions that nbgrader's `ClearHiddenTests` removes."""
    return _without("HIDDEN TESTS", source, ())


def _without(region: str, source: str, stub: Iterable[str]) -> str:
    """What stands outside the regions of this name, with the lines of `stub` in the place of each."""
    lines: list[str] = []
    inside = False
    for line in source.split("\n"):
        if f"BEGIN {region}" in line:
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + text for text in stub]
        elif f"END {region}" in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)


def text_of(cell: Mapping[str, Any]) -> str:
    """A cell's source, which a notebook file may hold as a string or as a list of lines."""
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def role_of(nbgrader: Mapping[str, Any]) -> Role:
    if not nbgrader:
        return "free"
    if nbgrader.get("grade"):
        return "manual" if nbgrader.get("solution") else "test"
    if nbgrader.get("solution"):
        return "solution"
    return "locked" if nbgrader.get("locked") else "free"


def read_assignment(path: Path) -> Assignment:
    """Read a source notebook. Raises `ValueError` when the instructor's own file is not usable."""
    raw = path.read_bytes()
    notebook = json.loads(raw)
    cells = []
    for cell in notebook["cells"]:
        nbgrader = cell.get("metadata", {}).get("nbgrader", {})
        grade_id = nbgrader.get("grade_id", "")
        points = float(nbgrader.get("points", 0.0) or 0.0)
        cells.append(
            SourceCell(role_of(nbgrader), cell["cell_type"], grade_id, text_of(cell), points, cell["metadata"])
        )
    ids = [cell.grade_id for cell in cells if cell.grade_id]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        raise ValueError(f"{path}: grade_id must be unique; got {sorted(twice)} twice. Rename one of the cells.")
    return Assignment(path.parent.name, path.stem, tuple(cells), notebook.get("metadata", {}), digest(raw))
