"""The three difference quotients (lesson N05).

- `Curve`: a function of one number, none of whose differences are alike.
- `difference_quotients`: the exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from autograder.exercise import Exercise, Part, Probe
from course_lib import derivatives

Function = Callable[[float], float]


@dataclass(frozen=True)
class Curve:
    """f(x) = a + b x + c x² + d x³."""

    a: float
    b: float
    c: float
    d: float

    def __call__(self, x: float) -> float:
        return float(self.a + x * (self.b + x * (self.c + x * self.d)))


difference_quotients = Exercise(
    name="difference_quotients",
    assignment="N05",
    signature="(f, x, h)",
    parts=tuple(Part(name, kind="scalar", relative=1e-7, absolute=1e-9) for name in ("forward", "backward", "central")),
    reference=derivatives.difference_quotients,
    hints=(
        "Each is a rise over a run. Which two points does each of the three use?",
        "Forward: x and x + h. Backward: x − h and x. Central: x − h and x + h. How far apart are they?",
        "Put brackets round the whole difference before you divide, and round 2h.",
    ),
)


@difference_quotients.probes
def _quotient_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def curve() -> Curve:
        a, b, c, d = (rng.uniform(0.6, 2.0, 4) * rng.choice([-1.0, 1.0], 4)).tolist()
        return Curve(a, b, c, d)

    yield Probe("lecture", "x³ at 2 with a step of 0.1", (Curve(0.0, 0.0, 0.0, 1.0), 2.0, 0.1))
    for h in (0.5, 0.3, 0.1, 0.25, 0.7):
        yield Probe("values", f"a cubic with a step of {h}", (curve(), float(rng.uniform(0.5, 2.0)), h))
        yield Probe("values", f"a cubic with a step of {h}", (curve(), float(rng.uniform(-2.0, -0.5)), h))
    yield Probe("values", "a whole number x", (curve(), 3, 0.2))
    yield Probe("extremes", "a step of a thousandth", (curve(), 1.5, 1e-3))


Quotients = tuple[float, float, float]


def _right(f: Function, x: float, h: float) -> Quotients:
    return derivatives.difference_quotients(f, x, h)


@difference_quotients.mistake(
    "swapped-outputs",
    if_="forward and backward stand in each other's place",
    belief="the order of the two does not matter",
    look="Which of the two looks at a point to the right of x?",
)
def forward_and_backward_exchanged(f: Function, x: float, h: float) -> Quotients:
    forward, backward, central = _right(f, x, h)
    return backward, forward, central


@difference_quotients.mistake(
    "sign", "forward",
    if_="the forward rise is taken from right to left",
    belief="the order in a difference does not matter as long as the run is h",
    look="If f grows to the right, is your forward quotient positive?",
)  # fmt: skip
def forward_negated(f: Function, x: float, h: float) -> Quotients:
    forward, backward, central = _right(f, x, h)
    return -forward, backward, central


@difference_quotients.mistake(
    "sign", "backward",
    if_="the backward rise is taken from right to left",
    belief="going backward turns the sign around",
    look="If f grows to the right, is your backward quotient positive?",
)  # fmt: skip
def backward_negated(f: Function, x: float, h: float) -> Quotients:
    forward, backward, central = _right(f, x, h)
    return forward, -backward, central


@difference_quotients.mistake(
    "factor-two", "central",
    if_="the central difference is divided by h, or the two one-sided quotients are added without being averaged",
    belief="the step is h, so the distance is h",
    look="How far apart are x − h and x + h?",
)  # fmt: skip
def central_over_h(f: Function, x: float, h: float) -> Quotients:
    forward, backward, central = _right(f, x, h)
    return forward, backward, 2 * central


@difference_quotients.mistake(
    "wrong-scale", "central",
    if_="the central difference is halved and then multiplied by h, by a bracket that is not there",
    belief="what stands behind the slash is all divided by",
    look="In which order does Python work out a division and a product that stand in one line?",
)  # fmt: skip
def central_without_brackets(f: Function, x: float, h: float) -> Quotients:
    forward, backward, central = _right(f, x, h)
    return forward, backward, h * h * central


@difference_quotients.mistake(
    "wrong-function", "central",
    if_="the central difference goes half a step to each side",
    belief="the two points should be h apart",
    look="At which two points does this lesson's formula ask f?",
)  # fmt: skip
def central_by_half_steps(f: Function, x: float, h: float) -> Quotients:
    forward, backward, _ = _right(f, x, h)
    return forward, backward, derivatives.fd_central(f, x, h / 2)


@difference_quotients.mistake(
    "wrong-scale",
    if_="the rises are not divided by the distance of the points",
    belief="the change of f is its slope",
    look="If h is halved, is your result halved too?",
)
def rises_alone(f: Function, x: float, h: float) -> Quotients:
    return f(x + h) - f(x), f(x) - f(x - h), f(x + h) - f(x - h)


@difference_quotients.mistake(
    "hard-coded",
    if_="a tiny step is taken, whatever h is",
    belief="the quotient is the derivative, so that h can be chosen",
    look="Does your result change when h does?",
)
def own_step(f: Function, x: float, h: float) -> Quotients:
    return _right(f, x, 1e-5)
