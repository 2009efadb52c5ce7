"""Read a submission and repair it, or say why it cannot be read.

Whatever a student's file holds, the outcome is a `Submission` with notes on what was repaired, or `Ungradable` with the
reason and what to do. Nothing in it decides what is tested or what it is worth.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.coursework.assignment import Assignment, SourceCell, defined_names, text_of
from autograder.coursework.hashing import digest
from autograder.coursework.text import decoded

LARGEST = 64 << 20
MOST_CELLS, MOST_TEXT = 2000, 4 << 20


@dataclass(frozen=True)
class Cell:
    """A cell to run or to show: one of the assignment's with the student's text, or one of the student's own."""

    source: str
    cell_type: str
    origin: SourceCell | None = None
    missing: bool = False
    """Does the empty cell stand here, for none was handed in?"""

    @property
    def role(self) -> str:
        return self.origin.role if self.origin else "free"

    @property
    def untouched(self) -> bool:
        """Is this a cell that the student was to fill in, and did not?"""
        if self.origin is None or self.missing:
            return False
        return self.source.strip() == self.origin.released.strip()


@dataclass(frozen=True)
class Submission:
    """What a student handed in for one assignment, in the assignment's order, with notes on repairs."""

    student: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True)
class Ungradable(Exception):  # noqa: N818 - it is a verdict on a submission as much as an error
    """A submission that no reading can save: the reason, and what its author can do, who reads it too."""

    reason: str
    advice: str
    fingerprint: str = ""

    def __str__(self) -> str:
        return f"{self.reason} {self.advice}"


def read_submission(folder: Path, student: str, assignment: Assignment) -> Submission:
    """Read `folder/NOTEBOOK.ipynb`. Raises `Ungradable`."""
    raw = read_bytes(folder, assignment)
    fingerprint = digest(raw)
    try:
        found, notes = _student_cells(raw)
    except Ungradable as error:
        raise Ungradable(error.reason, error.advice, fingerprint) from None
    cells, repairs = _merge(found, assignment)
    return Submission(student, tuple(cells), (*notes, *repairs), fingerprint)


def read_bytes(folder: Path, assignment: Assignment) -> bytes:
    """The notebook file in a submission's folder, as it is. Raises `Ungradable`."""
    path = folder / f"{assignment.notebook}.ipynb"
    name = path.name
    if os.path.islink(folder) or os.path.islink(folder.parent):
        raise Ungradable("The submission's folder is a symbolic link.", "Submit the file itself.")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        others = sorted(p.name for p in folder.glob("*.ipynb")) if folder.is_dir() else []
        hint = f"Is it {others[0]!r}? Rename it to {name!r}." if others else "Submit it."
        raise Ungradable(f"There is no notebook {name!r}.", hint) from None
    except OSError as error:
        reason = "a symbolic link" if error.errno == errno.ELOOP else f"not readable ({error.strerror})"
        raise Ungradable(f"{name!r} is {reason}.", "Submit the file itself.") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Ungradable(f"{name!r} is not a regular file.", "Submit the file itself.")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > LARGEST:
            advice = "Clear all outputs and submit it again."
            raise Ungradable(f"{name!r} has {status.st_size >> 20} MiB, more than {LARGEST >> 20}.", advice)
        return file.read(LARGEST)


def _student_cells(raw: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    """The cells of a notebook file as dictionaries with a text `source`, and notes on what was repaired."""
    notebook, notes = _parse(raw)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        older = "worksheets" in notebook or notebook.get("nbformat") in (1, 2, 3)
        reason = "The notebook has the old format 3." if older else "The notebook has no cells."
        raise Ungradable(reason, "Open it in JupyterLab, save it, and submit it again.")
    if isinstance(notebook.get("nbformat"), int) and notebook["nbformat"] > 4:
        raise Ungradable(
            f"The notebook has format {notebook['nbformat']}, which we do not know.", "Save it as format 4."
        )
    _bounded(cells)
    good = [cell for cell in cells if isinstance(cell, dict)]
    if len(good) < len(cells):
        notes.append("cells that are not cells were left out")
    found = []
    for cell in good:
        text = text_of(cell)
        clean = text.encode("utf-8", "replace").decode("utf-8")
        if clean != text:
            notes.append("characters that are not text were replaced by question marks")
        metadata = cell.get("metadata")
        nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
        kind = "code" if cell.get("cell_type") == "code" else "markdown"
        found.append({"source": clean, "cell_type": kind, "grade_id": grade_id if isinstance(grade_id, str) else ""})
    return found, list(dict.fromkeys(notes))


def _bounded(cells: list[Any]) -> None:
    """More than any honest notebook holds would only keep the grader busy."""
    size = sum(len(text_of(cell)) for cell in cells[: MOST_CELLS + 1] if isinstance(cell, dict))
    if len(cells) > MOST_CELLS or size > MOST_TEXT:
        held = f"{len(cells)} cells, more than {MOST_CELLS}" if len(cells) > MOST_CELLS else "more than 4 MiB of text"
        raise Ungradable(f"The notebook holds {held}.", "Submit one with the assignment's cells alone.")


def _parse(raw: bytes) -> tuple[dict[str, Any], list[str]]:
    again = "Open it in JupyterLab, save it, and submit it again."
    if not raw.strip():
        raise Ungradable("The file is empty.", again)
    text, encoding = decoded(raw)
    notes = [] if encoding == "utf-8" else [f"the file was read as {encoding}"]
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        html = text.lstrip()[:200].lower().startswith(("<!doctype", "<html"))
        reason = "The file is a web page, not a notebook." if html else "The file is not a notebook: it is not JSON."
        raise Ungradable(reason, again) from None
    if not isinstance(notebook, dict):
        raise Ungradable("The file is JSON, but not a notebook.", again)
    return notebook, notes


def _merge(found: Sequence[Mapping[str, Any]], assignment: Assignment) -> tuple[list[Cell], list[str]]:
    """The assignment's cells in order, with the student's text where it counts and the student's own cells between."""
    notes: list[str] = []
    texts, extras = _sort_out(found, assignment, notes)
    cells: list[Cell] = [Cell(text, kind) for text, kind in extras.get("", [])]
    for origin in assignment.cells:
        if origin.role in ("solution", "manual"):
            missing = origin.grade_id not in texts
            if missing:
                notes.append(f"the cell {origin.grade_id!r} is missing; the empty one stands in its place")
            cells.append(Cell(texts.get(origin.grade_id, origin.released), origin.cell_type, origin, missing))
        else:
            cells.append(Cell(origin.source, origin.cell_type, origin))
        cells += [Cell(text, kind) for text, kind in extras.get(origin.grade_id, [])] if origin.grade_id else []
    return cells, notes


def _sort_out(
    found: Sequence[Mapping[str, Any]], assignment: Assignment, notes: list[str]
) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """Which text belongs to which cell of the assignment; and the student's own cells by the known one before."""
    texts: dict[str, str] = {}
    extras: dict[str, list[tuple[str, str]]] = {}
    given = {cell.source.strip() for cell in assignment.cells if cell.role in ("free", "locked")}
    present = {cell["grade_id"] for cell in found}
    after = ""
    for cell in found:
        origin = assignment.by_id.get(cell["grade_id"]) or _by_name(cell, assignment, present, texts, notes)
        if origin is None:
            if cell["source"].strip() and cell["source"].strip() not in given:
                extras.setdefault(after, []).append((cell["source"], cell["cell_type"]))
            continue
        after = origin.grade_id
        if origin.role in ("solution", "manual"):
            if after in texts:
                notes.append(f"the cell {after!r} appears twice; the first one counts")
            texts.setdefault(after, cell["source"])
        elif not _same_test(cell["source"], origin):
            notes.append(f"the cell {after!r} had been edited and was restored")
    missing = [c.grade_id for c in assignment.cells if c.role == "test" and c.grade_id not in present]
    notes += [f"the test cell {grade_id!r} had been deleted and was restored" for grade_id in missing]
    return texts, extras


def _same_test(text: str, origin: SourceCell) -> bool:
    """Is a locked cell as it was released? Hidden tests were cut out of it, so compare what is visible."""
    return text.strip() == origin.released.strip()


def _by_name(
    cell: Mapping[str, Any], assignment: Assignment, present: set[str], texts: Mapping[str, str], notes: list[str]
) -> SourceCell | None:
    """The solution cell that a cell of no known id stands for: the one that asks for the name it defines."""
    if cell["cell_type"] != "code":
        return None
    names = set(defined_names(cell["source"]))
    for origin in assignment.cells:
        lost = origin.role == "solution" and origin.grade_id not in present and origin.grade_id not in texts
        if lost and origin.names and origin.names[0] in names:
            how = "another id" if cell["grade_id"] else "lost its metadata"
            notes.append(f"the cell {origin.grade_id!r} had {how} and was found by its name")
            return origin
    return None
