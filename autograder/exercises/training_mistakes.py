"""The catalogue of `train_mlp`: a loop of which one thing is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.training_network import Arrays, train_mlp, trained
from autograder.exercises.training_rules import RULES, Network, Step
from course_lib.losses import softmax_cross_entropy
from course_lib.mlp import initial_parameters, mlp_backward, mlp_forward

Array = NDArray[Any]
Start = Callable[[list[int], np.random.Generator], tuple[Arrays, Arrays]]


def _he(sizes: list[int], rng: np.random.Generator) -> tuple[Arrays, Arrays]:
    return initial_parameters(sizes, rng=rng)


def _split(vector: Array, like: Arrays) -> Arrays:
    ends = np.cumsum([a.size for a in like])[:-1]
    return [part.reshape(a.shape) for part, a in zip(np.split(vector, ends), like, strict=True)]


def _train(
    X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator,
    *, rule: str = "gradient", start: Start = _he,
) -> tuple[Arrays, Arrays, list[float]]:  # fmt: skip
    """Training whose update is one of the rules that training is recognised by."""
    X = np.asarray(X, dtype=np.float64)
    weights, biases = start([X.shape[1], *hidden, int(y.max()) + 1], rng)
    if rule == "gradient":
        return trained(X, y, (weights, biases), lr, epochs)
    losses = []
    for _ in range(epochs):
        network = Network(weights, biases, X, y)
        losses.append(network.loss)
        step = Step(network, network, network, lr, 0.0)
        moved = _split(network.vector + RULES[rule](step), [*weights, *biases])
        weights, biases = moved[: len(weights)], moved[len(weights) :]
    return weights, biases, losses


def _ruled(name: str, kind: str, rule: str, if_: str, belief: str, look: str) -> None:
    def wrong(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
        return _train(X, y, hidden, lr, epochs, rng, rule=rule)

    wrong.__name__ = name
    train_mlp.mistake(kind, if_=if_, belief=belief, look=look)(wrong)


_ruled(
    "trained_upwards", "sign", "ascent",
    "every step goes up the gradient and not down",
    "the gradient points to where the loss is smaller",
    "Do your losses grow from epoch to epoch?",
)  # fmt: skip
_ruled(
    "nothing_moves", "no-learning", "still",
    "the updates are lost, and the network is at the end what it was at its start",
    "a name in a loop is the entry of the list",
    "Where does the result of your step go: does the next epoch see it?",
)  # fmt: skip
_ruled(
    "last_layer_alone", "no-learning", "last layer",
    "only the last layer learns, and the hidden ones stay as they were drawn",
    "the layer that the loss sees is the one to train",
    "After training, are the first layer's weights still those that you drew?",
)  # fmt: skip
_ruled(
    "biases_stay", "no-learning", "weights alone",
    "the weights learn and the biases stay as they were",
    "the biases are constants",
    "After training, are your biases still zero?",
)  # fmt: skip
_ruled(
    "trained_on_the_sum", "no-mean", "summed",
    "the gradient is summed over the examples where the loss is a mean",
    "the loss adds up over the examples",
    "With twice as many examples, is your step twice as long?",
)  # fmt: skip
_ruled(
    "averaged_twice", "double-mean", "mean twice",
    "the gradient is divided by the number of examples once more",
    "every gradient is a mean, whatever the loss has done already",
    "The 1/N belongs to the loss alone: is it already in dS?",
)  # fmt: skip
_ruled(
    "trained_twice_as_fast", "factor-two", "doubled",
    "every step is twice as long as lr says",
    "the loss has a square in it",
    "Where does a 2 come from in your gradient?",
)  # fmt: skip
_ruled(
    "next_label", "off-by-one", "next label",
    "every label is taken one class too high",
    "classes are counted from 1",
    "Which column of the logits belongs to class 0?",
)  # fmt: skip
_ruled(
    "label_before", "off-by-one", "label before",
    "every label is taken one class too low",
    "classes are counted from 1",
    "Which column of the logits belongs to class 0?",
)  # fmt: skip
_ruled(
    "without_the_label", "missing-term", "no label",
    "the gradient of the logits is P / N, without the label's term",
    "the gradient of the loss is the softmax",
    "What tells your gradient which class is the right one?",
)  # fmt: skip
_ruled(
    "trained_without_mask", "missing-term", "no mask",
    "the ReLUs are left out on the way back",
    "the gradient passes from layer to layer by the weights alone",
    "A unit that was off on this example: can its weights have had an effect?",
)  # fmt: skip
_ruled(
    "first_example_alone", "lost-path", "first example",
    "every step looks at the first example alone",
    "an epoch is one example",
    "Would the network change if the second example were another one?",
)  # fmt: skip
_ruled(
    "updated_too_early", "wrong-operand", "updated too early",
    "a layer's weights are changed before the gradient has come back through them",
    "the order of update and backward pass does not matter",
    "With which weights was the loss computed: the old ones or the new ones?",
)  # fmt: skip


@train_mlp.mistake(
    "extra-factor",
    if_="a share of the last step is added to each new one: momentum",
    belief="momentum makes everything faster",
    look="Does your step depend on anything but the gradient and lr?",
)
def with_momentum(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    weights, biases = _he([X.shape[1], *hidden, int(y.max()) + 1], rng)
    losses: list[float] = []
    speed = np.zeros(1)
    for _ in range(epochs):
        network = Network(weights, biases, np.asarray(X, dtype=np.float64), y)
        losses.append(network.loss)
        speed = 0.9 * speed + Step(network, network, network, lr, 0.0).right
        moved = _split(network.vector + speed, [*weights, *biases])
        weights, biases = moved[: len(weights)], moved[len(weights) :]
    return weights, biases, losses


@train_mlp.mistake(
    "no-learning",
    if_="all weights start at zero, so that no gradient ever reaches them",
    belief="training finds the way from anywhere",
    look="If all weights are 0, what arrives at the hidden layer on the way back?",
)
def zero_start(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    def zeros(sizes: list[int], rng: np.random.Generator) -> tuple[Arrays, Arrays]:
        weights, biases = _he(sizes, rng)
        return [0.0 * W for W in weights], biases

    return _train(X, y, hidden, lr, epochs, rng, start=zeros)


@train_mlp.mistake(
    "no-learning",
    if_="all units of a layer start alike, so that they stay alike for ever",
    belief="training tells the units apart",
    look="Two units with the same weights: can they ever receive different gradients?",
)
def same_start(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    def alike(sizes: list[int], rng: np.random.Generator) -> tuple[Arrays, Arrays]:
        weights, biases = _he(sizes, rng)
        return [np.full_like(W, 0.3) for W in weights], biases

    return _train(X, y, hidden, lr, epochs, rng, start=alike)


@train_mlp.mistake(
    "no-learning",
    if_="the weights start so small that hardly any gradient gets through",
    belief="the smaller the start, the better",
    look="By how much does a signal shrink from layer to layer at the start?",
)
def tiny_start(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    def tiny(sizes: list[int], rng: np.random.Generator) -> tuple[Arrays, Arrays]:
        weights, biases = _he(sizes, rng)
        return [1e-3 * W for W in weights], biases

    return _train(X, y, hidden, lr, epochs, rng, start=tiny)


@train_mlp.mistake(
    "stateful",
    if_="the start is drawn from another generator than the one that was handed over",
    belief="random is random",
    look="With the same rng twice, do you get the same network?",
)
def own_generator(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    return _train(X, y, hidden, lr, epochs, np.random.default_rng())


@train_mlp.mistake(
    "off-by-one",
    if_="there is one loss more than there are epochs",
    belief="the loss at the start counts too",
    look="How long is your list of losses after one epoch?",
)
def one_loss_more(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    return _train(X, y, hidden, lr, epochs + 1, rng)


@train_mlp.mistake(
    "no-mean",
    if_="the losses are summed over the examples, and the gradient is that of their mean",
    belief="it is the gradient that counts",
    look="With twice as many examples, is your loss twice as large?",
)
def summed_losses(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    weights, biases, losses = _train(X, y, hidden, lr, epochs, rng)
    return weights, biases, [len(y) * loss for loss in losses]


@train_mlp.mistake(
    "unstable",
    if_="the softmax is taken of the logits as they are, and overflows for large ones",
    belief="exponentials are harmless",
    look="What is the exponential of 1000?",
)
def naive_softmax(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    weights, biases = _he([X.shape[1], *hidden, int(y.max()) + 1], rng)
    losses = []
    for _ in range(epochs):
        S, activations = mlp_forward(X, weights, biases)
        loss, dS = softmax_cross_entropy(S, y)
        broken = not np.isfinite(np.exp(S)).all()
        losses.append(np.nan if broken else loss)
        dWs, dbs = mlp_backward(np.full_like(dS, np.nan) if broken else dS, activations, weights)
        weights = [W - lr * dW for W, dW in zip(weights, dWs, strict=True)]
        biases = [b - lr * db for b, db in zip(biases, dbs, strict=True)]
    return weights, biases, losses


@train_mlp.mistake(
    "extra-factor",
    if_="the weights shrink a little at every step: the gradient of a penalty is added",
    belief="a penalty belongs to every training",
    look="Does the loss of this exercise have a penalty?",
)
def with_weight_decay(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    def shrunk(W: Array, dW: Array, epoch: int) -> Array:
        return W - lr * (dW + 0.01 * W)

    return _moved(X, y, hidden, epochs, rng, shrunk, lambda b, db, epoch: b - lr * db)


@train_mlp.mistake(
    "wrong-scale",
    if_="the learning rate changes from epoch to epoch",
    belief="steps must become shorter",
    look="Is the tenth step made with the lr that was handed over?",
)
def with_falling_rate(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    def step(p: Array, dp: Array, epoch: int) -> Array:
        return p - lr / (1 + epoch) * dp

    return _moved(X, y, hidden, epochs, rng, step, step)


Move = Callable[[Array, Array, int], Array]


def _moved(
    X: Array, y: Array, hidden: list[int], epochs: int, rng: np.random.Generator, weight: Move, bias: Move
) -> tuple[Arrays, Arrays, list[float]]:
    """Training whose weights and biases move as these functions say."""
    weights, biases = _he([X.shape[1], *hidden, int(y.max()) + 1], rng)
    losses = []
    for epoch in range(epochs):
        network = Network(weights, biases, np.asarray(X, dtype=np.float64), y)
        losses.append(network.loss)
        dWs, dbs = network.gradients(network.dS)
        weights = [weight(W, dW, epoch) for W, dW in zip(weights, dWs, strict=True)]
        biases = [bias(b, db, epoch) for b, db in zip(biases, dbs, strict=True)]
    return weights, biases, losses


@train_mlp.mistake(
    "wrong-function",
    if_="the share of wrong answers is kept in place of the loss",
    belief="the loss is how often the network errs",
    look="What is it that the gradient descends?",
)
def error_rates(X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator) -> Any:
    weights, biases, losses = _train(X, y, hidden, lr, epochs, rng)
    return weights, biases, [1.5 + 0.0 * loss for loss in losses]
