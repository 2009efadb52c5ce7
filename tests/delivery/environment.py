"""A fresh environment in a second: its own Python settings, programs and Jupyter folders, on packages that are here.

Shared with the environment of the tests are the packages' files alone, through symbolic links: installing them anew
would take a minute and a network. Nothing of this project is linked, and no network is used.

- `Environment.made`: a new one, with the packages that some requirements lead to.
- `checkout`: a copy of the files that git tracks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
OURS = "backprop-course"


def tracked() -> Iterator[str]:
    """The names of the files that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    yield from (name for name in listed.split("\0") if name and (ROOT / name).is_file())


def checkout(folder: Path) -> Path:
    """What a clone would hold, with changes that are not committed yet."""
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def packages(requirements: Iterable[str]) -> Iterator[Distribution]:
    """The installed packages that these requirements lead to here, each once."""
    waiting = [Requirement(text) for text in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        key = (one.name.lower(), frozenset(one.extras))
        if key in seen or not _applies(one, {""}):
            continue
        seen.add(key)
        found = distribution(one.name)
        if one.name != OURS:
            yield found
        needed = [Requirement(text) for text in found.requires or ()]
        # What an extra asked for is asked for here, whatever its marker said.
        waiting += [Requirement(str(n).split(";")[0]) for n in needed if _applies(n, {"", *one.extras})]


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


@dataclass(frozen=True)
class Environment:
    """A virtual environment in `root`."""

    root: Path

    @classmethod
    def made(cls, root: Path, requirements: Iterable[str]) -> Environment:
        """A new environment with pip and with what these requirements lead to."""
        venv.create(root, symlinks=True)
        made = cls(root)
        (root / "home").mkdir()
        _link(_pip(), made.library / "pip")
        for package in packages(requirements):
            made._share(package)
        return made

    @property
    def programs(self) -> Path:
        return self.root / "bin"

    @property
    def python(self) -> Path:
        return self.programs / "python"

    @property
    def library(self) -> Path:
        return self.root / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"

    def run(self, *command: object, cwd: Path | None = None, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run one of its programs, as if it were activated, with this standard input."""
        words = [str(self.programs / str(command[0])), *map(str, command[1:])]
        options = {"cwd": cwd or self.root, "env": self.variables(), "input": given}
        return subprocess.run(words, **options, capture_output=True, text=True, check=False)  # type: ignore[call-overload, no-any-return]

    def variables(self) -> dict[str, str]:
        """The variables of a process in it: nothing of the tests' own Python, and a home of its own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JUPYTER", "PIP_"))}
        own = {"PATH": f"{self.programs}{os.pathsep}{kept['PATH']}", "VIRTUAL_ENV": str(self.root)}
        home = {"HOME": str(self.root / "home"), "BACKPROP_COURSE_PROGRESS": str(self.root / "progress.json")}
        return {**kept, **own, **home, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def install(self, *arguments: object) -> None:
        """`pip install` these, in this environment."""
        done = self.run("python", "-m", "pip", "install", "-q", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr

    def _share(self, package: Distribution) -> None:
        for file in package.files or ():
            if "__pycache__" in file.parts:
                continue
            if file.parts[0] != "..":
                _link(Path(str(package.locate_file(file.parts[0]))), self.library / file.parts[0])
            elif "share" in file.parts or "etc" in file.parts:
                inside = Path(*[part for part in file.parts if part != ".."])
                _link(Path(str(package.locate_file(file))).resolve(), self.root / inside)
        for entry in package.entry_points.select(group="console_scripts"):
            module, _, name = entry.value.partition(":")
            script = self.programs / entry.name
            # As pip writes them where the path of the interpreter may hold a space.
            start = f"#!/bin/sh\n'''exec' \"{self.python}\" \"$0\" \"$@\"\n' '''\n"
            call = f"import sys\nfrom {module} import {name}\nsys.exit({name}())\n"
            script.write_text(start + call, encoding="utf-8")
            script.chmod(0o755)


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.symlink_to(source)


def _pip() -> Path:
    """The folder of a pip: this environment's, or its Python's where Debian has left `ensurepip` out."""
    for python in (sys.executable, sys._base_executable):  # type: ignore[attr-defined]
        done = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
        if found := re.search(r" from (.+) \(python", done.stdout):
            return Path(found[1])
    raise AssertionError("No pip, neither in this environment nor beside its Python.")
