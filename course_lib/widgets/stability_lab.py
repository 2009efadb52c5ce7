"""The logistic loss as it is often written, and as it should be computed, for logits up to 10,000."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.naive_losses import FORMS, broken, naive, stable
from course_lib.viz.stability_picture import stability_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, slider

REACHES = ("10", "100", "1000", "10000")


class StabilityLab(Figure):
    """`form` is one of `FORMS`, `y` the label, `dtype` the type of number, `reach` the plot's width, `s` the logit."""

    drives = ("form", "y", "dtype", "reach", "s")

    form = traitlets.Enum(list(FORMS), "book").tag(sync=True)
    y = traitlets.Enum(["0", "1"], "1").tag(sync=True)
    dtype = traitlets.Enum(["float64", "float32"], "float64").tag(sync=True)
    reach = traitlets.Enum(list(REACHES), "1000").tag(sync=True)
    s = traitlets.Int(2).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "One loss, two programs. They agree for ordinary logits; the orange one has a place where it stops"
            " being true."
        )
        super().__init__(title="The same loss, computed twice", caption=caption, **traits)
        self.controls = [
            choice("form", "written as", [(name, form.text) for name, form in FORMS.items()]),
            choice("y", "y", [("1", "1"), ("0", "0")]),
            choice("dtype", "numbers", [("float64", "float64"), ("float32", "float32")]),
            choice("reach", "s up to", [(reach, f"{int(reach):,}") for reach in REACHES]),
            slider("s", "s", -10000, 10000, 1, wide=True),
        ]

    def paint(self) -> Painted:
        """Both curves, both gradients, and what the two programs answer at s."""
        y, reach = int(self.y), float(self.reach)
        if self.locked:
            words = "Two empty plots: the loss and its gradient against the logit."
            return Painted(stability_picture(self.form, y, self.dtype, reach, self.s, hidden=True), "", words)
        right, found = stable([self.s], y), naive(self.form, [self.s], y, self.dtype)
        answers = [f"{_shown(values[0][0])}, gradient {_shown(values[1][0])}" for values in (right, found)]
        goal = _goal(self.form, self.s, y, self.dtype)
        if abs(self.s) > reach:
            goal += " (s lies beside the plot: choose a larger “s up to”.)"
        formula = (
            f"<p>s = {number(self.s, 6)}, y = {y}: stable <span class='v'>{answers[0]}</span>;"
            f" as written <span class='g'>{answers[1]}</span></p><p class='note'>{goal}</p>"
        )
        words = f"{FORMS[self.form].text} in {self.dtype}, y = {y}, at s = {number(self.s, 6)}:"
        words += f" stable {answers[0]}; as written {answers[1]}. Plotted up to {reach:,.0f}. {goal}"
        return Painted(stability_picture(self.form, y, self.dtype, reach, self.s), formula, words)


def _shown(value: Any) -> str:
    return number(float(value), 6) if np.isfinite(value) else str(float(value)).replace("-", "−")


def _goal(form: str, s: int, y: int, dtype: str) -> str:
    inward = s - int(np.sign(s))
    here, before = (bool(broken(form, [at], y, dtype)[0]) for at in (s, inward))
    if here and not before:
        return (
            f"✓ Found: it holds at s = {number(inward, 6)} and breaks at s = {number(s, 6)}. Now another form or type."
        )
    if here:
        return "It is broken here. Goal: the first whole s where it breaks, counted from 0."
    return "It is right here. Goal: the first whole s where it breaks, counted from 0. (You may type s in the box.)"


def stability_lab(**traits: Any) -> StabilityLab:
    """The logistic loss, stable and as written; `form`, `y`, `dtype`, `reach` and `s` may be set."""
    return StabilityLab(**traits)
