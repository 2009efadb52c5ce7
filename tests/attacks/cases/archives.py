"""Downloads that want to write where they must not, to be more than they say, or to be somebody else's."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Builder = Callable[[zipfile.ZipFile], object]


@dataclass(frozen=True)
class Download:
    """A download: what goes in beside an honest submission. `says`: why it is refused, "" where it is passed over.

    `mangle` changes the bytes of the finished archive. With `unreadable` the whole download is refused.
    """

    title: str
    build: Builder
    says: str = ""
    control: bool = False
    unreadable: bool = False
    mangle: Callable[[bytes], bytes] = bytes


def holding(name: str, content: bytes | str = "evil") -> Builder:
    return lambda archive: archive.writestr(name, content)


def with_mode(name: str, mode: int, content: str = "/etc/passwd") -> Builder:
    def build(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, mode << 16
        archive.writestr(info, content)

    return build


def many(archive: zipfile.ZipFile) -> None:
    for number in range(50_001):
        archive.writestr(f"{number}.txt", "")


def inner() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../planted.ipynb", "evil")
    return buffer.getvalue()


def smaller(raw: bytes) -> bytes:
    """The directory of the archive says that every large file has ten bytes."""
    return raw.replace(struct.pack("<I", 65 << 20), struct.pack("<I", 10))


def encrypted(raw: bytes) -> bytes:
    """Both headers of the file eve's say that it is encrypted."""
    at = raw.index(b"eve/mini.ipynb") - 30
    directory = raw.rindex(b"eve/mini.ipynb") - 46
    marked = bytearray(raw)
    marked[at + 6] |= 1
    marked[directory + 8] |= 1
    return bytes(marked)


def damaged(raw: bytes) -> bytes:
    at = raw.index(b"eve/mini.ipynb") + len(b"eve/mini.ipynb")
    return raw[:at] + b"\xff" * 8 + raw[at + 8 :]


BOMB = b"\0" * (65 << 20)
OUT, NO_FILE = "its path leads out of the archive", "it is no regular file"

ARCHIVES = (
    Download("a second honest student", holding("bob/mini.ipynb"), control=True),
    Download("a path with ..", holding("../eve/mini/planted.ipynb"), OUT),
    Download("a path with .. in its middle", holding("eve/../../planted.ipynb"), OUT),
    Download("a path with .. and the student's name", holding("eve/../ada/mini.ipynb"), OUT),
    Download("an absolute path", holding("/tmp/planted.ipynb"), OUT),
    Download("a path with backslashes", holding("..\\..\\planted.ipynb"), OUT),
    Download("a drive", holding("C:/planted.ipynb"), OUT),
    Download("a student called ..", holding(".._5_assignsubmission_file_/mini.ipynb"), "cannot be a folder's"),
    Download("a student called .", holding("._5_assignsubmission_file_/mini.ipynb")),
    Download("a hidden student", holding(".eve_5_assignsubmission_file_mini.ipynb"), "cannot be a folder's"),
    Download("a student of two lines", holding("eve\nada_5_assignsubmission_file_/mini.ipynb"), "cannot be a folder's"),
    Download("a student who runs backwards", holding("\u202eada/mini.ipynb"), "cannot be a folder's"),
    Download("a student of 300 letters", holding("x" * 300 + "/mini.ipynb"), "cannot be a folder's"),
    Download("a symbolic link", with_mode("eve/mini.ipynb", stat.S_IFLNK | 0o777), NO_FILE),
    Download("a symbolic link as a folder", with_mode("eve", stat.S_IFLNK | 0o777), NO_FILE),
    Download("a device", with_mode("eve/mini.ipynb", stat.S_IFCHR | 0o666), NO_FILE),
    Download("a pipe", with_mode("eve/mini.ipynb", stat.S_IFIFO | 0o666), NO_FILE),
    Download("a program that runs as its owner", with_mode("eve/run.sh", stat.S_IFREG | 0o4755)),
    Download("a notebook of 65 MiB in 65 kB", holding("eve/mini.ipynb", BOMB), "more than 64 MiB"),
    Download(
        "the same, which says that it has ten bytes", holding("eve/mini.ipynb", BOMB), "cannot be read", mangle=smaller
    ),
    Download("a bomb that is no notebook", holding("eve/data.bin", BOMB)),
    Download("fifty thousand files", many, "more than 50000 files", unreadable=True),
    Download("an archive in the archive", holding("eve/work.zip", inner())),
    Download("an encrypted file", holding("eve/mini.ipynb"), "it is encrypted", mangle=encrypted),
    Download("a damaged file", holding("eve/mini.ipynb", "evil" * 100), "cannot be read", mangle=damaged),
    Download(
        "half an archive",
        holding("eve/mini.ipynb"),
        "neither a folder nor a zip",
        unreadable=True,
        mangle=lambda raw: raw[:-30],
    ),
    Download(
        "no archive", holding("x"), "neither a folder nor a zip", unreadable=True, mangle=lambda raw: b"MZ" + bytes(999)
    ),
    Download("a configuration of nbgrader's", holding("nbgrader_config.py", "import os; os.system('touch planted')")),
    Download("a neighbour's gradebook", holding("eve/gradebook.db", "SQLite format 3")),
    Download("a time of submission long ago", holding("ada/timestamp.txt", "1970-01-01 00:00:00 UTC")),
)


def written(download: Download, path: Path, honest: str) -> Path:
    """The archive, with an honest submission in front."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada/mini.ipynb", honest)
        download.build(archive)
    path.write_bytes(download.mangle(buffer.getvalue()))
    return path
