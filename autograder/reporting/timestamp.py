"""When a submission was handed in, as nbgrader's `timestamp.txt` says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def handed_in(folder: Path) -> str | None:
    """The moment in UTC as the gradebook keeps it, from the first line of the file; None where there is none."""
    path = folder / "timestamp.txt"
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.readline(100).strip()
    except OSError:
        return None
    moment = _moment(text) if text else None
    return None if moment is None else moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def _moment(text: str) -> datetime | None:
    """A moment such as `2026-02-02 15:58:23.948203 UTC`; without a time zone it is taken for UTC."""
    # It takes a while to load, and only a collected submission has a time to read.
    from dateutil import parser, tz  # type: ignore[import-untyped]

    def zone(name: str | None, offset: int | None) -> Any:
        return offset if offset is not None else tz.gettz(name)

    try:
        moment: datetime = parser.parse(text, tzinfos=zone)
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # it comes with the submission, and may say anything
        return None
