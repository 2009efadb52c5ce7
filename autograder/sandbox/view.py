"""What a submission can see of the file system: the interpreter, its libraries, and nothing of the course.

- `View`: the paths, for the outer shell and for Landlock alike.
- `view`: that of this interpreter.
"""

from __future__ import annotations

import contextlib
import glob
import importlib.util
import os
import py_compile
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

INSIDE = ("capture", "cells", "confine", "harness", "plain", "refuse", "syscalls", "wire", "zygote")
SITES = ("site-packages", "dist-packages")
HIDDEN = ("autograder", "course_lib")
SYSTEM = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/lib32",
    "/lib",
    "/lib64",
    "/usr/share/zoneinfo",
    "/usr/share/fonts",
    "/usr/share/fontconfig",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
    "/nix/store",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
)


@dataclass(frozen=True)
class View:
    """`readable` paths hold no answer; of `listable` ones only the names can be seen; `path` is added to `sys.path`."""

    python: str
    readable: tuple[str, ...]
    listable: tuple[str, ...]
    path: tuple[str, ...]
    folder: str
    course: str


def view(allow: Sequence[str]) -> View:
    """What this interpreter and its packages need, and the files of the `course_lib` modules in `allow`."""
    python = os.path.realpath(sys.executable)
    sites = _sites()
    base = [python, *_libraries()]
    roots = [p for p in (*SYSTEM, *base, *sites) if os.path.exists(p)]
    packages = {*sites, *(place for root in roots for place in _package_folders(root))}
    hidden = [path for site in packages for name in HIDDEN if os.path.exists(path := os.path.join(site, name))]
    readable: list[str] = []
    listable: list[str] = []
    for root in _outermost(roots):
        _expand(root, hidden, readable, listable)
    folder = str(Path(__file__).parent)
    course, files = _course(allow)
    own = [f for f in _own(folder) if os.path.exists(f)]
    return View(
        python,
        tuple(readable + own + files),
        (*listable, folder, *({course} if files else ())),
        tuple(sites),
        folder,
        course,
    )


def _sites() -> list[str]:
    found = [os.path.realpath(p) for p in sys.path if os.path.basename(p) in SITES and os.path.isdir(p)]
    return list(dict.fromkeys(found))


def _libraries() -> list[str]:
    """The standard library, and the shared libraries beside it (conda's BLAS is there)."""
    places = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    places += [os.path.join(sys.base_prefix, name) for name in ("lib", "lib64")]
    return [os.path.realpath(place) for place in places if place]


def _package_folders(root: str) -> list[str]:
    """Directories below a library where packages are installed, on `sys.path` or not: a student can add them to it."""
    patterns = ("", "python*")
    return [p for name in SITES for deep in patterns for p in glob.glob(os.path.join(root, deep, name))]


def _outermost(paths: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths), key=len):
        if not any(path.startswith(k + os.sep) for k in kept):
            kept.append(path)
    return kept


def _expand(path: str, hidden: Sequence[str], readable: list[str], listable: list[str]) -> None:
    """`path` without what is hidden below it: a permission for a directory would hold for all that it contains."""
    if path in hidden:
        return
    if not any(h.startswith(path + os.sep) for h in hidden):
        readable.append(path)
        return
    listable.append(path)
    for name in sorted(os.listdir(path)):
        _expand(os.path.join(path, name), hidden, readable, listable)


def _own(folder: str) -> list[str]:
    """The sandbox's own files, compiled: nobody inside could write the byte code down."""
    files = [os.path.join(folder, f"{name}.py") for name in INSIDE]
    for file in files:
        cache = importlib.util.cache_from_source(file)
        with contextlib.suppress(OSError, py_compile.PyCompileError):
            if not os.path.exists(cache) or os.path.getmtime(cache) < os.path.getmtime(file):
                py_compile.compile(file, doraise=True)
    return [*files, *(importlib.util.cache_from_source(f) for f in files)]


def _course(allow: Sequence[str]) -> tuple[str, list[str]]:
    """The folder of `course_lib`, and the files of the modules in it that are allowed."""
    spec = importlib.util.find_spec("course_lib")
    if spec is None or not spec.submodule_search_locations:
        return "", []
    folder = str(next(iter(spec.submodule_search_locations)))
    files = []
    for name in allow:
        stem = os.path.join(folder, *name.split(".")[1:])
        files += [p for p in (stem, stem + ".py") if os.path.exists(p)]
    return folder, files
