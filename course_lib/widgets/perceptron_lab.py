"""The perceptron, mistake by mistake: each adds the arrow y·x to w, and the theorem bounds how many there are."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.path_picture import path_picture
from course_lib.viz.perceptron_path import Path, path
from course_lib.viz.point_sets import SETS
from course_lib.viz.svg import number
from course_lib.widgets.base import Control, Figure, Painted, choice, stepper

ORDERS = {"rows": "row by row", "shuffled": "shuffled each epoch"}
RULES = {"touching": "margin ≤ 0", "strict": "margin < 0"}


class PerceptronLab(Figure):
    """`points`, `order` and `rule` choose a run; `step` counts the mistakes that have been made."""

    drives = ("points", "order", "rule", "step")
    in_print = (("step", 3),)  # a line that has turned

    points = traitlets.Enum(list(SETS), "forty").tag(sync=True)
    order = traitlets.Enum(list(ORDERS), "rows").tag(sync=True)
    rule = traitlets.Enum(list(RULES), "touching").tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Left: the line after this mistake (dashed: before), the point it was made on ringed, the arrow y·x in"
            " orange. Middle: the same arrow added to the tip of w. Right: w stands for (w, b); where the dotted and"
            " the dashed line cross, no further mistake is possible."
        )
        super().__init__(title="The perceptron, mistake by mistake", caption=caption, **traits)
        self.controls = self._controls()
        self.observe(self._restart, names=["points", "order", "rule"])

    def path(self) -> Path:
        """The whole run as it is set."""
        return path(self.points, self.order, self.rule == "strict")

    def _controls(self) -> list[Control]:
        return [
            choice("points", "points", list(SETS.items())),
            choice("order", "order", list(ORDERS.items())),
            choice("rule", "a mistake is a", list(RULES.items())),
            stepper("step", "mistakes", len(self.path())),
        ]

    def _restart(self, change: object) -> None:
        with self.hold_sync():
            self.controls, self.step = self._controls(), 0

    def paint(self) -> Painted:
        """The three views after `step` mistakes, and the update in numbers."""
        run = self.path()
        step = 0 if self.locked else max(0, min(self.step, len(run)))
        lines, words = _formula(run, step), f"{SETS[self.points]}, {ORDERS[self.order]}. "
        if self.locked:
            return Painted(path_picture(run, 0), "", words + "No mistake has been made yet: w = (0, 0) and b = 0.")
        formula = "".join(f"<p>{line}</p>" for line in lines[:-1]) + f"<p class='note'>{lines[-1]}</p>"
        return Painted(path_picture(run, step), formula, words + "; ".join(lines[:-1]) + f". {lines[-1]}")


def _formula(run: Path, step: int) -> list[str]:
    w, b = run.w[step], run.b[step]
    now = f"w = ({number(w[0], 3)}, {number(w[1], 3)}), b = {number(b)}"
    if not len(run):
        accuracy = float((run.points.y * (run.points.X @ w + b) > 0).mean())
        return [
            "no mistake",
            now,
            f"No margin is below 0: nothing ever moves. Points on their side: {100 * accuracy:g} %.",
        ]
    wrong = int((run.points.y * (run.points.X @ w + b) <= 0).sum())
    if step == 0:
        return [
            "before the first mistake",
            now,
            f"All {wrong} margins are 0. Press “Next step”: the first row is a mistake.",
        ]
    n, before = run.rows[step - 1], run.w[step - 1]
    x, y = run.points.X[n], run.points.y[n]
    pull = f"({number(y * x[0], 3)}, {number(y * x[1], 3)})"
    old = f"({number(before[0], 3)}, {number(before[1], 3)})"
    line = f"mistake {step}, epoch {run.epochs[step - 1]}, row {n}: {old} + {pull}, and b {'+' if y > 0 else '−'} 1"
    return [line, now, _verdict(run, step, wrong)]


def _verdict(run: Path, step: int, wrong: int) -> str:
    bound = run.points.bound
    if step < len(run):
        return f"{wrong} of {len(run.points.y)} points have a margin that is not positive. Mistakes so far: {step}."
    if run.settled:
        return f"✓ An epoch without a mistake: done after {step} mistakes, where (R/γ)² allows {int(np.floor(bound))}."
    return (
        f"{step} mistakes and still {wrong} of {len(run.points.y)} wrong: no line separates these, so it never stops."
    )


def perceptron_lab(**traits: Any) -> PerceptronLab:
    """Step through a perceptron's mistakes; `points`, `order`, `rule` and `step` may be set."""
    return PerceptronLab(**traits)
