"""Temporary folders that are removed even where their owner could not do it: killed, or cut from power.

The owner holds a lock on the folder itself, which ends with the owner's process, however that ends. Whoever makes the
next folder, and whoever grades the next class, removes those that nobody holds any more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PREFIX = "autograder-scratch-"  # nothing that a person would call a folder of theirs
DIRECTORY = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder of this process alone, which is gone afterwards."""
    remove_orphans()
    folder, held = _made()
    try:
        yield folder
    finally:
        _remove(folder)
        if held is not None:
            os.close(held)


def _made() -> tuple[Path, int | None]:
    """A new folder and the descriptor that holds it. One that is taken for an orphan before it is held is given up."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        if sys.platform == "win32":  # no locks on folders: nothing is ever taken for an orphan
            return folder, None
        with contextlib.suppress(FileNotFoundError):
            held = os.open(folder, os.O_RDONLY | DIRECTORY)
            _hold(held, wait=True)
            if folder.exists():
                return folder, held
            os.close(held)


def remove_orphans() -> None:
    """Remove the temporary folders of this user that no living process holds."""
    if sys.platform == "win32":
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # gone meanwhile, another user's, or no folder at all
            found = os.open(folder, os.O_RDONLY | DIRECTORY)
            try:
                if os.fstat(found).st_uid == os.geteuid() and _hold(found, wait=False):
                    _remove(folder)
            finally:
                os.close(found)


def _remove(folder: Path) -> None:
    """Remove a folder, however deep or closed to us its contents are: a student's code may have made them."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32" and folder.exists():
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf", "--one-file-system"]):
            subprocess.run([*command, "--", folder], check=False, capture_output=True)


def _hold(descriptor: int, *, wait: bool) -> bool:
    """Lock a folder until the descriptor is closed, at the latest by the end of the process; False where it is held."""
    import fcntl  # not on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
