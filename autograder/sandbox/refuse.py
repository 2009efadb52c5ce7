"""What may not be imported where a submission runs, and what is said about it.

- `install`: refuses the grader, packages that differentiate, and all of `course_lib` that is not allowed.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

OWN = ("autograder", "course_lib")
DIFFERENTIATE = "it differentiates for you, and that is what you are asked to do yourself"
GRADER = "it belongs to the grader"
REFUSED: Mapping[str, str] = {
    **dict.fromkeys(
        [
            "torch",
            "jax",
            "jaxlib",
            "autograd",
            "sympy",
            "tensorflow",
            "keras",
            "theano",
            "pytensor",
            "aesara",
            "mxnet",
            "paddle",
            "chainer",
            "cupy",
            "tinygrad",
            "micrograd",
            "casadi",
            "pyadolc",
            "algopy",
            "numdifftools",
            "flax",
            "optax",
            "haiku",
            "equinox",
            "dfdx",
            "symengine",
            "lightning",
            "mindspore",
        ],
        DIFFERENTIATE,
    ),
    **dict.fromkeys(["autograder", "nbgrader", "otter", "okpy", "learntools"], GRADER),
}


class RefusedError(ImportError):
    """An import that is not allowed here."""

    refused = True


RefusedError.__name__ = RefusedError.__qualname__ = "ImportError"  # as a student knows it


class _Finder(importlib.abc.MetaPathFinder):
    """First on `sys.meta_path`: says no, and says why."""

    def __init__(self, folder: str, allow: Sequence[str]) -> None:
        self.folder = folder
        self.allow = tuple(allow)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        top = name.partition(".")[0]
        if top in REFUSED:
            raise RefusedError(f"{name} cannot be imported in a graded notebook: {REFUSED[top]}.", name=name)
        if top == "course_lib":
            return self._course(name)
        return None

    def _course(self, name: str) -> importlib.machinery.ModuleSpec | None:
        if name == "course_lib":
            spec = importlib.machinery.ModuleSpec(name, _Stub(self), is_package=True)
            spec.submodule_search_locations = [self.folder]
            return spec
        if any(name == a or name.startswith(a + ".") or a.startswith(name + ".") for a in self.allow):
            return None  # found by path in the stub's folder, where nothing else is visible
        raise RefusedError(_words(name, self.allow), name=name)


class _Stub(importlib.abc.Loader):
    """Loads `course_lib` as an empty package, so that its own start-up code and answers stay out."""

    def __init__(self, finder: _Finder) -> None:
        self.finder = finder

    def exec_module(self, module: types.ModuleType) -> None:
        allow = self.finder.allow

        def missing(name: str) -> Any:
            if f"course_lib.{name}" in allow:
                return importlib.import_module(f"course_lib.{name}")
            if name.startswith("__"):
                raise AttributeError(name)
            raise RefusedError(_words(f"course_lib.{name}", allow), name=f"course_lib.{name}")

        module.__dict__["__getattr__"] = missing


def _words(name: str, allow: Sequence[str]) -> str:
    rest = f"Only {', '.join(allow)} can." if allow else "Write the function yourself."
    return f"{name} cannot be imported in a graded notebook: course_lib holds the answers. {rest}"


def ours() -> list[str]:
    """The names of the grader's and the course's modules in `sys.modules`.

    In a fork, to look at every name is to copy the memory that it lies in: ask before.
    """
    return [name for name in sys.modules if name.partition(".")[0] in OWN]


def _taken_out(names: Iterable[str]) -> dict[str, types.ModuleType]:
    return {name: sys.modules.pop(name) for name in names}


def install(folder: str, allow: Sequence[str], known: Iterable[str]) -> Callable[[str], Any]:
    """Refuse from now on, and forget what is `known` of ours. Returns how the harness imports its own parts."""
    own = _taken_out(known)
    finder = _Finder(folder, allow)
    sys.meta_path.insert(0, finder)

    def load(name: str) -> Any:
        if name in own:
            return own[name]
        theirs = _taken_out(ours())  # a submission's own module of that name, or a part of course_lib that it may see
        sys.modules.update(own)
        sys.meta_path.remove(finder)
        try:
            return importlib.import_module(name)
        finally:
            own.update(_taken_out(ours()))
            sys.modules.update(theirs)
            sys.meta_path.insert(0, finder)

    return load
