"""The activations: curve and slope, and how many of the inputs that arrive find the curve flat."""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import ACTIVATIONS, elu, leaky_relu, maxout
from course_lib.layers import elu_backward, leaky_relu_backward, maxout_backward
from course_lib.viz.chart import Chart, legend
from course_lib.viz.svg import number, picture, words

Numbers = NDArray[np.float64]
FLAT = 0.05

CURVE = Chart(60, 40, 400, 290, (-5.0, 5.0), (-1.5, 4.0))
CROWD = Chart(560, 40, 310, 290, (-16.0, 16.0), (0.0, 1.25))
# The middles of 2000 slices, equally likely, of the standard normal distribution.
_QUANTILES = np.array([NormalDist().inv_cdf((i + 0.5) / 2000) for i in range(2000)])


class Animal(NamedTuple):
    """A name, a formula, and function and slope of (z, a); `a` is the slope or factor that some of them have."""

    name: str
    formula: str
    function: Callable[[Numbers, float], Numbers]
    slope: Callable[[Numbers, float], Numbers]
    never_negative: bool


def _plain(name: str, title: str, formula: str, never_negative: bool) -> Animal:
    function, derivative = ACTIVATIONS[name]
    return Animal(title, formula, lambda z, a: function(z), lambda z, a: derivative(z), never_negative)


def _maxout_slope(z: Numbers, a: float) -> Numbers:
    first, second = maxout_backward(np.ones_like(z), z, a * z)
    return np.asarray(first + a * second)


ZOO: dict[str, Animal] = {
    "sigmoid": _plain("sigmoid", "sigmoid", "1 / (1 + e^(−z))", True),
    "tanh": _plain("tanh", "tanh", "(e^z − e^(−z)) / (e^z + e^(−z))", False),
    "softplus": _plain("softplus", "softplus", "log(1 + e^z)", True),
    "relu": _plain("relu", "ReLU", "max(0, z)", True),
    "leaky": Animal(
        "leaky ReLU", "z above 0, a z below", leaky_relu,
        lambda z, a: leaky_relu_backward(np.ones((1, z.size)), z.reshape(1, -1), a).ravel(), False,
    ),
    "elu": Animal(
        "ELU", "z above 0, a (e^z − 1) below", elu,
        lambda z, a: elu_backward(np.ones((1, z.size)), z.reshape(1, -1), a).ravel(), False,
    ),
    "maxout": Animal("maxout", "max(z, a z)", lambda z, a: maxout(z, a * z), _maxout_slope, False),
}  # fmt: skip


def inputs(shift: float, spread: float) -> Numbers:
    """2000 pre-activations that are typical of the normal distribution around `shift` with this `spread`."""
    return shift + spread * _QUANTILES


def flat_share(name: str, a: float, shift: float, spread: float) -> float:
    """The share of those inputs at which the slope is below 0.05 in size."""
    return float((np.abs(ZOO[name].slope(inputs(shift, spread), a)) < FLAT).mean())


def zoo_picture(name: str, a: float, shift: float, spread: float, told: bool = True) -> str:
    """Curve and slope at the left; at the right the crowd of inputs, red where the slope is nearly 0."""
    animal = ZOO[name]
    z = np.unique(np.concatenate([np.linspace(-5, 5, 301), [-1e-9, 1e-9]]))
    parts = [CURVE.frame("z", "", animal.name, y_ticks=[-1, 0, 1, 2, 3, 4]), CURVE.zero()]
    parts.append(CURVE.curve(z, animal.function(z, a), "blue thick"))
    entries = [("blue", "φ(z)")]
    if told:
        parts.append(CURVE.curve(z, animal.slope(z, a), "red dashed"))
        entries.append(("red dashed", "its slope φ′(z)"))
        parts.append(_crowd(name, a, shift, spread))
    parts.append(legend(76, 60, entries))
    return picture(890, 378, *parts)


def _crowd(name: str, a: float, shift: float, spread: float) -> str:
    z = np.linspace(*CROWD.x, 241)
    density = np.exp(-0.5 * ((z - shift) / spread) ** 2)
    flat = np.abs(ZOO[name].slope(z, a)) < FLAT
    parts = [CROWD.frame("pre-activations z that arrive", "", "who finds the curve flat?", y_ticks=[])]
    low = np.zeros(z.shape)
    parts.append(CROWD.area(z, low, np.where(flat, 0.0, density), "blue"))
    parts.append(CROWD.area(z, low, np.where(flat, density, 0.0), "red"))
    parts.append(CROWD.curve(z, np.where(flat, np.nan, density), "blue"))
    parts.append(CROWD.curve(z, np.where(flat, density, np.nan), "red"))
    share = flat_share(name, a, shift, spread)
    parts.append(
        words(CROWD.left + CROWD.width / 2, 70, f"{number(100 * share, 3)} % with |φ′| < {FLAT}", "strong haloed")
    )
    return "".join(parts)
