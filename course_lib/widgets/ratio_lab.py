"""The ratio map: a wrong gradient divided by the right one. The pattern names the mistake."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import numpy as np
import traitlets

from course_lib.arrays import FloatArray
from course_lib.forensics import Settings, Suspect, probe, ratio_map
from course_lib.viz.ratio_picture import ratio_picture, ratio_texts
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, slider, switch

OUTPUTS = {"linear_backward": "dW", "relu_backward": "dZ", "sigmoid_backward": "dZ", "softmax_cross_entropy": "dS"}
WELL = "all is well here"


class RatioLab(Figure):
    """`case` is the number of a suspect, `N` the batch size; `named` says which mistake it is.

    It opens at N = D, where a ratio of 1/3 could follow either: only another N tells.
    """

    drives = ("case", "N", "named")

    case = traitlets.Unicode("0").tag(sync=True)
    N = traitlets.Int(3).tag(sync=True)
    named = traitlets.Bool(False).tag(sync=True)

    def __init__(self, suspects: Iterable[Suspect], **traits: Any) -> None:
        self.suspects = list(suspects)
        caption = (
            "No colour: the two are the same, ratio 1. Blue: too small, or the wrong sign. Orange: too large. Where the"
            " right entry is 0 there is no ratio: a dash if yours is 0 too, and ≠ 0 if not."
        )
        super().__init__(title="The ratio map", caption=caption, **traits)
        cases = [(str(i), f"case {i + 1}: {suspect.exercise}") for i, suspect in enumerate(self.suspects)]
        self.controls = [
            choice("case", "case", cases),
            slider("N", "N (batch size)", 1, 6, 1),
            switch("named", "name the mistake"),
        ]

    def compared(self) -> tuple[Suspect, str, FloatArray, FloatArray]:
        """The case as it is set: the suspect, the gradient's name, the suspect's array and the right one."""
        suspect = self.suspects[int(self.case) if self.case in map(str, range(len(self.suspects))) else 0]
        arguments = probe(suspect.exercise, Settings(N=min(6, max(1, self.N)), D=3, H=4, seed=5))
        name = OUTPUTS[suspect.exercise]
        mine, right = (_output(name, f(*(a.copy() for a in arguments))) for f in (suspect.wrong, suspect.right))
        return suspect, name, mine, right

    def paint(self) -> Painted:
        """Three tables, and in words what kind of pattern the ratio is."""
        suspect, name, mine, right = self.compared()
        ratio = ratio_map(mine, right)
        seen = pattern(ratio, mine)
        svg, fields = ratio_picture(mine, right, ratio, name, self.locked)
        if self.locked:
            return Painted(svg, "", f"{name} of a suspect beside the right one; their ratio is not shown yet.", fields)
        question = "What could hide here? Try another N." if WELL in seen else "Which mistake does that?"
        verdict = f"It is “{suspect.kind}”: {suspect.words}." if self.named else question
        goal = _goal(ratio, min(6, max(1, self.N)))
        html = f"<p>{escape(seen)}</p><p class='note'>{escape(verdict)} {escape(goal)}</p>"
        rows = "; ".join(", ".join(row) for row in ratio_texts(mine, ratio))
        alternative = (
            f"{name} by {suspect.exercise}, yours divided by the right one. {seen} {verdict} {goal} Rows: {rows}."
        )
        return Painted(svg, html, alternative, fields)


def _goal(ratio: FloatArray, N: int) -> str:
    """Found is a case whose one ratio is 1/N at an N that tells it from other constants."""
    follows = np.allclose(ratio, 1 / N) and N not in (1, ratio.shape[1])
    return f"Goal reached: it is 1/{N}, and it follows N." if follows else "Goal: find the case whose ratio follows N."


def _output(name: str, answer: Any) -> FloatArray:
    parts = {"dW": 1, "dS": 1}
    return np.asarray(answer[parts[name]] if isinstance(answer, tuple) else answer, dtype=np.float64)


def pattern(ratio: FloatArray, mine: FloatArray) -> str:
    """What a ratio map shows, in one sentence."""
    known = ratio[~np.isnan(ratio)]
    beside = int(np.count_nonzero(np.isnan(ratio) & (mine != 0)))
    if not known.size:
        return "The right gradient is 0 everywhere: no ratio says anything."
    if np.allclose(known, 1):
        should = f"{beside} {'entry' if beside == 1 else 'entries'} should be 0" if beside else WELL
        return f"The ratio is 1 wherever there is one; {should}."
    if np.allclose(known, known[0]):
        return f"The ratio is {number(float(known[0]), 3)} everywhere: one constant factor."
    rows = [row[~np.isnan(row)] for row in ratio]
    if all(row.size == 0 or np.allclose(row, row[0]) for row in rows):
        return "The ratio is the same along each row: the factor belongs to the row."
    same = np.isclose(known, 1)
    if same.mean() >= 0.25:
        return f"{int(same.sum())} of {ratio.size} entries are right: the mistake is in the others."
    return "The ratio is all over the place: another formula, or another order."


def ratio_lab(suspects: Iterable[Suspect], **traits: Any) -> RatioLab:
    """The ratio maps of these suspects, one a case."""
    return RatioLab(suspects, **traits)
