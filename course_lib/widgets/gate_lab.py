"""The gate lab: predict what a gate sends back, then look. Add, mul, max and copy."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.gate_picture import Passed, gate_picture, pass_through
from course_lib.viz.markup import html
from course_lib.viz.svg import number
from course_lib.widgets.base import Control, Figure, Painted, box, button, choice, slider
from course_lib.widgets.expressions import UnreadableError, same

MOTTOS = {
    "add": "Add **distributes**: the upstream gradient arrives at both inputs, unchanged.",
    "mul": "Mul **swaps and multiplies**: each input gets upstream times the *other* input.",
    "max": "Max **routes**: the larger input gets everything, the other nothing; here a tie goes to x.",
    "copy": "Copy **adds**: what was used twice gets both gradients, summed.",
}


class GateLab(Figure):
    """One gate; type `guess_x` and `guess_y`, then `asked` counts up and the gradients show."""

    drives = ("gate", "x", "y", "up", "up2", "revealed")

    gate = traitlets.Enum(list(MOTTOS), "add").tag(sync=True)
    x = traitlets.Float(3.0).tag(sync=True)
    y = traitlets.Float(4.0).tag(sync=True)
    up = traitlets.Float(2.0).tag(sync=True)
    up2 = traitlets.Float(2.0).tag(sync=True)
    guess_x = traitlets.Unicode("").tag(sync=True)
    guess_y = traitlets.Unicode("").tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)
    revealed = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = "Solid: values on their way forward. Dashed: gradients on their way back, as thick as they are large."
        super().__init__(title="The gate lab: what goes back?", caption=caption, **traits)
        self.controls = self._controls()
        self.observe(self._close, names=["gate", "x", "y", "up", "up2"])
        self.observe(self._judge, names="asked")

    def _controls(self) -> list[Control]:
        copy = self.gate == "copy"
        found = [choice("gate", "gate", [(name, name) for name in MOTTOS]), slider("x", "x", -6, 6, 1)]
        if copy:
            found += [slider("up", "dz1", -6, 6, 1), slider("up2", "dz2", -6, 6, 1), box("guess_x", "your dx")]
        else:
            found += [slider("y", "y", -6, 6, 1), slider("up", "dz", -6, 6, 1)]
            found += [box("guess_x", "your dx"), box("guess_y", "your dy")]
        return [*found, button("asked", "Show the gradients")]

    def passed(self) -> Passed:
        """What the gate does with the numbers as they are set."""
        return pass_through(self.gate, self.x, self.y, (self.up, self.up2))

    def _close(self, change: Any) -> None:
        with self.hold_sync():
            if change["name"] == "gate":
                self.controls = self._controls()
            self.revealed, self.guess_x, self.guess_y = False, "", ""

    def _judge(self, change: Any) -> None:
        if change["new"] > change["old"]:
            self.revealed = True
            self._refresh()

    def _marks(self, passed: Passed) -> dict[str, str]:
        typed = {"dx": self.guess_x, "dy": self.guess_y}
        found = {}
        for name, value in passed.downstream.items():
            if typed[name].strip():
                found[name] = " ✓" if _agrees(typed[name], value) else " ✗"
        return found

    def paint(self) -> Painted:
        """The gate as it is set; its downstream gradients once they are revealed."""
        passed = self.passed()
        revealed = self.revealed and not self.locked
        marks = self._marks(passed) if revealed else {}
        values = ", ".join(f"{k} = {number(v)}" for k, v in {**passed.inputs, **passed.outputs}.items())
        ups = " and ".join(number(value) for value in passed.upstream)
        alternative = f"The {self.gate} gate: {values}. Upstream: {ups}. "
        if not revealed:
            formula = "<p class='note'>Type what you expect at the inputs, then show the gradients.</p>"
            return Painted(
                gate_picture(self.gate, passed, False, {}), _roomy(formula), alternative + "Downstream: hidden."
            )
        lines = [f"<p class='g'>{text}</p>" for text in passed.formulas]
        lines.append(f"<p class='note'>{_remark(self.gate, passed, self.guess_x, self.guess_y)}</p>")
        alternative += "Downstream: " + "; ".join(passed.formulas) + "."
        return Painted(gate_picture(self.gate, passed, True, marks), _roomy("".join(lines)), alternative)


def _roomy(lines: str) -> str:
    return f"<div class='roomy'>{lines}</div>"


def _agrees(text: str, value: float) -> bool:
    try:
        return same(text, repr(value), ())
    except UnreadableError:
        return False


def _remark(gate: str, passed: Passed, guess_x: str, guess_y: str) -> str:
    dx, dy = passed.downstream["dx"], passed.downstream.get("dy")
    text = MOTTOS[gate]
    if dy is not None and dx != dy and _agrees(guess_x, dy) and _agrees(guess_y, dx):
        text = "You have the two the other way round. " + text
    return html(text)


def gate_lab(**traits: Any) -> GateLab:
    """A gate to predict and to look into; `gate`, `x`, `y`, `up`, `up2` may be set."""
    return GateLab(**traits)
