"""The squared error and the L2 penalty (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, families, fortran, mixed, probe, read_only, single, strided, whole_numbers
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


l2_penalty = Exercise(
    name="l2_penalty",
    assignment="ps4",
    signature="(weights, lam)",
    parts=(Part("penalty", kind="scalar", loss=True), Part("gradients", kind="list")),
    reference=losses.l2_penalty,
    hints=(
        "One weight first: the penalty is lam w². What is its derivative?",
        "The penalty is one number: the squares of all entries of all arrays, added up, times lam.",
        "Every array has a gradient of its own, of its own shape; the list of gradients is as long as the list of "
        "weights.",
    ),
)


@l2_penalty.probes
def _penalty_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(*shapes: tuple[int, ...]) -> tuple[Any, ...]:
        return [mixed(rng, *shape) for shape in shapes], float(rng.uniform(0.1, 0.8))

    layers = ((3, 4), (2, 3))
    for shapes in (layers, layers, ((4, 3), (4,), (2, 4), (2,)), ((5,),), ((2, 3, 2), (), (1, 1))):
        title = "one array" if len(shapes) == 1 else f"{len(shapes)} arrays"
        yield Probe("values", f"{title} of shapes {', '.join(map(str, shapes))}", draw(*shapes))
    yield Probe("square", "two square arrays", draw((3, 3), (3, 3)))
    yield Probe("values", "a coefficient above 1", (draw(*layers)[0], 3.7))
    for title, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"arrays: {title}", each_array(draw(*layers), change))
    yield Probe("float32", "float32 arrays", each_array(draw(*layers), single))
    yield Probe("integers", "integer arrays", each_array(draw(*layers), whole_numbers))
    weights, lam = draw((2, 3), (4,))
    yield Probe("extremes", "one huge array beside a normal one", ([1e6 * weights[0], weights[1]], lam))
    yield Probe("extremes", "weights that are zero", ([np.zeros((2, 3)), weights[1]], lam))
    yield Probe("extremes", "a coefficient of zero", (weights, 0))


def _penalty(weights: Weights, lam: float) -> tuple[float, Weights]:
    return lam * sum(float((W.astype(float) ** 2).sum()) for W in weights), [2 * lam * W for W in weights]


@l2_penalty.mistake(
    "factor-two",
    if_="a ½ stands in front of the penalty, and the gradient has lost its 2",
    belief="the penalty has a ½, as the squared error has",
    look="Does the exercise's formula for the penalty contain a ½?",
)
def penalty_halved(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty / 2, [g / 2 for g in gradients]


@l2_penalty.mistake(
    "missing-term", "gradients",
    if_="the coefficient lam is left out of the gradients",
    belief="the gradient of the penalty is twice the weights",
    look="If lam is doubled, what happens to the penalty, and to its gradients?",
)  # fmt: skip
def penalty_gradients_without_lam(weights: Weights, lam: float) -> Any:
    return _penalty(weights, lam)[0], [2 * W for W in weights]


@l2_penalty.mistake(
    "missing-term",
    if_="the coefficient lam is left out",
    belief="the coefficient is multiplied in elsewhere",
    look="If lam is doubled, what happens to your penalty?",
)
def penalty_without_lam(weights: Weights, lam: float) -> Any:
    return _penalty(weights, 1.0)


@l2_penalty.mistake(
    "extra-factor",
    if_="the coefficient lam is multiplied in twice",
    belief="both the loop and the result need the coefficient",
    look="If lam is doubled, is your penalty doubled or quadrupled?",
)
def penalty_lam_twice(weights: Weights, lam: float) -> Any:
    return _penalty(weights, lam * lam)


@l2_penalty.mistake(
    "lost-path", "penalty",
    if_="only the last array counts: each one overwrites the one before",
    belief="the loop adds up by itself",
    look="In your loop, what happens to the penalty of the array before?",
)  # fmt: skip
def penalty_last_array(weights: Weights, lam: float) -> Any:
    return _penalty(weights[-1:], lam)[0], _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "lost-path", "penalty",
    if_="only the first array counts",
    belief="the list holds one array",
    look="Does your penalty change when you change the second array?",
)  # fmt: skip
def penalty_first_array(weights: Weights, lam: float) -> Any:
    return _penalty(weights[:1], lam)[0], _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "lost-path", "penalty",
    if_="arrays of one axis, the biases, are left out",
    belief="a penalty is for weights and never for biases",
    look="Does the exercise say that some of the arrays do not count?",
)  # fmt: skip
def penalty_matrices_only(weights: Weights, lam: float) -> Any:
    return _penalty([W for W in weights if W.ndim > 1], lam)[0], _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "wrong-function", "penalty",
    if_="the norms are added without their squares",
    belief="the penalty is the length of the weights",
    look="Twice the weights: is the penalty twice or four times as large?",
)  # fmt: skip
def penalty_of_norms(weights: Weights, lam: float) -> Any:
    return lam * sum(float(np.sqrt((W.astype(float) ** 2).sum())) for W in weights), _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "wrong-function",
    if_="the absolute values of the weights are added, the L1 penalty",
    belief="any sum of sizes is the L2 penalty",
    look="Twice the weights: is the penalty twice or four times as large?",
)
def penalty_l1(weights: Weights, lam: float) -> Any:
    return lam * sum(float(np.abs(W).sum()) for W in weights), [lam * np.sign(W) for W in weights]


@l2_penalty.mistake(
    "wrong-function", "penalty",
    if_="the weights are added first and their sum is squared",
    belief="the square of a sum is the sum of the squares",
    look="Two weights, +1 and −1: is their penalty zero?",
)  # fmt: skip
def penalty_sum_then_square(weights: Weights, lam: float) -> Any:
    return lam * sum(float(W.sum()) for W in weights) ** 2, _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "wrong-scale", "penalty",
    if_="the mean of each array's squares is taken instead of their sum",
    belief="a penalty is a mean, as a loss is",
    look="Does the exercise's formula divide by the number of weights?",
)  # fmt: skip
def penalty_of_means(weights: Weights, lam: float) -> Any:
    return lam * sum(float((W.astype(float) ** 2).mean()) for W in weights), _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "not-reduced", "penalty",
    if_="each array's penalty is returned by itself",
    belief="every layer keeps a penalty of its own",
    look="How many numbers can be added to the loss?",
)  # fmt: skip
def penalty_per_array(weights: Weights, lam: float) -> Any:
    return [_penalty([W], lam)[0] for W in weights], _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "extra-factor", "gradients",
    if_="the squares of the weights stand in the gradients where the weights are due",
    belief="the gradient of a square is the square",
    look="May the entries of the gradient be negative?",
)  # fmt: skip
def penalty_gradients_of_squares(weights: Weights, lam: float) -> Any:
    return _penalty(weights, lam)[0], [2 * lam * W**2 for W in weights]


@l2_penalty.mistake(
    "mutates-input",
    if_="the gradients are put in the caller's own list, in place of the weights",
    belief="an argument is the function's own to write on",
    look="What does the caller's list hold after the call?",
)
def penalty_overwrites_the_list(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    weights[:] = gradients
    return penalty, weights
