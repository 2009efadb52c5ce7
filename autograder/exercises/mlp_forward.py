"""The forward pass of a network (assignment ps5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.mlp import Arrays, draw_network, network_probes
from autograder.probes import each_array, mixed, whole_numbers
from course_lib import mlp

Array = NDArray[Any]

mlp_forward = Exercise(
    name="mlp_forward",
    assignment="ps5",
    signature="(X, weights, biases)",
    parts=(Part("S"), Part("activations", kind="list")),
    reference=mlp.mlp_forward,
    hints=(
        "One layer is activations @ W.T + b, on the whole batch at once.",
        "ReLU comes after every layer but the last: the logits may be negative.",
        "Keep what goes into each layer: X first, then the output of every ReLU. The logits are not among them.",
    ),
)


@mlp_forward.probes
def _forward_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(N: int, *widths: int) -> tuple[Any, ...]:
        return (mixed(rng, N, widths[0]), *draw_network(rng, *widths))

    yield from network_probes(draw, lambda arguments: each_array(arguments, whole_numbers))
    X, weights, biases = draw(4, 3, 5, 2)
    yield Probe("extremes", "biases that switch every unit off", (X, weights, [biases[0] - 100.0, biases[1]]), batch=4)


def _relu(Z: Array) -> Array:
    return np.maximum(Z, 0)


def _forward(
    X: Array, weights: Arrays, biases: Arrays, act: Callable[[Array], Array] = _relu, last: bool = False
) -> Any:
    kept = [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        kept.append(act(kept[-1] @ W.T + b))
    S = kept[-1] @ weights[-1].T + biases[-1]
    return (act(S) if last else S), kept


@mlp_forward.mistake(
    "extra-factor", "S",
    if_="a ReLU stands behind the last layer too",
    belief="every layer ends with an activation",
    look="Can one of your logits be negative?",
)  # fmt: skip
def relu_on_the_logits(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, last=True)


@mlp_forward.mistake(
    "extra-factor", "S",
    if_="a softmax is taken of the logits",
    belief="a network's output is a distribution",
    look="Do the rows of your result add up to 1, and are those of logits meant to?",
)  # fmt: skip
def softmax_of_the_logits(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    E = np.exp(S - S.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True), kept


@mlp_forward.mistake(
    "missing-term",
    if_="no ReLU stands between the layers",
    belief="a layer is W x + b",
    look="Without an activation, what do two layers amount to?",
)
def without_relu(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, act=np.positive)


@mlp_forward.mistake(
    "missing-term",
    if_="the biases are left out",
    belief="the weights are the network",
    look="For X = 0, what does your network give?",
)
def without_biases(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, [0 * b for b in biases])


@mlp_forward.mistake(
    "missing-term", "S",
    if_="the last layer's bias is left out",
    belief="the last layer is a product",
    look="For activations of 0, what are your logits?",
)  # fmt: skip
def without_the_last_bias(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, [*biases[:-1], 0 * biases[-1]])


@mlp_forward.mistake(
    "missing-term",
    if_="only the last layer's bias is added",
    belief="one bias is enough",
    look="How many biases are in the list, and how many does your loop use?",
)
def last_bias_alone(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, [*(0 * b for b in biases[:-1]), biases[-1]])


@mlp_forward.mistake(
    "wrong-function",
    if_="the units are sigmoids and not ReLUs",
    belief="a unit is a sigmoid",
    look="Which activation does the exercise ask for?",
)
def sigmoid_units(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, act=lambda Z: 0.5 + 0.5 * np.tanh(0.5 * Z))


@mlp_forward.mistake(
    "wrong-function",
    if_="the units are tanh and not ReLU",
    belief="a unit is a tanh",
    look="Which activation does the exercise ask for?",
)
def tanh_units(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, act=np.tanh)


@mlp_forward.mistake(
    "wrong-function",
    if_="the ReLU lets a part of the negative entries through",
    belief="a leaky ReLU is as good as a ReLU",
    look="What is your activation of −1?",
)
def leaky_units(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, act=lambda Z: np.where(Z > 0, Z, 0.1 * Z))


@mlp_forward.mistake(
    "wrong-function",
    if_="the units give 0 or 1, the indicator of a positive sum and not the sum itself",
    belief="a ReLU says whether the sum is positive",
    look="What is your activation of 3?",
)
def step_units(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, act=lambda Z: (Z > 0).astype(float))


@mlp_forward.mistake(
    "transposed",
    if_="the weights are not transposed in X Wᵀ",
    belief="a weight matrix has one column a unit",
    look="Is a row of W a unit, or an input?",
)
def weights_untransposed(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, [W.T for W in weights], biases)


@mlp_forward.mistake(
    "wrong-argument", "activations",
    if_="the pre-activations are kept, from before the ReLU",
    belief="the backward pass needs what goes into the ReLU",
    look="What does the next layer multiply its weights with: Z or A?",
)  # fmt: skip
def keeps_pre_activations(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    layers = zip(kept[:-1], weights[:-1], biases[:-1], strict=True)
    return S, [X, *(A @ W.T + b for A, W, b in layers)]


@mlp_forward.mistake(
    "off-by-one", "activations",
    if_="the logits stand in the list too",
    belief="every layer's output is an activation",
    look="How many layers are there, and how many arrays go into one?",
)  # fmt: skip
def logits_kept(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    return S, [*kept, S]


@mlp_forward.mistake(
    "off-by-one", "activations",
    if_="the logits behind a further ReLU stand in the list too",
    belief="every layer ends with an activation",
    look="How many layers are there, and how many arrays go into one?",
)  # fmt: skip
def activated_logits_kept(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    return S, [*kept, _relu(S)]


@mlp_forward.mistake(
    "off-by-one", "activations",
    if_="X is not in the list",
    belief="X is not an activation",
    look="What goes into the first layer?",
)  # fmt: skip
def X_not_kept(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    return S, kept[1:]


@mlp_forward.mistake(
    "off-by-one", "activations",
    if_="X is not in the list, and the logits are",
    belief="the list holds what each layer gives",
    look="What goes into the first layer, and what into the last?",
)  # fmt: skip
def shifted_by_a_layer(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    return S, [*kept[1:], S]


@mlp_forward.mistake(
    "swapped-outputs", "activations",
    if_="the list begins with the last activation",
    belief="the backward pass wants them from the back",
    look="Which layer does the first entry of your list go into?",
)  # fmt: skip
def activations_reversed(X: Array, weights: Arrays, biases: Arrays) -> Any:
    S, kept = _forward(X, weights, biases)
    return S, kept[::-1]


@mlp_forward.mistake(
    "off-by-one",
    if_="the last layer is left out",
    belief="the loop over the hidden layers is the whole network",
    look="How many columns have your logits, and how many rows the last weight matrix?",
)
def last_layer_left_out(X: Array, weights: Arrays, biases: Arrays) -> Any:
    kept = _forward(X, weights, biases)[1]
    return kept[-1], kept[:-1]


@mlp_forward.mistake(
    "wrong-function",
    if_="the units give the absolute value of their sums",
    belief="an activation makes everything positive",
    look="What is your activation of −1?",
)
def absolute_units(X: Array, weights: Arrays, biases: Arrays) -> Any:
    return _forward(X, weights, biases, act=np.abs)


@mlp_forward.mistake(
    "wrong-argument",
    if_="the hidden biases are added behind the ReLU and not in front of it",
    belief="a bias is added last",
    look="May a bias switch a unit off?",
)
def bias_behind_the_relu(X: Array, weights: Arrays, biases: Arrays) -> Any:
    kept = [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        kept.append(_relu(kept[-1] @ W.T) + b)
    return kept[-1] @ weights[-1].T + biases[-1], kept
