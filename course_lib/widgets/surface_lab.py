"""Two equally good networks, a worse one between them, and descent from anywhere in their plane."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.surface_picture import STEPS, descent, loss, loss_field, surface_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, slider, stepper


class SurfaceLab(Figure):
    """`t` walks straight from A to B; descent starts at (`alpha`, `beta`) and has gone `steps` steps."""

    drives = ("t", "alpha", "beta", "steps")
    in_print = (("t", 0.5), ("steps", STEPS))

    t = traitlets.Float(0.0).tag(sync=True)
    alpha = traitlets.Float(0.3).tag(sync=True)
    beta = traitlets.Float(-0.2).tag(sync=True)
    steps = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        title = "Two networks that compute the same, and what lies between"
        caption = (
            "A plane through four weights: W1 = α (2, −2), W2 = β (1.313, −1.313). The bluer, the larger the loss;"
            " where the blue fades lie whole valleys of loss 0. B is A with its two hidden units exchanged."
            " Descent starts at (α₀, β₀)."
        )
        super().__init__(title=title, caption=caption, **traits)
        self.controls = [
            slider("t", "t", 0, 1, 0.01),
            slider("alpha", "α₀", -1.5, 1.5, 0.05),
            slider("beta", "β₀", -1.5, 1.5, 0.05),
            stepper("steps", "descent", STEPS),
        ]

    def paint(self) -> Painted:
        """The slice, the straight way and the way of descent."""
        t = float(np.clip(self.t, 0, 1))
        alpha, beta = (round(float(v), 2) for v in np.clip([self.alpha, self.beta], -1.5, 1.5))
        steps = int(np.clip(self.steps, 0, STEPS))
        if self.locked:
            words = "An empty plane with two networks, A and B."
            return Painted(surface_picture(t, alpha, beta, 0, hidden=True), "", words)
        here = loss(1 - 2 * t, 1 - 2 * t)
        losses = descent(alpha, beta).losses
        goal = _goal(here, float(losses[0]), float(losses[-1]), steps)
        formula = (
            f"<p>t = {number(t)}: loss <span class='g'>{number(here)}</span>; at A and B it is 0</p>"
            f"<p>descent from ({number(alpha)}, {number(beta)}): loss {number(losses[0], 3)}"
            f" → <span class='v'>{number(losses[steps], 3)}</span> after {steps} steps</p><p class='note'>{goal}</p>"
        )
        words = f"On the straight way at t = {number(t)} the loss is {number(here)}, at both ends 0. Descent from"
        words += (
            f" ({number(alpha)}, {number(beta)}) has gone from {number(losses[0], 3)} to {number(losses[steps], 3)}"
        )
        words += f" in {steps} steps. {goal}"
        return Painted(surface_picture(t, alpha, beta, steps), formula, words, (loss_field(),))


def _goal(here: float, first: float, last: float, steps: int) -> str:
    if steps == STEPS and last > 0.49 and first > 0.49:
        return "✓ A start that gets nowhere: both slopes, in α and in β, are 0 there."
    if here > 0.499:
        return "✓ Half-way the loss is ½, above its chord: not convex. Next goal: a start that descent cannot leave."
    return "Goal: find the worst t. Then find a start from which sixty steps of descent get nowhere."


def surface_lab(**traits: Any) -> SurfaceLab:
    """The plane of two equal networks; `t`, `alpha`, `beta` and `steps` may be set."""
    return SurfaceLab(**traits)
