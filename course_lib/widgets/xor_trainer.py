"""The XOR trainer: seed, width, activation, learning rate; the hidden lines move, and twenty runs are compared."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.svg import number
from course_lib.viz.xor_runs import EPOCHS, EVERY, FRAMES, RUNS, STARTS, probability_field, runs, runs_picture
from course_lib.widgets.base import Figure, Painted, choice, play, slider

RATES = ("0.03", "0.1", "0.3", "1", "3", "10")
NAMES = {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"}


class XorTrainer(Figure):
    """A 2-`width`-1 network; `frame` counts tens of epochs, and `epoch` is the same for the slider."""

    drives = ("seed", "width", "activation", "lr", "start", "frame")
    in_print = (("seed", 9), ("frame", FRAMES))  # one that learns it

    seed = traitlets.Int(0).tag(sync=True)
    width = traitlets.Int(2).tag(sync=True)
    activation = traitlets.Enum(list(NAMES), "relu").tag(sync=True)
    lr = traitlets.Enum(list(RATES), "0.3").tag(sync=True)
    start = traitlets.Enum(list(STARTS), "random").tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    epoch = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Each line is where one hidden unit's pre-activation is 0; its arrow points to the positive side. A ringed"
            " corner with ✗ is wrong at this moment."
        )
        super().__init__(title="Learning XOR: one run, and twenty", caption=caption, **traits)
        self.controls = [
            slider("seed", "seed", 0, RUNS - 1, 1),
            slider("width", "hidden units", 1, 8, 1),
            choice("activation", "activation", list(NAMES.items())),
            choice("lr", "learning rate", [(rate, rate) for rate in RATES]),
            choice("start", "start", list(STARTS.items())),
            slider("epoch", "epoch", 0, EPOCHS, EVERY, wide=True),
            play("frame", "train", FRAMES),
        ]
        self.observe(self._follow, names=["frame", "epoch"])

    def _follow(self, change: Any) -> None:
        if change["name"] == "frame":
            self.epoch = EVERY * self.frame
        else:
            self.frame = self.epoch // EVERY

    def paint(self) -> Painted:
        """The run of this seed at this epoch, among its nineteen neighbours."""
        if self.locked:
            words = "The four corners of XOR, and an empty plot for the losses of twenty runs."
            return Painted(runs_picture(None, 0, 0), "", words)
        run, frame = int(np.clip(self.seed, 0, RUNS - 1)), int(np.clip(self.frame, 0, FRAMES))
        setting = (int(np.clip(self.width, 1, 8)), self.activation, float(self.lr), self.start)
        ensemble = runs(*setting)
        loss, learned = float(ensemble.losses[frame * EVERY, run]), int(ensemble.right.sum())
        net = f"2-{self.width}-1 with {NAMES[self.activation]}, learning rate {self.lr}, start: {STARTS[self.start]}"
        verdict = "learned" if ensemble.right[run] else "did not learn"
        goal = _goal(learned, self.width)
        formula = (
            f"<p>{net}</p><p>seed {run}, epoch {frame * EVERY}: loss <span class='v'>{number(loss)}</span>;"
            f" {learned} of {RUNS} runs learn XOR</p><p class='note'>{goal}</p>"
        )
        words = f"{net}. Seed {run} at epoch {frame * EVERY}: loss {number(loss)}; after {EPOCHS} epochs this run"
        words += f" {verdict} XOR, and {learned} of {RUNS} did. {goal}"
        painted = probability_field(ensemble, frame, run, self.activation)
        return Painted(runs_picture(setting, frame, run), formula, words, (painted,))


def _goal(learned: int, width: int) -> str:
    if learned == RUNS:
        return "✓ All twenty. Next goal: more than half of them with only 2 hidden units."
    if width == 2 and learned > RUNS // 2:
        return f"✓ {learned} of {RUNS} with 2 hidden units. What do tanh and sigmoid have that the ReLU lacks?"
    return "Goal: a setting with which all twenty runs learn XOR. Then: more than half with 2 hidden units."


def xor_trainer(**traits: Any) -> XorTrainer:
    """Train XOR from twenty seeds; all traits of `XorTrainer` may be set."""
    return XorTrainer(**traits)
