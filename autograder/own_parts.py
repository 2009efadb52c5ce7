"""The reader's own functions as the parts of a network; where one is not solved yet, the course's stands in.

- `own_parts`: judge each function as `check` does, keep those that pass, and say kindly which these are.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from autograder.exercises import find
from autograder.inprocess import InProcess
from autograder.judge import judge
from course_lib.assembly import PARTS


class OwnParts(dict[str, Callable[..., Any]]):
    """A part for each name; `states` says of each whether it is "yours", "not attempted" or "not right yet"."""

    def __init__(self, parts: dict[str, Callable[..., Any]], states: dict[str, str]) -> None:
        super().__init__(parts)
        self.states = states

    @property
    def yours(self) -> int:
        """How many of the parts are the reader's own."""
        return sum(state == "yours" for state in self.states.values())

    def lines(self) -> list[tuple[str, str]]:
        """(name, what becomes of it), for each part."""
        said = {
            "yours": "yours: it passes every check, and the network runs on it",
            "not attempted": "not written yet, so the course's own stands in for now",
            "not right yet": "not right yet, so the course's own stands in; its check says what to look at",
        }
        return [(name, said[state]) for name, state in self.states.items()]

    def __repr__(self) -> str:
        rows = "\n".join(f"  {name:24}{text}" for name, text in self.lines())
        return f"{self.yours} of {len(self)} parts are yours.\n{rows}"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:left'><code>{escape(name)}</code></td>"
            f"<td style='text-align:left'>{'✓ ' if self.states[name] == 'yours' else '○ '}{escape(text)}</td></tr>"
            for name, text in self.lines()
        )
        return f"<p><strong>{self.yours} of {len(self)} parts are yours.</strong></p><table>{rows}</table>"


def own_parts(*functions: Callable[..., Any]) -> OwnParts:
    """`course_lib.assembly.PARTS`, with each of these functions in the place of its name if it passes its check.

    Raises ValueError for a function that is no part of a network.
    """
    parts, states = dict(PARTS), dict.fromkeys(PARTS, "not attempted")
    for function in functions:
        name = getattr(function, "__name__", "")
        if name not in PARTS:
            raise ValueError(f"functions must be among {', '.join(PARTS)}; got {name or function!r}. Hand over yours.")
        verdict = judge(find(name), InProcess({name: function}))
        if verdict.passed:
            parts[name] = function
        states[name] = "yours" if verdict.passed else "not right yet" if verdict.attempted else "not attempted"
    return OwnParts(parts, states)
