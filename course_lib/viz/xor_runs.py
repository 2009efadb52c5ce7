"""Twenty networks that learn XOR, and a picture of one of them at one moment."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import sigmoid
from course_lib.datasets import xor
from course_lib.ensemble import Ensemble, random_starts, train_ensemble
from course_lib.viz.chart import Chart, legend
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import number, picture, tag, words

RUNS, EPOCHS, EVERY = 20, 1000, 10
FRAMES = EPOCHS // EVERY
STARTS = {"random": "random", "equal": "all weights equal", "zero": "all zero"}

PLANE = Chart(60, 34, 380, 380, (-0.5, 1.5), (-0.5, 1.5))
LOSSES = Chart(530, 34, 346, 196, (0, EPOCHS), (0, 1))
CELLS = 64
PLACES = grid(PLANE, CELLS, CELLS)
SHOWN = np.arange(0, EPOCHS + 1, 2 * EVERY)

Setting = tuple[int, str, float, str]
"""Width, activation, learning rate and start: what `runs` takes."""


@lru_cache(maxsize=128)
def runs(width: int, activation: str, lr: float, start: str) -> Ensemble:
    """Twenty runs of a 2-width-1 network on XOR; run number r starts from its own generator, seeded with r."""
    X, y = xor()
    if start == "random":
        W1, w2 = random_starts(2, width, [np.random.default_rng([0, seed]) for seed in range(RUNS)])
    else:
        value = 0.5 if start == "equal" else 0.0
        W1, w2 = np.full((RUNS, width, 2), value), np.full((RUNS, width), value)
    return train_ensemble(X, y, W1, w2, activation, lr, EPOCHS, EVERY)


def probability_field(ensemble: Ensemble, frame: int, run: int, activation: str) -> Field:
    """σ(s) over the plane: blue where the network says 0, red where it says 1."""
    p = sigmoid(ensemble.logits(PLACES, frame, run, activation))
    return field(PLANE, p.reshape(CELLS, CELLS))


def runs_picture(setting: Setting | None, frame: int, run: int) -> str:
    """Left the plane with the hidden units' lines, right all losses and which runs learned; only axes for None."""
    frames = PLANE.frame("x1", "x2", "what it says, and its hidden lines", (0, 1), (0, 1))
    frames += LOSSES.frame("epoch", "loss", "loss of all 20 runs", (0, 250, 500, 750, 1000), (0, 0.5, 1))
    X, y = xor()
    if setting is None:
        return picture(900, 500, frames, _corners(X, y, y))
    ensemble = runs(*setting)
    says = ensemble.logits(X, frame, run, setting[1]) > 0
    left = _lines(ensemble, frame, run) + _corners(X, y, says)
    return picture(900, 500, frames, left, _curves(setting, frame, run), _tiles(ensemble, run))


def _corners(X: NDArray[np.float64], y: NDArray[np.int64], says: NDArray[np.generic]) -> str:
    parts = []
    for (a, b), label, found in zip(X.tolist(), y.tolist(), says.tolist(), strict=True):
        wrong = " ringed" if bool(label) != bool(found) else ""
        shape, colour = ("circle", "red") if label else ("square", "blue")
        parts.append(PLANE.points(a, b, colour + wrong, shape, 12 if wrong else 10))
        parts.append(PLANE.label(a, b, ("✗ " if wrong else "") + str(label), "strong haloed", dx=24, dy=-12))
    return "".join(parts)


def _lines(ensemble: Ensemble, frame: int, run: int) -> str:
    parts = []
    for w, b, v in zip(ensemble.W1[frame, run], ensemble.b1[frame, run], ensemble.w2[frame, run], strict=True):
        look = "green" if v >= 0 else "pink dashed"
        size = float(np.hypot(*w))
        parts.append(PLANE.boundary(float(w[0]), float(w[1]), float(b), look + (" thick" if abs(v) > 1 else "")))
        foot = np.array([0.5, 0.5]) - (w @ [0.5, 0.5] + b) / size**2 * w if size > 1e-9 else np.array([9.0, 9.0])
        if np.abs(foot - 0.5).max() < 0.95:
            tip = foot + 0.16 * w / size
            parts.append(PLANE.arrow(float(foot[0]), float(foot[1]), float(tip[0]), float(tip[1]), look.split()[0]))
    keys = [("green", "hidden unit, output weight ≥ 0"), ("pink dashed", "hidden unit, output weight < 0")]
    return "".join(parts) + legend(64, 470, keys[:1]) + legend(326, 470, keys[1:])


@lru_cache(maxsize=128)
def _all_curves(setting: Setting) -> str:
    losses = runs(*setting).losses
    parts = [LOSSES.segment(0, np.log(2), EPOCHS, np.log(2), "guide")]
    parts.extend(LOSSES.curve(SHOWN, losses[SHOWN, r], "muted thin") for r in range(RUNS))
    parts.append(LOSSES.label(EPOCHS, np.log(2), "log 2: a guess", "small muted haloed", dx=-46, dy=-6))
    return "".join(parts)


def _curves(setting: Setting, frame: int, run: int) -> str:
    ensemble = runs(*setting)
    parts = [_all_curves(setting), LOSSES.curve(SHOWN, ensemble.losses[SHOWN, run], "blue thick")]
    at = frame * EVERY
    parts.append(LOSSES.segment(at, 0, at, 1, "ink thin"))
    parts.append(LOSSES.points(at, min(1.0, float(ensemble.losses[at, run])), "blue", size=7))
    return "".join(parts)


def _tiles(ensemble: Ensemble, run: int) -> str:
    left, top, pitch = LOSSES.left, 322.0, LOSSES.width / 10
    learned = int(ensemble.right.sum())
    parts = [
        words(left + LOSSES.width / 2, top - 14, f"after {EPOCHS} epochs: {learned} of {RUNS} learned XOR", "strong")
    ]
    for r, right in enumerate(ensemble.right.tolist()):
        x, y = left + pitch * (r % 10), top + 58 * (r // 10)
        look = "block-b" if right else "block-c"
        parts.append(tag("rect", x=x + 2, y=y, width=pitch - 4, height=50, rx=6, class_=look))
        parts.append(words(x + pitch / 2, y + 21, "✓" if right else "✗", f"big {'local' if right else 'gradient'}"))
        parts.append(words(x + pitch / 2, y + 41, number(r), "small mono"))
        if r == run:
            parts.append(tag("rect", x=x, y=y - 2, width=pitch, height=54, rx=7, class_="mark ring"))
    parts.append(
        words(left + LOSSES.width / 2, top + 130, "✓ all four corners right; the number is the seed", "small muted")
    )
    return "".join(parts)
