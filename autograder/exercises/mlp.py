"""A whole network, forward (assignment ps5), and the lectures' two-layer regression.

- `two_layer_gradients`, `mlp_forward`: the exercises.
- `draw_network`: the weights and biases of a network with given widths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, families, fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import mlp

Array = NDArray[Any]
Arrays = list[Array]

two_layer_gradients = Exercise(
    name="two_layer_gradients",
    assignment="ps5",
    signature="(W, v, x, y)",
    parts=(Part("L", kind="scalar", loss=True), Part("dW"), Part("dv"), Part("dx")),
    reference=mlp.two_layer_gradients,
    hints=(
        "Walk back from L: first the derivative of ½ (y − o)² with respect to o. Everything else is multiplied by it.",
        "o = v · a is a product: v receives a, and a receives v. Then the sigmoid's own derivative, written with a.",
        "W and x meet in W x: row i of W receives dh_i times x, and x receives a share from every unit.",
    ),
)


def _two_layers(rng: np.random.Generator, H: int, D: int) -> tuple[Any, ...]:
    return mixed(rng, H, D), mixed(rng, H), mixed(rng, D), float(mixed(rng, 1)[0])


def _whole_two_layers(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*each_array(arguments[:3], lambda a: np.clip(whole_numbers(a), -2, 2)), 2)


@two_layer_gradients.probes
def _two_layer_probes(rng: np.random.Generator) -> Iterator[Probe]:
    W, v = np.array([[0.5, -1.0], [1.5, 0.25]]), np.array([1.0, -2.0])
    yield Probe("lecture", "two units with inputs (1, 2) and target 1", (W, v, np.array([1.0, 2.0]), 1.0))
    for p in families(rng, _two_layers, sizes=((2, 3), (4, 2), (1, 3)), square=(3, 3), integers=_whole_two_layers):
        yield Probe(p.family, p.title, p.arguments)
    W, v, x, _ = _two_layers(rng, 2, 3)
    yield Probe("values", "a target that is reached exactly", (W, v, x, float(v @ (1 / (1 + np.exp(-(W @ x)))))))
    for size in (40.0, 300.0):
        title = f"pre-activations of size {size:,.0f}"
        yield Probe("extremes", title, (np.array([[size], [-size], [1.0]]), np.ones(3), np.ones(1), 5.0))


def _sigmoid(h: Array) -> Array:
    with np.errstate(over="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-h)))


def _two(W: Array, v: Array, x: Array, y: float, **other: Any) -> Any:
    """The lectures' network, with parts of it replaced by `other`."""
    h = W @ x
    a = _sigmoid(h)
    e = other.get("e", v @ a - y)
    slope = other.get("slope", a * (1 - a))
    dh = e * other.get("back", v) * slope
    return 0.5 * e * e, np.outer(dh, x), e * other.get("a", a), dh @ W


@two_layer_gradients.mistake(
    "sign",
    if_="the error is taken as y − o in the gradients, whose derivative has the other sign",
    belief="the derivative of ½ (y − o)² is y − o",
    look="If o is too large, should the gradient say that it must grow or shrink?",
)
def two_layer_negated(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, e=y - v @ _sigmoid(W @ x))


@two_layer_gradients.mistake(
    "factor-two", "L",
    if_="the loss has no ½ in front of the square",
    belief="the loss is the squared error",
    look="Which constant makes the derivative come out without a 2?",
)  # fmt: skip
def two_layer_loss_without_half(W: Array, v: Array, x: Array, y: float) -> Any:
    L, *rest = _two(W, v, x, y)
    return (2 * L, *rest)


@two_layer_gradients.mistake(
    "factor-two",
    if_="neither the loss nor its gradients know of the ½",
    belief="the loss is the squared error",
    look="Which constant makes the derivative come out without a 2?",
)
def two_layer_without_half(W: Array, v: Array, x: Array, y: float) -> Any:
    return tuple(2 * part for part in _two(W, v, x, y))


@two_layer_gradients.mistake(
    "wrong-function", "L",
    if_="the loss is half the size of the error, without a square",
    belief="the loss is the error",
    look="What is the derivative of your loss with respect to o?",
)  # fmt: skip
def two_layer_loss_not_squared(W: Array, v: Array, x: Array, y: float) -> Any:
    L, *rest = _two(W, v, x, y)
    return (np.sqrt(L / 2), *rest)


def _without_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, slope=1.0)


_FORGOTTEN = {
    "if_": "the sigmoid's own derivative is left out",
    "belief": "the gradient of the activation is the gradient of what went into it",
    "look": "Between a and h stands the sigmoid: by what does it multiply?",
}


@two_layer_gradients.mistake("missing-term", "dW", **_FORGOTTEN)
def two_layer_dW_without_the_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    L, _, dv, dx = _two(W, v, x, y)
    return L, _without_slope(W, v, x, y)[1], dv, dx


@two_layer_gradients.mistake("missing-term", "dx", **_FORGOTTEN)
def two_layer_dx_without_the_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    L, dW, dv, _ = _two(W, v, x, y)
    return L, dW, dv, _without_slope(W, v, x, y)[3]


@two_layer_gradients.mistake("missing-term", **_FORGOTTEN)
def two_layer_without_the_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    return _without_slope(W, v, x, y)


@two_layer_gradients.mistake(
    "wrong-argument",
    if_="the sigmoid's derivative is taken at its output: the sigmoid is applied twice",
    belief="the derivative is evaluated at a",
    look="At which point of the curve are you when h enters: at h, or at a?",
)
def two_layer_slope_at_the_output(W: Array, v: Array, x: Array, y: float) -> Any:
    twice = _sigmoid(_sigmoid(W @ x))
    return _two(W, v, x, y, slope=twice * (1 - twice))


@two_layer_gradients.mistake(
    "wrong-argument",
    if_="the formula a (1 − a) is fed with what enters the sigmoid",
    belief="σ′ is h (1 − h)",
    look="In σ′ = σ (1 − σ), does σ stand for the input or the output?",
)
def two_layer_slope_of_the_input(W: Array, v: Array, x: Array, y: float) -> Any:
    h = W @ x
    return _two(W, v, x, y, slope=h * (1 - h))


@two_layer_gradients.mistake(
    "wrong-function",
    if_="the derivative of tanh, 1 − a², is used",
    belief="all S-shaped curves have the same derivative",
    look="At h = 0 the sigmoid is ½: what is its slope there?",
)
def two_layer_tanh_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, slope=1 - _sigmoid(W @ x) ** 2)


@two_layer_gradients.mistake(
    "missing-term",
    if_="the output weights v are left out on the way back to the units",
    belief="the error arrives at every unit as it is",
    look="Which unit moves o more: one with a large weight in v, or one with a small weight?",
)
def two_layer_without_v(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, back=np.ones(len(v)))


@two_layer_gradients.mistake(
    "missing-term", "dx",
    if_="the output weights v are left out on the way back to x",
    belief="the error arrives at every unit as it is",
    look="Which unit moves o more: one with a large weight in v, or one with a small weight?",
)  # fmt: skip
def two_layer_dx_without_v(W: Array, v: Array, x: Array, y: float) -> Any:
    L, dW, dv, _ = _two(W, v, x, y)
    return L, dW, dv, _two(W, v, x, y, back=np.ones(len(v)))[3]


@two_layer_gradients.mistake(
    "missing-term", "dW",
    if_="the output weights v are left out on the way back to W",
    belief="the error arrives at every unit as it is",
    look="Which unit moves o more: one with a large weight in v, or one with a small weight?",
)  # fmt: skip
def two_layer_dW_without_v(W: Array, v: Array, x: Array, y: float) -> Any:
    L, _, dv, dx = _two(W, v, x, y)
    return L, _two(W, v, x, y, back=np.ones(len(v)))[1], dv, dx


@two_layer_gradients.mistake(
    "no-upstream",
    if_="the error o − y is left out: these are the gradients of o and not of L",
    belief="the loss comes last and does not matter for the gradients",
    look="Where o is right already, what should the gradients be?",
)
def two_layer_without_the_error(W: Array, v: Array, x: Array, y: float) -> Any:
    return (_two(W, v, x, y)[0], *_two(W, v, x, y, e=1.0)[1:])


@two_layer_gradients.mistake(
    "wrong-operand", "dv",
    if_="v receives the pre-activations h and not the activations a",
    belief="o is v · h",
    look="Which vector does v meet in the forward pass?",
)  # fmt: skip
def two_layer_dv_of_h(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, a=W @ x)


@two_layer_gradients.mistake(
    "wrong-operand", "dv",
    if_="v is sent itself, where the activations are due",
    belief="the local gradient of v · a with respect to v is v",
    look="Hold a fixed at 3: how fast does v · a grow with v?",
)  # fmt: skip
def two_layer_dv_of_v(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, a=v)


@two_layer_gradients.mistake(
    "transposed", "dW",
    if_="the two vectors of the outer product stand in the other order",
    belief="an outer product is the same either way",
    look="Has your dW as many rows as W?",
)  # fmt: skip
def two_layer_dW_turned(W: Array, v: Array, x: Array, y: float) -> Any:
    L, dW, dv, dx = _two(W, v, x, y)
    return L, dW.T, dv, dx


@two_layer_gradients.mistake(
    "transposed", "dx",
    if_="W stands untransposed on the way back to x",
    belief="what W did on the way forward it does on the way back",
    look="How many entries do x and h have: which way does W lead?",
)  # fmt: skip
def two_layer_dx_through_W(W: Array, v: Array, x: Array, y: float) -> Any:
    L, dW, dv, _ = _two(W, v, x, y)
    a = _sigmoid(W @ x)
    return L, dW, dv, W @ ((v @ a - y) * v * a * (1 - a))


def draw_network(rng: np.random.Generator, *widths: int) -> tuple[Arrays, Arrays]:
    pairs = list(pairwise(widths))
    return [mixed(rng, H, D) for D, H in pairs], [mixed(rng, H) for _, H in pairs]


def network_probes(draw: Callable[..., tuple[Any, ...]], integers: Callable[[Any], Any]) -> Iterator[Probe]:
    """Networks of several depths and widths, from `draw(N, *widths)`; `integers` makes whole numbers of a draw."""
    for N, *widths in ((4, 3, 5, 2), (4, 3, 5, 2), (5, 2, 3, 4, 3), (5, 2, 3, 4, 3)):
        title = f"a batch of {N} and a network of widths {'-'.join(map(str, widths))}"
        yield Probe("values", title, draw(N, *widths), batch=N)
    yield Probe("values", "a network of one layer", draw(4, 3, 2), batch=4)
    yield Probe("values", "a network of one layer", draw(3, 2, 4), batch=3)
    yield Probe("values", "a layer as wide as the one before", draw(5, 3, 3, 3, 2), batch=5)
    yield Probe("square", "a network whose layers are all as wide as the batch", draw(3, 3, 3, 3), batch=3)
    yield Probe("square", "a network whose layers are all as wide as the batch", draw(3, 3, 3, 3), batch=3)
    yield Probe("batch-of-one", "a batch of one example", draw(1, 3, 4, 2), batch=1)
    for title, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"arrays: {title}", each_array(draw(4, 3, 5, 2), change), batch=4)
    yield Probe("float32", "float32 arrays", each_array(draw(4, 3, 5, 2), single), batch=4)
    yield Probe("integers", "integer arrays", integers(draw(4, 3, 5, 2)), batch=4)
    wide = draw(4, 3, 5, 2)
    first = wide[0].copy()
    first[0] *= 1e6
    yield Probe("extremes", "one huge example beside normal ones", (first, *wide[1:]), batch=4)


@two_layer_gradients.mistake(
    "wrong-function", "L",
    if_="the loss is half the error, with its sign and without a square",
    belief="the loss is the error",
    look="Can your loss be negative?",
)  # fmt: skip
def two_layer_loss_signed(W: Array, v: Array, x: Array, y: float) -> Any:
    _, *rest = _two(W, v, x, y)
    return (0.5 * (v @ _sigmoid(W @ x) - y), *rest)


@two_layer_gradients.mistake(
    "wrong-function",
    if_="the derivative of a ReLU stands where the sigmoid's is due",
    belief="every unit is a ReLU",
    look="Which activation turns h into a here?",
)
def two_layer_relu_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    return _two(W, v, x, y, slope=W @ x > 0)


@two_layer_gradients.mistake(
    "extra-factor", "dv",
    if_="the slope of the sigmoid is multiplied into dv besides",
    belief="every gradient passes through the activation",
    look="On the way from o back to v, does the path go through the sigmoid?",
)  # fmt: skip
def two_layer_dv_with_the_slope(W: Array, v: Array, x: Array, y: float) -> Any:
    a = _sigmoid(W @ x)
    return _two(W, v, x, y, a=a * a * (1 - a))


@two_layer_gradients.mistake(
    "lost-path", "dx",
    if_="dx keeps what the last hidden unit sends back and loses what the others sent",
    belief="dx is assigned once for each unit",
    look="How many hidden units use x_1, and what happens to gradients that meet?",
)  # fmt: skip
def two_layer_dx_of_the_last_unit(W: Array, v: Array, x: Array, y: float) -> Any:
    L, dW, dv, _ = _two(W, v, x, y)
    a = _sigmoid(W @ x)
    return L, dW, dv, ((v @ a - y) * v * a * (1 - a))[-1] * W[-1]
