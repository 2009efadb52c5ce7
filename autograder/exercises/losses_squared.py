"""The squared error (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe
from course_lib import losses

Array = NDArray[Any]
Weights = list[Array]

squared_error = Exercise(
    name="squared_error",
    assignment="ps4",
    signature="(Y_hat, Y)",
    parts=(Part("loss", kind="scalar", loss=True), Part("dY_hat")),
    reference=losses.squared_error,
    hints=(
        "One number first: the loss is ½ (ŷ − y)². What is its derivative with respect to ŷ?",
        "Sum the squares over the K outputs of an example, and take the mean over the N examples, with the ½ in front.",
        "The 2 of the derivative and the ½ of the loss cancel; the 1/N stays, in the loss and in the gradient.",
    ),
)


@squared_error.probes
def _squared_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, K: int) -> tuple[Any, ...]:
        return 2.0 * mixed(rng, N, K), mixed(rng, N, K)

    yield probe("lecture", "the lecture's prediction 0.25 for the target 1", np.array([[0.25]]), np.array([[1.0]]))
    yield from families(rng, draw, sizes=[(4, 3), (2, 5), (5, 1)], square=(3, 3), one=(1, 4))
    Y_hat, Y = draw(rng, 4, 3)
    yield probe("extremes", "one huge row beside normal ones", Y_hat * np.array([[1e6], [1], [1], [1]]), Y)
    yield probe("extremes", "a perfect prediction", Y.copy(), Y.copy())
    yield probe("extremes", "all zeros", np.zeros((2, 3)), np.zeros((2, 3)))


def _squared(Y_hat: Array, Y: Array) -> tuple[Any, Array]:
    e = Y_hat - Y
    return (e * e).sum() / (2 * len(e)), np.asarray(e / len(e))


@squared_error.mistake(
    "factor-two",
    if_="the ½ in front of the squares is left out, in the loss and in the gradient",
    belief="the mean squared error has no ½",
    look="Which factor stands in front of the sum in the exercise: 1/N or 1/(2N)?",
)
def squared_without_half(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    return 2 * loss, 2 * dY_hat


@squared_error.mistake(
    "wrong-scale",
    if_="the mean is taken over all N × K entries instead of the N examples",
    belief="the mean of the table is the mean over the batch",
    look="By how many numbers do you divide, and how many examples are there?",
)
def squared_mean_over_entries(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    return loss / Y.shape[1], dY_hat / Y.shape[1]


@squared_error.mistake(
    "wrong-scale",
    if_="the mean is taken over all N × K entries, and the ½ is left out too",
    belief="the loss is the mean of all squares",
    look="Which factor stands in front of the sum in the exercise, and by how many numbers do you divide?",
)
def squared_plain_mean(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    return 2 * loss / Y.shape[1], 2 * dY_hat / Y.shape[1]


@squared_error.mistake(
    "sign", "dY_hat",
    if_="the gradient is target minus prediction",
    belief="the error is what is still missing",
    look="When the prediction is above the target and grows, does the loss grow or fall?",
)  # fmt: skip
def squared_target_minus_prediction(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    return loss, -dY_hat


@squared_error.mistake(
    "wrong-function",
    if_="the absolute values of the errors are taken instead of their squares",
    belief="an error is a distance",
    look="Twice the error: does it cost twice or four times as much?",
)
def squared_absolute(Y_hat: Array, Y: Array) -> Any:
    e = Y_hat - Y
    return np.abs(e).sum() / (2 * len(e)), np.sign(e) / len(e)


@squared_error.mistake(
    "wrong-function",
    if_="the absolute values of the errors are averaged over the examples instead of their squares",
    belief="an error is a distance",
    look="Twice the error: does it cost twice or four times as much?",
)
def squared_mean_absolute(Y_hat: Array, Y: Array) -> Any:
    e = Y_hat - Y
    return np.abs(e).sum() / len(e), np.sign(e) / len(e)


@squared_error.mistake(
    "wrong-function", "loss",
    if_="a square root is taken of the mean",
    belief="the loss has the unit of the outputs",
    look="Does the formula of the exercise contain a norm, or its square?",
)  # fmt: skip
def squared_root(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    return np.sqrt(loss), dY_hat


@squared_error.mistake(
    "wrong-function", "loss",
    if_="the errors are added first and their sum is squared",
    belief="the square of a sum is the sum of the squares",
    look="Two errors, +1 and −1: is that a loss of zero?",
)  # fmt: skip
def squared_sum_then_square(Y_hat: Array, Y: Array) -> Any:
    return (Y_hat - Y).sum() ** 2 / (2 * len(Y)), _squared(Y_hat, Y)[1]


@squared_error.mistake(
    "missing-term", "dY_hat",
    if_="the target is not subtracted in the gradient",
    belief="the derivative of the square is the prediction",
    look="For a perfect prediction, what should the gradient be?",
)  # fmt: skip
def squared_without_target(Y_hat: Array, Y: Array) -> Any:
    return _squared(Y_hat, Y)[0], Y_hat / len(Y)


@squared_error.mistake(
    "extra-factor", "dY_hat",
    if_="the squared errors stand in the gradient where the errors are due",
    belief="the gradient of a square is the square",
    look="May the entries of the gradient be negative?",
)  # fmt: skip
def squared_gradient_of_squares(Y_hat: Array, Y: Array) -> Any:
    return _squared(Y_hat, Y)[0], (Y_hat - Y) ** 2 / len(Y)


@squared_error.mistake(
    "lost-path",
    if_="only the first example of the batch is used",
    belief="one example stands for the batch",
    look="Does your answer change when you change the second example?",
)
def squared_first_example(Y_hat: Array, Y: Array) -> Any:
    dY_hat = np.zeros(Y.shape)
    dY_hat[0] = Y_hat[0] - Y[0]
    return ((Y_hat[0] - Y[0]) ** 2).sum() / 2, dY_hat


@squared_error.mistake(
    "not-reduced", "loss",
    if_="the losses of the outputs are returned one by one, summed over the batch only",
    belief="each output keeps a loss of its own",
    look="How many numbers is the loss of a batch?",
)  # fmt: skip
def squared_per_output(Y_hat: Array, Y: Array) -> Any:
    return ((Y_hat - Y) ** 2).sum(axis=0) / (2 * len(Y)), _squared(Y_hat, Y)[1]


@squared_error.mistake(
    "not-reduced", "loss",
    if_="the losses of the examples are returned one by one",
    belief="each example keeps a loss of its own",
    look="How many numbers is the loss of a batch?",
)  # fmt: skip
def squared_per_example(Y_hat: Array, Y: Array) -> Any:
    return ((Y_hat - Y) ** 2).sum(axis=1) / 2, _squared(Y_hat, Y)[1]


@squared_error.mistake(
    "truncated", "loss",
    if_="the division drops what comes after the decimal point",
    belief="both ways of writing a division do the same",
    look="What is 3 divided by 2 in your code?",
)  # fmt: skip
def squared_floor_division(Y_hat: Array, Y: Array) -> Any:
    return ((Y_hat - Y) ** 2).sum() // (2 * len(Y)), _squared(Y_hat, Y)[1]


@squared_error.mistake(
    "mutates-input",
    if_="the target is subtracted in the caller's own predictions",
    belief="an argument is the function's own to write on",
    look="What does the caller's Y_hat hold after the call?",
)
def squared_in_place(Y_hat: Array, Y: Array) -> Any:
    Y_hat -= Y
    return (Y_hat**2).sum() / (2 * len(Y)), Y_hat / len(Y)


@squared_error.mistake(
    "wrong-axis", "dY_hat",
    if_="the gradient is summed over the batch",
    belief="gradients are sums over the examples",
    look="Every example has a prediction of its own: which shape has the gradient of Y_hat?",
)  # fmt: skip
def squared_gradient_summed(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    return loss, dY_hat.sum(axis=0)


@squared_error.mistake(
    "no-local", "dY_hat",
    if_="the error itself is left out of the gradient, and only the mean's 1/N is there",
    belief="the derivative of the error with respect to the prediction is 1, and that is all",
    look="Does a large error pull as strongly as a small one?",
)  # fmt: skip
def squared_gradient_without_error(Y_hat: Array, Y: Array) -> Any:
    return _squared(Y_hat, Y)[0], np.full(Y.shape, 1 / len(Y))


@squared_error.mistake(
    "wrong-scale",
    if_="the sum is divided by the number of outputs K instead of the N examples",
    belief="the mean divides by the length of a row",
    look="By how many numbers do you divide, and how many examples are there?",
)
def squared_divided_by_outputs(Y_hat: Array, Y: Array) -> Any:
    loss, dY_hat = _squared(Y_hat, Y)
    N, K = Y.shape
    return loss * N / K, dY_hat * N / K
