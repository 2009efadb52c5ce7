"""Move every control of a figure to its ends, as a test does that must not miss an error in a callback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from course_lib.widgets.base import Figure


def sweep(*shown: Any) -> int:
    """Move the controls of these figures, locked and open, to all their ends; returns the number of pictures.

    What is shown may be a figure or something with a `figure`. Every trait is as before afterwards. Errors of
    a repaint come through; a picture without words raises AssertionError.
    """
    painted = 0
    for thing in shown:
        figure = thing if isinstance(thing, Figure) else thing.figure
        for locked in (True, False):
            painted += _swept(figure, locked)
    return painted


def _swept(figure: Figure, locked: bool) -> int:
    names = [control["trait"] for control in figure.controls]
    before = {name: getattr(figure, name) for name in ("locked", "pointed", *names, *figure.drives)}
    count = 0
    try:
        figure.locked = locked
        for control in list(figure.controls):
            for value in _ends(control):
                setattr(figure, control["trait"], value)
                assert figure.svg.startswith("<svg"), f"{figure.title}: no picture at {control['trait']} = {value}"
                assert figure.alternative, f"{figure.title}: no words at {control['trait']} = {value}"
                count += 1
            setattr(figure, control["trait"], before[control["trait"]])
    finally:
        for name, value in before.items():
            setattr(figure, name, value)
    return count


def _ends(control: dict[str, Any]) -> Iterator[Any]:
    kind = control["kind"]
    if kind in ("range", "stepper", "power"):
        yield from (control["min"], control["max"])
    elif kind == "select":
        yield from (value for value, _ in control["options"])
    elif kind == "check":
        yield from (True, False)
    elif kind == "play":
        yield from (1, control["max"])
    elif kind == "text":
        yield from ("", "0", "not a number")
    else:
        yield 1
