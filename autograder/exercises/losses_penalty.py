"""The L2 penalty (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import losses

Array = NDArray[Any]
Weights = list[Array]

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


@l2_penalty.mistake(
    "lost-path", "gradients",
    if_="only the last array's gradient is in the list",
    belief="the list is filled by itself",
    look="How long is your list of gradients, and how long the list of weights?",
)  # fmt: skip
def penalty_last_gradient(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty, gradients[-1:]


@l2_penalty.mistake(
    "lost-path", "gradients",
    if_="only the first array's gradient is in the list",
    belief="the list holds one array",
    look="How long is your list of gradients, and how long the list of weights?",
)  # fmt: skip
def penalty_first_gradient(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty, gradients[:1]


@l2_penalty.mistake(
    "wrong-axis", "gradients",
    if_="each array's gradient is summed to one number",
    belief="an array has one gradient",
    look="Which shape has the gradient of an array?",
)  # fmt: skip
def penalty_gradients_summed(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty, [g.sum() for g in gradients]


@l2_penalty.mistake(
    "missing-term", "gradients",
    if_="the weights themselves are missing in their gradients",
    belief="the derivative of a square is 2",
    look="Does a large weight pull as strongly as a small one?",
)  # fmt: skip
def penalty_gradients_without_weights(weights: Weights, lam: float) -> Any:
    return _penalty(weights, lam)[0], [np.full(W.shape, 2 * lam) for W in weights]


@l2_penalty.mistake(
    "wrong-function", "penalty",
    if_="a square root is taken of the whole sum",
    belief="the penalty is the length of all the weights",
    look="Twice the weights: is the penalty twice or four times as large?",
)  # fmt: skip
def penalty_root_of_the_sum(weights: Weights, lam: float) -> Any:
    return lam * np.sqrt(_penalty(weights, 1.0)[0]), _penalty(weights, lam)[1]


@l2_penalty.mistake(
    "truncated", "gradients",
    if_="the gradients are stored in arrays of the weights' number type, which may be integer",
    belief="a new array like W can hold the answer",
    look="If W holds whole numbers, what can its gradient hold?",
)  # fmt: skip
def penalty_stored_like_W(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty, [g.astype(W.dtype) for g, W in zip(gradients, weights, strict=True)]


@l2_penalty.mistake(
    "off-by-one",
    if_="the last array is left out",
    belief="the last index is the number of arrays minus one, and the loop ends before it",
    look="With a single array, how often does your loop run?",
)
def penalty_without_the_last_array(weights: Weights, lam: float) -> Any:
    return _penalty(weights[:-1], lam)


@l2_penalty.mistake(
    "wrong-scale", "penalty",
    if_="the penalty is divided by the number of arrays",
    belief="a penalty is a mean, as a loss is",
    look="Does the exercise's formula divide by anything?",
)  # fmt: skip
def penalty_averaged_over_arrays(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty / len(weights), gradients


@l2_penalty.mistake(
    "swapped-outputs", "gradients",
    if_="the gradients stand in the reverse order",
    belief="gradients come from the back to the front",
    look="Which array does the first gradient of your list belong to?",
)  # fmt: skip
def penalty_gradients_reversed(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty, gradients[::-1]


@l2_penalty.mistake(
    "wrong-operand", "gradients",
    if_="the first array's gradient is given to all",
    belief="the list holds one array",
    look="Which array does your loop use in its second round?",
)  # fmt: skip
def penalty_gradient_of_the_first(weights: Weights, lam: float) -> Any:
    penalty, gradients = _penalty(weights, lam)
    return penalty, [gradients[0] for _ in weights]
