"""The tape viewer: run flat code line by line, see what it saves, and read it back in reverse."""

from __future__ import annotations

import math
from html import escape
from typing import Any

import traitlets

from course_lib.viz.svg import number
from course_lib.viz.tape_picture import tape_picture, tape_words
from course_lib.viz.tape_steps import PROGRAMS, State, html_lines, play, true_gradients
from course_lib.widgets.base import Control, Figure, Painted, choice, stepper, switch


class TapeViewer(Figure):
    """`program` is what runs, `step` how far; `forget` writes = for +=, `twice` runs backward again without a reset."""

    drives = ("program", "step", "forget", "twice")
    in_print = (("step", 99),)  # the last one

    program = traitlets.Enum(list(PROGRAMS), "neuron").tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    forget = traitlets.Bool(False).tag(sync=True)
    twice = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Forward puts a card on the tape for every line, with what its backward pass will need. Backward takes the"
            " cards off from the top: the last line first."
        )
        super().__init__(title="The tape: written forward, read backward", caption=caption, **traits)
        self.controls = self._controls()

    @property
    def last_step(self) -> int:
        """The number of the last step."""
        count = len(PROGRAMS[self.program].lines)
        return 2 * count + 1 + (count + 1 if self.twice else 0)

    def _controls(self) -> list[Control]:
        return [
            choice("program", "program", [(name, entry.title) for name, entry in PROGRAMS.items()]),
            switch("forget", "forget the +="),
            switch("twice", "run backward twice"),
            stepper("step", "step", self.last_step),
        ]

    def paint(self) -> Painted:
        """The run at `step`; while locked, its forward pass at the most."""
        program = PROGRAMS[self.program]
        states = play(program, self.forget, self.twice)
        position = min(self.step, len(program.lines) if self.locked else len(states) - 1)
        state = states[position]
        goal = self._goal(state, position == len(states) - 1)
        formula = f"{html_lines(state)}<p class='note'>{escape(goal)}</p>"
        svg = tape_picture(program, state, self.forget, self.locked)
        return Painted(svg, formula, f"{tape_words(program, state)} {goal}".strip())

    def _goal(self, state: State, last: bool) -> str:
        """What to look for, and when the pass is over, what has become of the gradients."""
        if self.locked:
            return "Backward opens after your prediction."
        if not last:
            return self._task()
        true = true_gradients(PROGRAMS[self.program])
        wrong = {n: g for n, g in state.gradients.items() if not math.isclose(g, true[n], rel_tol=1e-9, abs_tol=1e-12)}
        if wrong and self.twice and not self.forget:
            return (
                "Goal reached: each gradient as a multiple of the right one. Count the gates between it and the output."
            )
        if wrong:
            listing = [f"d{name} is {number(g)}, not {number(true[name])}" for name, g in wrong.items()]
            rest = f"; and {len(listing) - 3} more" if len(listing) > 3 else ""
            return f"Wrong: {'; '.join(listing[:3])}{rest}."
        if not self.forget:
            return "All gradients are right. Now forget the +=."
        return (
            "Goal reached: all right even without +=, because here every variable is used once."
            " A test needs one that is used twice."
        )

    def _task(self) -> str:
        """What the run is for, before it is over."""
        if self.twice:
            return "Goal: step to the end. By what factor is each gradient wrong, and what decides it?"
        if self.forget:
            return "Goal: step to the end. Which program survives without +=?"
        return "Goal: step to the end; then forget the +=, and find a program that survives it."

    def _refresh(self, change: object = None) -> None:
        self.step = max(0, min(self.step, self.last_step))
        super()._refresh(change)
        if self.controls and self.controls[-1]["max"] != self.last_step:
            self.controls = self._controls()


def tape_viewer(program: str = "neuron", **traits: Any) -> TapeViewer:
    """A program with its tape; `step`, `forget` and `twice` may be set."""
    return TapeViewer(program=program, **traits)
