"""The line-up: training curves from right and wrong gradients. Which is the right one?"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import traitlets

from course_lib.forensics import Suspect
from course_lib.viz.line_up import EPOCHS, STRIDE, Run, line_up_picture, runs
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, slider, switch


class LineUp(Figure):
    """`chosen` is the letter of a run, `epochs` where the curves end; `measured` compares one gradient of each."""

    drives = ("chosen", "epochs", "measured")

    chosen = traitlets.Unicode("A").tag(sync=True)
    epochs = traitlets.Int(EPOCHS).tag(sync=True)
    measured = traitlets.Bool(False).tag(sync=True)

    def __init__(self, suspects: Iterable[Suspect], **traits: Any) -> None:
        self.runs = runs(tuple(suspects))
        caption = (
            "One network, one start, 200 points of a spiral, 400 steps with learning rate 0.5. All runs but one use a"
            " wrong backward pass. Measuring compares each gradient at the start with central differences."
        )
        super().__init__(title="The line-up", caption=caption, **traits)
        self.controls = [
            choice("chosen", "I think the right one is", [(run.letter, run.letter) for run in self.runs]),
            slider("epochs", "epochs", STRIDE, EPOCHS, STRIDE),
            switch("measured", "measure one gradient of each"),
        ]

    def paint(self) -> Painted:
        """The curves and the table; while locked nothing has run and nothing is measured."""
        measured = self.measured and not self.locked
        epochs = min(EPOCHS, max(STRIDE, self.epochs // STRIDE * STRIDE))
        run = next((run for run in self.runs if run.letter == self.chosen), self.runs[0])
        if self.locked:
            svg = line_up_picture(self.runs, run.letter, epochs, measured, locked=True)
            return Painted(svg, "", f"{len(self.runs)} runs, and an empty plot for their losses. None has begun.")
        loss, accuracy = run.losses[epochs - 1], run.accuracies[epochs // STRIDE]
        line = f"{run.letter}: loss {loss:.3f} after {epochs} epochs, {accuracy:.1%} of the points right."
        remark = _remark(run) if measured else "The curve cannot say more than that. Choose, then measure."
        svg = line_up_picture(self.runs, run.letter, epochs, measured)
        note = f"<p>{escape(line)}</p><p class='note'>{escape(remark)}</p>"
        return Painted(svg, note, f"{len(self.runs)} training curves. {line} {remark} {self._others(epochs)}")

    def _others(self, epochs: int) -> str:
        found = ", ".join(f"{run.letter} {run.accuracies[epochs // STRIDE]:.1%}" for run in self.runs)
        return f"Accuracies: {found}."


def _remark(run: Run) -> str:
    if run.suspect is None:
        return (
            f"{run.letter} is the right one: off by {number(run.off, 1)} of its largest entry, rounding. Goal reached."
        )
    return f"{run.letter} is wrong, by {run.off:.0%} of the largest entry: {run.suspect.words}."


def line_up(suspects: Iterable[Suspect], **traits: Any) -> LineUp:
    """The right gradient among these wrong ones; `chosen`, `epochs` and `measured` may be set."""
    return LineUp(suspects, **traits)
