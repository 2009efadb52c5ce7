"""The journal of an assignment: one record a submission, written as soon as it is judged, whole or not at all.

`gradebook.db` and every page can be made from it again; a run that was killed goes on from it.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.coursework.hashing import digest
from autograder.grading.result import Result

LONGEST = 120
UNFINISHED = ".new-"
"""How the name of a file begins that is being written."""


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one; text as UTF-8."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        with unfinished.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


@dataclass(frozen=True)
class Journal:
    """The records in one directory. Student names become file names by percent-encoding."""

    directory: Path

    def _path(self, student: str) -> Path:
        name = quote(os.fsencode(student), safe=" @+-")
        if len(name) > LONGEST:  # for the file system; "%~" is in no encoded name
            name = f"{name[:LONGEST]}%~{digest(os.fsencode(student))}"
        return self.directory / f"{name}.json"

    def write(self, result: Result) -> None:
        write_atomically(self._path(result.student), json.dumps(result.record(), allow_nan=False))

    def read(self, student: str) -> Result | None:
        """The record of a student, or None where there is none that can be read."""
        return self._load(self._path(student))

    def _load(self, path: Path) -> Result | None:
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            result = Result.from_record(record)
            return result if self._path(result.student) == path else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def __iter__(self) -> Iterator[Result]:
        for path in sorted(self.directory.glob("*.json")):
            result = self._load(path)
            if result is not None:
                yield result
