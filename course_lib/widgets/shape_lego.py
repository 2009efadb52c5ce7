"""Shape Lego: choose operands and transposes until the shapes fit; then make everything square."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.shape_blocks import OPERANDS, RECTANGLE, SQUARE, Choice, blocks_picture, outcome, tally
from course_lib.widgets.base import Figure, Painted, choice, switch

REPLIES = {
    "no-product": "The inner sides differ: there is no such product.",
    "wrong-shape": "A product, but of another shape than the gradient must have.",
    "wrong-values": "The shape fits, and the numbers are wrong. Nothing complains.",
    "right": "The shape fits, and the numbers are right.",
}


class ShapeLego(Figure):
    """`target` is dx or dw; `left`, `right` the operands, each perhaps transposed; `square` makes N = D = M."""

    drives = ("target", "left", "right", "left_turned", "right_turned", "square")

    target = traitlets.Enum(["dx", "dw"], "dx").tag(sync=True)
    left = traitlets.Enum(list(OPERANDS), "w").tag(sync=True)
    right = traitlets.Enum(list(OPERANDS), "dy").tag(sync=True)
    left_turned = traitlets.Bool(False).tag(sync=True)
    right_turned = traitlets.Bool(False).tag(sync=True)
    square = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "To scale. The inner sides must be equal; the outer sides are the shape of the result."
            " Goal: build dx, then dw; then, with all square, find a right shape with wrong numbers."
        )
        super().__init__(title="Shape Lego for y = x w", caption=caption, **traits)
        operands = [(name, name) for name in OPERANDS]
        self.controls = [
            choice("target", "build", [("dx", "dx"), ("dw", "dw")]),
            choice("left", "left", operands),
            switch("left_turned", "transpose left"),
            choice("right", "right", operands),
            switch("right_turned", "transpose right"),
            switch("square", "make all three square"),
        ]

    def paint(self) -> Painted:
        """The blocks, whether they fit, and whether the numbers are right."""
        sizes = SQUARE if self.square else RECTANGLE
        chosen = Choice(self.left, self.left_turned, self.right, self.right_turned)
        result = outcome(chosen, self.target, sizes)
        mark = "✓" if result == "right" else "✗"
        reply = REPLIES[result]
        if self.locked:
            words = "Blocks for dy, x and w; opens after your prediction."
            return Painted(blocks_picture(chosen, self.target, RECTANGLE), "", words)
        counts = tally(self.target, sizes)
        fitting = counts["right"] + counts["wrong-values"]
        N, D, M = sizes
        formula = (
            f"<p>{chosen}: <span class='{'l' if result == 'right' else 'g'}'>{mark} {reply}</span></p>"
            f"<p class='note'>N, D, M = {N}, {D}, {M}. Of all {sum(counts.values())} products of two operands,"
            f" {fitting} {'has' if fitting == 1 else 'have'} the shape of {self.target};"
            f" {counts['right']} {'has' if counts['right'] == 1 else 'have'} its values.</p>"
        )
        words = f"{chosen} for {self.target} with N, D, M = {N}, {D}, {M}: {reply} {fitting} of 36 products fit."
        return Painted(blocks_picture(chosen, self.target, sizes), formula, words)


def shape_lego(**traits: Any) -> ShapeLego:
    """Build dx or dw of y = x w from its operands."""
    return ShapeLego(**traits)
