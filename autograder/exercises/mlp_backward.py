"""The backward pass of a network (assignment ps5)."""

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

mlp_backward = Exercise(
    name="mlp_backward",
    assignment="ps5",
    signature="(dS, activations, weights)",
    parts=(Part("dWs", 2.0, kind="list"), Part("dbs", kind="list")),
    reference=mlp.mlp_backward,
    upstream=0,
    hints=(
        "Begin with the last layer: dS is its dZ, and the last activation went into it. That is linear_backward.",
        "From a layer's input to the pre-activation below it: pass where the activation is positive, and nowhere else.",
        "You walk from the last layer to the first; the lists are asked for in layer order.",
    ),
)


def _activations(rng: np.random.Generator, N: int, *widths: int) -> Arrays:
    """X of both signs, then arrays as a ReLU leaves them: some entries of each are exactly 0, and some are not."""
    kept = [mixed(rng, N, widths[0])]
    for H in widths[1:-1]:
        A = np.maximum(mixed(rng, N, H), 0.0)
        A[:, rng.permutation(H)[:1]] = np.where(rng.random((N, 1)) < 0.5, 0.0, 0.7)
        kept.append(A)
    return kept


@mlp_backward.probes
def _backward_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(N: int, *widths: int) -> tuple[Any, ...]:
        return mixed(rng, N, widths[-1]), _activations(rng, N, *widths), draw_network(rng, *widths)[0]

    def whole(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        dS, activations, weights = arguments
        zeros = [np.where(A == 0, 0, whole_numbers(A)) for A in activations]
        return (whole_numbers(dS), zeros, *each_array((weights,), whole_numbers))

    yield from network_probes(draw, whole)
    dS, activations, weights = draw(4, 3, 5, 2)
    dead = [activations[0], np.zeros((4, 5))]
    yield Probe("extremes", "a hidden layer whose units are all off", (dS, dead, weights), batch=4)
    yield Probe("extremes", "an upstream gradient of zeros", (0 * dS, activations, weights), batch=4)


Gate = Callable[[Array, Array], Array]


def _backward(
    dS: Array,
    activations: Arrays,
    weights: Arrays,
    gate: Gate = lambda dA, A: dA * (A > 0),
    through: Callable[[Array, Array], Array] = lambda dZ, W: dZ @ W,
) -> tuple[Arrays, Arrays]:
    dWs: Arrays = []
    dbs: Arrays = []
    dZ = np.asarray(dS)
    for layer in range(len(weights) - 1, -1, -1):
        dWs.insert(0, dZ.T @ activations[layer])
        dbs.insert(0, dZ.sum(axis=0))
        if layer:
            dZ = gate(through(dZ, weights[layer]), activations[layer])
    return dWs, dbs


@mlp_backward.mistake(
    "missing-term",
    if_="the ReLUs are left out on the way back, so that an activation of 0 lets the gradient pass too",
    belief="the gradient passes from layer to layer by the weights alone",
    look="A unit that was off on this example, with an activation of exactly 0: can its weights have had an effect?",
)
def backward_without_relu(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, gate=lambda dA, A: dA)


@mlp_backward.mistake(
    "wrong-branch",
    if_="the gradient passes where the activation is 0, and nowhere else",
    belief="the mask marks what is switched off",
    look="Does your mask keep the units that were on?",
)
def backward_inverted_mask(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, gate=lambda dA, A: dA * (A <= 0))


@mlp_backward.mistake(
    "wrong-branch",
    if_="the gradient passes where it is itself positive",
    belief="the ReLU acts on the way back as on the way forward",
    look="What decides whether a unit was on: its activation, or the gradient that arrives?",
)
def backward_relu_of_the_gradient(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, gate=lambda dA, A: np.maximum(dA, 0))


@mlp_backward.mistake(
    "extra-factor",
    if_="the activation itself is multiplied in where its indicator is due",
    belief="the derivative of ReLU is ReLU",
    look="What is the slope of a ReLU at 3?",
)
def backward_times_activation(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, gate=lambda dA, A: dA * A)


@mlp_backward.mistake(
    "wrong-function",
    if_="the derivative of a sigmoid, a (1 − a), stands where the ReLU's is due",
    belief="every unit is a sigmoid",
    look="Which activation made these numbers?",
)
def backward_sigmoid(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, gate=lambda dA, A: dA * A * (1 - A))


@mlp_backward.mistake(
    "wrong-function",
    if_="the derivative of tanh, 1 − a², stands where the ReLU's is due",
    belief="every unit is a tanh",
    look="Which activation made these numbers?",
)
def backward_tanh(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, gate=lambda dA, A: dA * (1 - A * A))


@mlp_backward.mistake(
    "extra-factor",
    if_="a ReLU is taken of the gradient of the logits, which have none",
    belief="every layer ends with an activation",
    look="Which gate stands between the last layer and the logits?",
)
def backward_masks_the_logits(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(np.maximum(dS, 0), activations, weights)


@mlp_backward.mistake(
    "double-mean",
    if_="all gradients are divided by the batch size N once more",
    belief="a gradient is a mean over the batch",
    look="The 1/N belongs to the loss alone: is it already in dS?",
)
def backward_means(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return [dW / len(dS) for dW in dWs], [db / len(dS) for db in dbs]


@mlp_backward.mistake(
    "double-mean", "dbs",
    if_="the biases' gradients are means over the batch and not sums",
    belief="a bias receives the mean of what arrives",
    look="The 1/N belongs to the loss alone: is it already in dS?",
)  # fmt: skip
def backward_mean_of_biases(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return dWs, [db / len(dS) for db in dbs]


@mlp_backward.mistake(
    "not-reduced", "dbs",
    if_="the biases' gradients are not summed over the batch",
    belief="every example has a bias of its own",
    look="How many examples share one bias?",
)  # fmt: skip
def backward_biases_per_example(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights)[0], _dZs(dS, activations, weights)


def _dZs(dS: Array, activations: Arrays, weights: Arrays) -> Arrays:
    found = [np.asarray(dS)]
    for A, W in zip(activations[:0:-1], weights[:0:-1], strict=True):
        found.insert(0, (found[0] @ W) * (A > 0))
    return found


@mlp_backward.mistake(
    "wrong-axis", "dbs",
    if_="each layer's bias gradient is summed to one number",
    belief="a layer has one bias",
    look="How many units has a layer, and how many biases?",
)  # fmt: skip
def backward_biases_as_numbers(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return dWs, [db.sum() for db in dbs]


@mlp_backward.mistake(
    "wrong-axis", "dbs",
    if_="the biases' gradients are summed over the units and not over the batch",
    belief="the axis of the units is the one to sum over",
    look="Which index should be left over in a bias?",
)  # fmt: skip
def backward_biases_over_units(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights)[0], [dZ.sum(axis=1) for dZ in _dZs(dS, activations, weights)]


@mlp_backward.mistake(
    "transposed", "dWs",
    if_="the two factors of dZᵀ A stand in the other order",
    belief="the shapes fit in one order only",
    look="Has your dW as many rows as W?",
)  # fmt: skip
def backward_weights_turned(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return [dW.T for dW in dWs], dbs


@mlp_backward.mistake(
    "transposed",
    if_="the weights are transposed on the way back, where they are due as they are",
    belief="going back transposes a matrix",
    look="Forward it is A Wᵀ: by which matrix does the gradient then come back?",
)
def backward_through_W_turned(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    return _backward(dS, activations, weights, through=lambda dZ, W: dZ @ W.T)


@mlp_backward.mistake(
    "swapped-outputs",
    if_="the lists begin with the last layer",
    belief="gradients come in the order in which they are found",
    look="Which layer does the first entry of your list belong to?",
)
def backward_from_the_last(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return dWs[::-1], dbs[::-1]


@mlp_backward.mistake(
    "off-by-one",
    if_="the first layer is left out",
    belief="the first layer's input is data and needs no gradient",
    look="How many gradients are in your list, and how many weights are there?",
)
def backward_without_the_first_layer(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return dWs[1:], dbs[1:]


@mlp_backward.mistake(
    "off-by-one",
    if_="each layer's mask is taken from the input of the layer above it",
    belief="a layer's own activation is the next one in the list",
    look="Which entry of the list went into this layer, and which came out of it?",
)
def backward_mask_shifted(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs: Arrays = []
    dbs: Arrays = []
    dZ = np.asarray(dS)
    for layer in range(len(weights) - 1, -1, -1):
        dWs.insert(0, dZ.T @ activations[layer])
        dbs.insert(0, dZ.sum(axis=0))
        if layer:
            dZ = (dZ @ weights[layer]) * (activations[layer - 1] > 0)
    return dWs, dbs


@mlp_backward.mistake(
    "lost-path", "dWs",
    if_="only the last layer's gradient is right, and the others are left at zero",
    belief="the last layer is the one that learns",
    look="Which of your layers would move in a step?",
)  # fmt: skip
def backward_last_weights_alone(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    dWs, dbs = _backward(dS, activations, weights)
    return [*(0.0 * dW for dW in dWs[:-1]), dWs[-1]], dbs


@mlp_backward.mistake(
    "mutates-input",
    if_="the activations are overwritten by their masks",
    belief="an argument is the function's own to write on",
    look="What do the caller's activations hold after the call?",
)
def backward_writes_masks(dS: Array, activations: Arrays, weights: Arrays) -> Any:
    answer = _backward(dS, activations, weights)
    for A in activations[1:]:
        A[...] = A > 0
    return answer
