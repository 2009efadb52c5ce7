"""What imports what: the untrusted side nothing of the engine, the trusted side no unpickling."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import view

FOLDER = Path(view.__file__).parent
UNPICKLERS = {"pickle", "dill", "cloudpickle", "marshal", "shelve", "joblib"}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_nothing_unpickles(path: Path) -> None:
    assert not {name.partition(".")[0] for name in imported(path)} & UNPICKLERS
    assert "allow_pickle" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", view.INSIDE)
def test_what_runs_inside_imports_the_standard_library_numpy_ipython_and_itself(name: str) -> None:
    others = {"numpy", "IPython", "traitlets", "matplotlib", "scipy"}
    for module in imported(FOLDER / f"{name}.py"):
        top, *rest = module.split(".")
        if top == "autograder":
            assert rest[0] == "sandbox"
            assert len(rest) == 1 or rest[1] in view.INSIDE
        else:
            assert top in sys.stdlib_module_names | others


def test_the_locks_are_built_of_the_standard_library_alone() -> None:
    for name in ("confine", "syscalls"):
        assert {m.partition(".")[0] for m in imported(FOLDER / f"{name}.py")} <= sys.stdlib_module_names | {
            "autograder"
        }


@pytest.mark.parametrize("missing", [("fcntl", "pwd", "resource"), ("fcntl", "pwd", "resource", "pidfd")])
def test_the_package_can_be_imported_where_there_is_no_unix(missing: tuple[str, ...]) -> None:
    source = f"""
import os, select, shutil, signal, socket, sys  # the standard library itself asks for the platform
for name in {missing!r}: sys.modules[name] = None
for holder, name in ((os, "fork"), (os, "pidfd_open"), (signal, "pidfd_send_signal"), (socket, "send_fds"),
                     (select, "poll"), (os, "setsid"), (os, "memfd_create"), (os, "getuid"),
                     (os, "geteuid"), (signal, "SIGALRM")):
    if hasattr(holder, name): delattr(holder, name)
sys.platform = "win32"
import autograder.judging.inprocess, autograder.sandbox.isolation
from autograder.sandbox import IsolationError, Sandbox
try:
    Sandbox()
except IsolationError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no isolation" in done.stdout
    assert "--i-trust-the-submissions" in done.stdout
