"""The digit reader: a trained network at work on images of the test set, or on what the reader draws."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import numpy as np
import traitlets

from course_lib.arrays import ArrayLike, FloatArray, IntArray
from course_lib.assembly import Assembly
from course_lib.layers import softmax
from course_lib.viz.digit_picture import SIDE, digit_picture
from course_lib.viz.svg import MINUS, number
from course_lib.widgets.base import Figure, Painted, button, slider, switch


class DigitReader(Figure):
    """`example` is a row of X; with `drawing`, pointing at a pixel puts ink there, and `cleared` takes it away."""

    drives = ("example", "drawing")

    example = traitlets.Int(0).tag(sync=True)
    drawing = traitlets.Bool(False).tag(sync=True)
    cleared = traitlets.Int(0).tag(sync=True)

    def __init__(self, network: Assembly, X: ArrayLike, y: IntArray, start: ArrayLike = 0.0, **traits: Any) -> None:
        self.network, self.X, self.labels = network, np.asarray(X, dtype=np.float64), np.asarray(y)
        self.start = np.asarray(start, dtype=np.float64)
        self.ink = np.zeros((SIDE, SIDE))
        caption = (
            "Middle: what training has added to the weights from the pixels to each hidden unit, each on its own scale:"
            " orange where ink excites the unit more than at the start, blue where less. The thicker a frame, the more"
            " this image excites it. To draw, point at pixels, or go through them with the arrow keys."
        )
        super().__init__(title="It reads", caption=caption, **traits)
        self.controls = [
            slider("example", "test image", 0, len(self.labels) - 1, 1, wide=True),
            switch("drawing", "draw your own"),
            button("cleared", "Clear"),
        ]
        self.observe(self._draw, names="pointed")
        self.observe(self._clear, names="cleared")

    def _draw(self, change: Any) -> None:
        match = re.fullmatch(r"pixel:([0-7]),([0-7])", change["new"])
        if match is None or not self.drawing or self.locked:
            return
        row, column = int(match[1]), int(match[2])
        for r, c, ink in ((0, 0, 1.0), (0, 1, 0.35), (0, -1, 0.35), (1, 0, 0.35), (-1, 0, 0.35)):
            if row + r in range(SIDE) and column + c in range(SIDE):
                spot = row + r, column + c
                self.ink[spot] = max(self.ink[spot], ink)
        self._refresh()

    def _clear(self, change: Any) -> None:
        self.ink[...] = 0.0
        self._refresh()

    def paint(self) -> Painted:
        """The image, the hidden units and the probabilities; while locked, of the first test image and blank units."""
        drawing = self.drawing and not self.locked
        example = 0 if self.locked else min(len(self.labels) - 1, max(0, self.example))
        pixels: FloatArray = self.ink.ravel() if drawing else self.X[example]
        passed = self.network.forward(pixels[None])
        p = np.asarray(softmax(passed.Z[-1])[0])
        learned = self.network.weights[0] - self.start
        svg, fields = digit_picture(pixels, learned, passed.A[1][0], p, drawing, told=not self.locked)
        best, second = (int(k) for k in np.argsort(-p, kind="stable")[:2])
        first, then = (_probability(float(p[k])) for k in (best, second))
        line = f"It reads a {best} with probability {first}; next, a {second} with {then}."
        note = self._note(best, example, drawing)
        return Painted(svg, f"<p>{escape(line)}</p><p class='note'>{escape(note)}</p>", f"{line} {note}", fields)

    def _note(self, best: int, example: int, drawing: bool) -> str:
        if drawing:
            return "Your own image. The digits that it knows fill the square: draw large. Goal: one that it reads."
        label = int(self.labels[example])
        if best == label:
            return f"It is a {label}: right. Goal: find a test image that it reads wrong."
        return f"It is a {label}: wrong. Goal reached. Would you have known?"


def _probability(p: float) -> str:
    """Three digits; what would round to 1 is not certain, and so it is not called 1."""
    return number(p, 3) if p < 0.9995 else f"1 {MINUS} {number(1 - p, 1)}"


def digit_reader(network: Assembly, X: ArrayLike, y: IntArray, start: ArrayLike = 0.0, **traits: Any) -> DigitReader:
    """A trained network of 64 inputs and ten outputs, on test images `X (N, 64)` with labels `y (N,)`.

    `start` (H, 64) holds the first layer's weights before training, or 0 to show the weights themselves.
    """
    return DigitReader(network, X, y, start, **traits)
