"""The reader's own functions as the parts of a network; where one is not solved yet, the course's stands in.

- `own_parts`: judge each function as `check` does, keep those that pass, and say kindly which these are.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from autograder.exercises import find
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import judge
from autograder.judging.verdict import Verdict
from autograder.own_notebooks import written
from course_lib.assembly import PARTS

YOURS, OPEN, WRONG = "yours", "not attempted", "not right yet"

_SAID = {
    YOURS: "yours: it passes every check, and the network runs on it",
    OPEN: "not written yet, so the course's own stands in for now",
    WRONG: "not right yet, so the course's own stands in; its check says what to look at",
}


class OwnParts(dict[str, Callable[..., Any]]):
    """A part for each name; `states` says of each whether it is yours, and `found` in which earlier notebook it was."""

    def __init__(self) -> None:
        super().__init__(PARTS)
        self.states = dict.fromkeys(PARTS, OPEN)
        self.found: dict[str, str] = {}

    @property
    def yours(self) -> int:
        """How many of the parts are the reader's own."""
        return sum(state == YOURS for state in self.states.values())

    def lines(self) -> list[tuple[str, str]]:
        """(name, what becomes of it), for each part."""
        return [
            (name, f"yours, from {self.found[name]}: it passes every check" if name in self.found else _SAID[state])
            for name, state in self.states.items()
        ]

    def __repr__(self) -> str:
        rows = "\n".join(f"  {name:24}{text}" for name, text in self.lines())
        return f"{self.yours} of {len(self)} parts are yours.\n{rows}"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'><code>{escape(name)}</code></td>"
            f"<td style='text-align:left'>{'✓' if self.states[name] == YOURS else '○'} {escape(text)}</td></tr>"
            for name, text in self.lines()
        )
        return f"<p><strong>{self.yours} of {len(self)} parts are yours.</strong></p><table>{rows}</table>"


def own_parts(*functions: Callable[..., Any], folder: str | Path = ".") -> OwnParts:
    """`course_lib.assembly.PARTS`, with each of these functions in the place of its name if it passes its check.

    For one that is not written yet, the lessons and problem sets in or near `folder` are looked through. Raises
    ValueError for a function that is no part of a network.
    """
    parts = OwnParts()
    for function in functions:
        name = getattr(function, "__name__", "")
        if name not in PARTS:
            raise ValueError(f"functions must be among {', '.join(PARTS)}; got {name or function!r}. Hand over yours.")
        verdict = _verdict(name, function)
        parts.states[name] = YOURS if verdict.passed else WRONG if verdict.attempted else OPEN
        if verdict.passed:
            parts[name] = function
        elif not verdict.attempted:
            _fetch(parts, name, Path(folder))
    return parts


def _verdict(name: str, function: Callable[..., Any]) -> Verdict:
    return judge(find(name), InProcess({name: function}))


def _fetch(parts: OwnParts, name: str, folder: Path) -> None:
    """Take the first definition in an earlier notebook that passes, if there is one."""
    for notebook, function in written(name, folder):
        if _verdict(name, function).passed:
            parts[name], parts.states[name], parts.found[name] = function, YOURS, notebook
            return
