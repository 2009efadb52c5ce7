"""One gate with its wires: values forward along the top, gradients backward underneath, as wide as they are large."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from course_lib.gates import add_backward, copy_backward, max_backward, mul_backward
from course_lib.viz.svg import arrow_head, factor, number, picture, tag, words

WIDEST = 12.0
"""A gradient of this size or larger has the widest wire: a scale of its own, so that no width tells what is hidden."""

SIGNS = {"add": "+", "mul": "×", "max": "max", "copy": "copy"}


@dataclass(frozen=True)
class Passed:
    """What a gate does with its inputs and upstream gradients: outputs, downstream gradients, and how."""

    inputs: Mapping[str, float]
    outputs: Mapping[str, float]
    upstream: tuple[float, ...]
    downstream: Mapping[str, float]
    formulas: tuple[str, ...]


def pass_through(gate: str, x: float, y: float, upstream: tuple[float, ...]) -> Passed:
    """The gate `add`, `mul`, `max` or `copy` forward and backward; copy has one input and two upstreams."""
    first = upstream[0]
    if gate == "copy":
        dx = float(copy_backward(*upstream))
        formula = f"dx = {number(upstream[0])} + {factor(upstream[1])} = {number(dx)}"
        return Passed({"x": x}, {"z1": x, "z2": x}, upstream, {"dx": dx}, (formula,))
    if gate == "add":
        z, both, locals_ = x + y, add_backward(first, x, y), ("1", "1")
    elif gate == "mul":
        z, both, locals_ = x * y, mul_backward(first, x, y), (factor(y), factor(x))
    else:
        z, both = max(x, y), max_backward(first, x, y)
        locals_ = ("1", "0") if x >= y else ("0", "1")
    gradients = {"dx": float(both[0]), "dy": float(both[1])}
    formulas = tuple(
        f"{name} = {number(first)} × {local} = {number(value)}"
        for (name, value), local in zip(gradients.items(), locals_, strict=True)
    )
    return Passed({"x": x, "y": y}, {"z": z}, upstream[:1], gradients, formulas)


def gate_picture(gate: str, passed: Passed, revealed: bool, marks: Mapping[str, str]) -> str:
    """The gate in the middle, inputs left, outputs right; gradients at the inputs only when `revealed`."""
    height = 230.0
    ins, outs = _heights(len(passed.inputs)), _heights(len(passed.outputs))
    shapes = [words(60, 20, "inputs", "muted small"), words(580, 20, "outputs", "muted small")]
    for (name, value), gradient, y in zip(passed.inputs.items(), passed.downstream, ins, strict=True):
        shapes.append(_branch(110, 285, y, height / 2, name, value))
        amount = passed.downstream[gradient] if revealed else None
        shapes.append(_gradient(110, 285, y, height / 2, gradient, amount, marks.get(gradient, "")))
    for (name, value), amount, y in zip(passed.outputs.items(), passed.upstream, outs, strict=True):
        shapes.append(_branch(530, 355, y, height / 2, name, value))
        shapes.append(_gradient(530, 355, y, height / 2, f"d{name}", amount, "", arrives=True))
    shapes.append(tag("circle", cx=320, cy=height / 2, r=38, class_="card active"))
    shapes.append(words(320, height / 2 + 6, SIGNS[gate], "big"))
    return picture(640, height, *shapes)


def _heights(count: int) -> list[float]:
    return [115.0] if count == 1 else [62.0, 168.0]


def _branch(outer: float, inner: float, y: float, middle: float, name: str, value: float) -> str:
    bend = (outer + inner) / 2
    gate_y = middle + (y - middle) * 0.3
    path = f"M {outer} {y - 8} C {bend} {y - 8} {bend} {gate_y - 8} {inner} {gate_y - 8}"
    x = outer - 50 if outer < inner else outer + 50
    return tag(
        "g",
        tag("path", d=path, class_="wire forward"),
        arrow_head(*((inner, gate_y - 8, 1, 0) if outer < inner else (outer, y - 8, 1, 0)), "forward", 10),
        tag("rect", x=x - 50, y=y - 32, width=100, height=26, rx=8, class_="chip-value"),
        words(x, y - 14, f"{name} = {number(value)}", "value mono"),
    )


def _gradient(
    outer: float, inner: float, y: float, middle: float, name: str, amount: float | None, mark: str,
    *, arrives: bool = False,
) -> str:  # fmt: skip
    bend = (outer + inner) / 2
    gate_y = middle + (y - middle) * 0.3
    path = f"M {outer} {y + 10} C {bend} {y + 10} {bend} {gate_y + 10} {inner} {gate_y + 10}"
    x = outer - 50 if outer < inner else outer + 50
    text = f"{name} = ?" if amount is None else f"{name} = {number(amount)}{mark}"
    shapes = [
        tag("rect", x=x - 50, y=y + 2, width=100, height=26, rx=8, class_="chip-gradient"),
        words(x, y + 20, text, "gradient mono"),
    ]
    if amount:
        width = 1.5 + 6.5 * min(1.0, abs(amount) / WIDEST)
        shapes.insert(0, tag("path", d=path, class_="wire backward", style=f"stroke-width:{width:.1f}"))
        tip = (inner, gate_y + 10, -1, 0) if arrives else (outer, y + 10, -1, 0)
        shapes.insert(1, arrow_head(*tip, "backward", 10 + width))
    return tag("g", *shapes)
