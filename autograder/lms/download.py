"""Read a download safely: the files of a zip or of a folder, as entries that are read one by one, on demand.

Nothing is unpacked onto the disk, and no name in an archive is used as a path. An entry that leads out of the archive,
that is a link, encrypted or larger than a submission may be says so and is not read; what it claims of its size is not
believed either.
"""

from __future__ import annotations

import contextlib
import lzma
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.coursework.course import CourseError
from autograder.coursework.submission import LARGEST

MOST_BYTES = 4 << 30
TOO_LARGE = f"it has more than {LARGEST >> 20} MiB"
UNREADABLE = (OSError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""What reading a damaged or a lying archive may raise."""


@dataclass(frozen=True)
class Entry:
    """A file in the download; `problem` says why it must not be read, and `when` is the time that it carries."""

    path: str
    when: tuple[int, ...]
    read: Callable[[], bytes]
    problem: str = ""


@contextlib.contextmanager
def opened(source: Path) -> Iterator[Iterator[Entry]]:
    """The files of a zip or a folder. Raises `CourseError`."""
    if source.is_dir():
        yield _in_folder(source)
        return
    if not source.exists():
        raise CourseError(f"there is no {source}.")
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise CourseError(f"{source} is neither a folder nor a zip: {error}. Download it again.") from error
    with archive:
        yield _in_zip(archive)


def _in_folder(folder: Path) -> Iterator[Entry]:
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in sorted(files + links):
            path = Path(place, name)
            status = path.lstat()
            problem = "" if stat.S_ISREG(status.st_mode) else "it is no regular file"
            problem = problem or (TOO_LARGE if status.st_size > LARGEST else "")
            yield Entry(_origin(path, folder), (int(status.st_mtime),), _reader_of(path), problem)
    for error in closed:
        path = Path(error.filename)
        yield Entry(_origin(path, folder), (), _reader_of(path), f"it cannot be read: {error.strerror}")


def _origin(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _reader_of(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            return file.read(LARGEST)

    return read


def _in_zip(archive: zipfile.ZipFile) -> Iterator[Entry]:
    left = [MOST_BYTES]
    for info in archive.infolist():
        if not info.is_dir():
            yield Entry(_name(info), info.date_time, _member(archive, info, left), _problem(info))


def _name(info: zipfile.ZipInfo) -> str:
    """The name in the archive; one without the mark for UTF-8 is often UTF-8 all the same."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _problem(info: zipfile.ZipInfo) -> str:
    parts = re.split(r"[/\\]", info.filename)
    mode = info.external_attr >> 16
    if ".." in parts or info.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", info.filename):
        return "its path leads out of the archive"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is no regular file"
    if info.flag_bits & 0x1:
        return "it is encrypted"
    return TOO_LARGE if info.file_size > LARGEST else ""


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: list[int]) -> Callable[[], bytes]:
    def read() -> bytes:
        with archive.open(info) as file:
            content = file.read(LARGEST + 1)  # what the archive says of its size may be wrong
        left[0] -= len(content)
        if len(content) > LARGEST or left[0] < 0:
            raise ValueError("it unpacks to more than a submission may have")
        return content

    return read
