"""What an attack is: data. A title, what is handed in, and what must hold afterwards.

Every attack hands in the small assignment of `tests.engine.course_kit`, worth 6 points without its essay: 3 for
`linear_backward`, which the judge asks, 2 for `double`, which plain asserts test, and 1 for the value `answer`. What is
not said to be changed is answered rightly, so that the points tell two things at once: the attack earned nothing, and
it cost its author nothing else.

In the code, `$secret`, `$folder`, `$port`, `$socket`, `$abstract`, `$pid`, `$marker`, `$course`, `$neighbour`,
`$package`, `$library` and `$home` stand for the bait that the arena lays out for this one attack.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Cells = list[dict[str, Any]]
ALL, WITHOUT_DOUBLE = 6.0, 4.0

TRIED = """def attempt():
{body}

try:
    attempt()
    won = True
except BaseException as refusal:
    won = False
"""
REWARDED = "def double(x):\n    return x + x if won else None"


@dataclass(frozen=True)
class Attack:
    """One attack. `points` (or with `most` no more), `status`, `kinds` and `says` must come out.

    `kinds`: one of these is among the mistakes named in linear_backward; () stands for none. `says`: a part of the
    notes, the reason or the messages of cells. `control`: it does no harm and must earn its points. `bare`: it succeeds
    where there are no walls. `naive`: it succeeds where tests run beside the student's code. `sealed`: it needs the
    outer wall. `build` makes the file of the filled-in cells; `student` is its folder's name.
    """

    title: str
    code: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    points: float = WITHOUT_DOUBLE
    most: bool = False
    status: str = "graded"
    kinds: tuple[str, ...] | None = None
    says: str = ""
    control: bool = False
    bare: bool = False
    naive: bool = False
    sealed: bool = False
    build: Callable[[Cells], bytes] | None = None
    student: str = ""


def attempt(title: str, body: str, *, bare: bool = True, **more: Any) -> Attack:
    """Something forbidden is tried; were it possible, `double` would be answered rightly."""
    code = TRIED.format(body=textwrap.indent(body.strip("\n"), "    "))
    return Attack(title, code, {"double": REWARDED}, bare=bare, **more)


def harmless(title: str, body: str) -> Attack:
    """The same with something that is allowed: its points show that an attempt that succeeds is seen."""
    code = TRIED.format(body=textwrap.indent(body.strip("\n"), "    "))
    return Attack(title, code, {"double": REWARDED}, ALL, control=True)


def forgery(
    title: str, code: str, *, double: str = "def double(x):\n    return 7", naive: bool = True, **more: Any
) -> Attack:
    """Points are wanted for a wrong `double`."""
    return Attack(title, code, {"double": double}, naive=naive, **more)


def wreck(title: str, linear_backward: str, kinds: tuple[str, ...], **more: Any) -> Attack:
    """Damage is done by a `linear_backward`; the 3 points of the other answers stay."""
    return Attack(title, answers={"linear_backward": linear_backward}, points=3.0, kinds=kinds, **more)
