"""Collect what students handed in through a learning management system into `submitted/STUDENT/ASSIGNMENT/`.

Three layouts are known: Canvas's (`lovelaceada_LATE_12345_67890_ps4-1.ipynb`), Moodle's
(`Ada Lovelace_123456_assignsubmission_file_/ps4.ipynb`) and a folder a student (`ada/ps4.ipynb`); as the zip that the
system makes, or unpacked.

nbgrader's `zip_collect` gave the idea of telling student and file from the name. It is not used itself, because it
unpacks whatever an archive holds, wants a pattern for each system from the instructor, ends at the first file handed in
twice, and starts from an empty directory or empties it.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.coursework.course import Course, CourseError, is_name
from autograder.coursework.hashing import digest
from autograder.grading.batch import exclusive, saying_what_is_kept
from autograder.grading.journal import write_atomically
from autograder.lms.download import TOO_LARGE, UNREADABLE, Entry, opened
from autograder.lms.grades import RosterError, exported_text, rows_of

MOST_FILES = 50_000
CANVAS = re.compile(r"(?P<name>[^_/]*)_(?P<late>LATE_)?(?P<number>\d{1,18})_(?P<attempt>\d{1,18})_(?P<file>[^/]+)")
MOODLE = re.compile(r"(?P<name>[^/]+)_(?P<number>\d{1,18})_assignsubmission_file_?/?(?P<file>[^/]+)")
AGAIN = re.compile(r"(?:-| ?\()(\d{1,9})\)?$")
"""How systems and browsers number a file that was there before: `ps4-1`, `ps4 (1)`."""
MADE_BY_SYSTEMS = frozenset(["__MACOSX", ".DS_Store", ".ipynb_checkpoints", ".git", "Thumbs.db", "desktop.ini"])
SHARED = ""
"""Stands in a roster for a name that two students have, and is nobody's."""
TOLD_APART = "a roster with their numbers or logins tells them apart"
IDENTITIES = ("SIS Login ID", "SIS User ID", "Username", "ID number", "Email address", "ID")


@dataclass(frozen=True)
class HandedIn:
    """A notebook, whose it is, and which attempt."""

    entry: Entry
    name: str
    number: str
    file: str
    attempt: int
    late: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Of two attempts the greater is the later."""
        again = AGAIN.search(Path(self.file).stem)
        return (self.attempt, int(again[1]) if again else 0, self.entry.when, self.entry.path)


@dataclass(frozen=True)
class Taken:
    """A submission that lies in `submitted/` now. `state`: new, unchanged or replaced."""

    student: str
    origin: str
    state: str
    renamed: bool
    late: bool
    instead_of: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """A file of the download that was left out, and why."""

    origin: str
    reason: str


@dataclass(frozen=True)
class Collection:
    """What became of a download. `others` are files that are no notebooks; `absent` are in the roster alone."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    others: int
    absent: tuple[str, ...] = ()


def collect(course: Course, name: str, source: Path, roster: Path | None = None) -> Collection:
    """Take the notebooks of an assignment from a zip or a folder. Raises `CourseError`.

    `roster` is a file that the system exported with its students; it turns the system's numbers and names into student
    ids, and whoever is not in it is refused. Without one, Canvas's number or the name in the download is the id.
    """
    notebook = course.assignment(name).notebook
    known = None if roster is None else read_roster(exported_text(roster))
    with saying_what_is_kept(course), exclusive(course, name), opened(source) as entries:
        found, refused, others = sort_out(entries, name)
        attempts = _by_student(found, known, refused)
        outcomes = [_take(course, name, notebook, student, several) for student, several in sorted(attempts.items())]
    taken = tuple(one for one in outcomes if isinstance(one, Taken))
    refused += [one for one in outcomes if isinstance(one, Refused)]
    absent = sorted(set(known.values()) - {SHARED} - set(attempts)) if known else []
    return Collection(taken, tuple(refused), others, tuple(absent))


def _by_student(
    found: Iterable[HandedIn], known: Mapping[str, str] | None, refused: list[Refused]
) -> dict[str, list[HandedIn]]:
    """The attempts of each student; what cannot be given to one is `refused`."""
    attempts: dict[str, list[HandedIn]] = {}
    for one in found:
        student = _student(one, known)
        if student is None:
            refused.append(Refused(one.entry.path, _why_nobody(one, known)))
        else:
            attempts.setdefault(student, []).append(one)
    for student, several in [*attempts.items()]:
        numbers = {one.number for one in several if one.number}
        if len(numbers) > 1:
            why = f"{len(numbers)} students are called {student!r}: {TOLD_APART}"
            refused += [Refused(one.entry.path, why) for one in attempts.pop(student)]
    return attempts


def _take(course: Course, name: str, notebook: str, student: str, several: list[HandedIn]) -> Taken | Refused:
    """Write the last attempt of a student, and keep what was there before elsewhere."""
    chosen = _chosen(several, notebook)
    if chosen is None:
        files = ", ".join(sorted(repr(one.file) for one in several))
        return Refused(several[0].entry.path, f"none of {files} is called {notebook}.ipynb; rename the right one")
    try:
        content = chosen.entry.read()
    except UNREADABLE as error:
        return Refused(chosen.entry.path, f"it cannot be read: {error}")
    path = course.submitted(student, name) / f"{notebook}.ipynb"
    if any(os.path.islink(place) for place in (path.parent.parent, path.parent, path)):
        return Refused(chosen.entry.path, f"{path} is or lies behind a symbolic link; remove it first")
    before = path.read_bytes() if path.is_file() else None
    state = "new" if before is None else "unchanged" if before == content else "replaced"
    if state == "replaced" and before is not None:
        write_atomically(course.state(name) / "replaced" / f"{digest(student.encode(), before)}.ipynb", before)
    if state != "unchanged":
        write_atomically(path, content)
    renamed = Path(chosen.file).name != path.name
    earlier = tuple(sorted(one.entry.path for one in several if one is not chosen))
    return Taken(student, chosen.entry.path, state, renamed, chosen.late, earlier)


def _chosen(several: list[HandedIn], notebook: str) -> HandedIn | None:
    """The last attempt at the assignment's notebook; a single notebook of another name will do."""
    named = [one for one in several if AGAIN.sub("", Path(one.file).stem).casefold() == notebook.casefold()]
    if not named and len({one.file for one in several}) > 1:
        return None
    return max(named or several, key=lambda one: one.order)


# ---------------------------------------------------------------------------------------------- whose it is


def sort_out(entries: Iterable[Entry], assignment: str) -> tuple[list[HandedIn], list[Refused], int]:
    """The notebooks with their students, those that are refused, and how many files are no notebooks."""
    found: list[HandedIn] = []
    refused: list[Refused] = []
    others = 0
    for number, entry in enumerate(entries):
        if number >= MOST_FILES:
            raise CourseError(f"the download holds more than {MOST_FILES} files. Is it the right one?")
        parts = entry.path.split("/")
        notebook = entry.path.lower().endswith(".ipynb")
        if entry.problem and (notebook or entry.problem != TOO_LARGE):
            refused.append(Refused(entry.path, entry.problem))
        elif any(part in MADE_BY_SYSTEMS or part.startswith("._") for part in parts):
            continue
        elif not notebook:
            others += 1
        elif one := handed_in(entry, assignment):
            found.append(one)
        else:
            refused.append(Refused(entry.path, "it does not say whose it is"))
    return found, refused, others


def handed_in(entry: Entry, assignment: str) -> HandedIn | None:
    """Who handed this in, from its path; None where that cannot be told."""
    parts = entry.path.split("/")
    canvas = CANVAS.fullmatch(parts[-1])
    moodle = MOODLE.fullmatch("/".join(parts[-2:])) or MOODLE.fullmatch(parts[-1])
    if moodle:
        return HandedIn(entry, moodle["name"], moodle["number"], moodle["file"], 0, False)
    if canvas:
        return HandedIn(
            entry, canvas["name"], canvas["number"], canvas["file"], int(canvas["attempt"]), bool(canvas["late"])
        )
    folders = parts[:-1]
    if len(folders) > 1 and folders[-1] == assignment:
        folders.pop()
    if len(folders) not in (1, 2):  # a folder a student, at most within one that holds all
        return None
    return HandedIn(entry, folders[-1], "", parts[-1], 0, False)


def _student(one: HandedIn, known: Mapping[str, str] | None) -> str | None:
    canvas = bool(one.number) and "_assignsubmission_" not in one.entry.path
    if known is not None:
        student = known.get(one.number) or known.get(one.name.casefold())
    else:
        student = one.number if canvas else one.name
    return student if student is not None and is_name(student) else None


def _why_nobody(one: HandedIn, known: Mapping[str, str] | None) -> str:
    if known is None:
        return "its student's name cannot be a folder's"
    if known.get(one.name.casefold()) == SHARED:
        return f"two students in the roster are called {one.name!r}: {TOLD_APART}"
    return "its student is not in the roster"


def read_roster(text: str) -> dict[str, str]:
    """Student ids by the numbers and the names, in lower case, that a system's export has. Raises `CourseError`.

    A name that two students have is `SHARED`; nobody's id or number is.
    """
    try:
        rows = rows_of(text)
    except RosterError as error:
        raise CourseError(f"the roster cannot be used: {error}") from error
    header = [title.strip() for title in rows[0]]
    if not set(header) & set(IDENTITIES):
        raise CourseError(
            f"the roster must have one of the columns {', '.join(IDENTITIES)}; it has {', '.join(header)}."
        )
    known: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows[1:]:
        cells = {title: cell.strip() for title, cell in zip(header, row, strict=False)}
        student = next((cells[title] for title in IDENTITIES if cells.get(title)), "").partition("@")[0]
        if not student:
            continue
        number = re.search(r"\d+", cells.get("ID") or cells.get("Identifier") or "")
        known |= {_key(key): student for key in (student, number[0] if number else "") if key}
        whole = " ".join(filter(None, (cells.get("First name"), cells.get("Last name") or cells.get("Surname"))))
        for name in filter(None, (cells.get("Full name"), cells.get("Student"), whole)):
            if names.setdefault(_key(name), student) != student:
                names[_key(name)] = SHARED
    return names | known


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


# ---------------------------------------------------------------------------------------------- what is said


def summary(made: Collection) -> dict[str, Any]:
    """The outcome as plain data."""
    taken = [{**vars(one), "instead_of": list(one.instead_of)} for one in made.taken]
    refused = [vars(one) for one in made.refused]
    return {"taken": taken, "refused": refused, "others": made.others, "absent": list(made.absent)}


def lines(made: Collection) -> Iterator[str]:
    """The outcome in words: the counts, then everything that is not as usual."""
    states = [one.state for one in made.taken]
    yield f"Taken: {len(states)} ({', '.join(f'{states.count(s)} {s}' for s in ('new', 'replaced', 'unchanged'))})."
    for one in made.taken:
        said = [f"the last of {len(one.instead_of) + 1} attempts" if one.instead_of else "", "late" if one.late else ""]
        said += [f"renamed, it was {Path(one.origin).name!r}" if one.renamed else ""]
        said += ["an earlier one is kept in .autograder/" if one.state == "replaced" else ""]
        if any(said):
            yield f"  {one.student}: {'; '.join(filter(None, said))}."
    for refused in made.refused:
        yield f"  not taken: {json.dumps(refused.origin, ensure_ascii=True)}: {refused.reason}."
    if made.others:
        what = "1 file that is no notebook" if made.others == 1 else f"{made.others} files that are no notebooks"
        yield f"  Left out: {what}."
    if made.absent:
        yield f"  In the roster, and nothing handed in: {', '.join(made.absent)}."
