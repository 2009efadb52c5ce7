"""`autograder new`: the files of a new exercise, which already run; the author changes them step by step."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from keyword import iskeyword
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from autograder.exercises import catalogue


class ScaffoldError(Exception):
    """The exercise cannot be scaffolded; the message says why."""


@dataclass(frozen=True)
class _File:
    template: str
    path: str


_FILES = (
    _File("exercise.py.j2", "autograder/exercises/{name}.py"),
    _File("right.py.j2", "tests/exercises/right/{name}__plain.py"),
    _File("wrong.py.j2", "tests/exercises/wrong/{name}__sign__whole__negated.py"),
)


def scaffold(name: str, assignment: str, root: Path) -> list[Path]:
    """Write the new exercise's files below the project's `root`, and return them. Raises `ScaffoldError`."""
    if not name.isidentifier() or iskeyword(name) or name != name.lower() or "__" in name:
        raise ScaffoldError(f"an exercise must be named as its function, in lower case; got {name!r}.")
    if not (root / "autograder" / "exercises").is_dir():
        raise ScaffoldError(f"{root.resolve()} is not a checkout of the project: it has no autograder/exercises/.")
    targets = [(file, root / file.path.format(name=name)) for file in _FILES]
    there = [path for _, path in targets if path.exists()]
    if there or name in catalogue():
        raise ScaffoldError(
            f"there is already an exercise {name}: {there[0] if there else 'see autograder/exercises/'}."
        )
    for file, path in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_render(file.template, name=name, assignment=assignment), encoding="utf-8")
    return [path for _, path in targets]


def _render(template: str, **values: str) -> str:
    text = (resources.files("autograder") / "templates" / "new" / template).read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(text).render(**values)
