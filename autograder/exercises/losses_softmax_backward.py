"""The backward pass of the softmax (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe
from course_lib import layers

Array = NDArray[Any]

softmax_backward = Exercise(
    name="softmax_backward",
    assignment="ps4",
    signature="(dP, P)",
    parts=(Part("dS"),),
    reference=layers.softmax_backward,
    upstream=0,
    hints=(
        "Take one row. Raising one logit raises its own probability and lowers the others: every dS entry has C paths.",
        "∂p_j/∂s_i is p_j (1 − p_j) for i = j and −p_i p_j otherwise. Multiply by the upstream dp_j and sum over j.",
        "Take p_i out of the sum: what remains is dp_i minus one number for the whole row, the mean of dP weighted "
        "by P. No "
        "table of C × C derivatives has to be built.",
    ),
)

LARGE = 600 << 20
"""Bytes for the large probe: its arrays take 2 MB each, an array (N, C, C) would take 2 GB."""


def _backward_arguments(rng: np.random.Generator, N: int, C: int) -> tuple[Any, ...]:
    return mixed(rng, N, C), layers.softmax(mixed(rng, N, C))


def _one_hot_rows(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    dP, P = arguments
    return np.rint(3 * dP).astype(np.int64), np.eye(P.shape[1], dtype=np.int64)[P.argmax(axis=1)]


@softmax_backward.probes
def _softmax_backward_probes(rng: np.random.Generator) -> Iterator[Probe]:
    P = np.array([[0.7, 0.2, 0.1]])
    yield probe("lecture", "the lecture's Tiger, Lion, Cat: P = 0.7, 0.2, 0.1", np.array([[-1 / 0.7, 0.0, 0.0]]), P)
    draw = _backward_arguments
    yield from families(
        rng, draw, sizes=[(4, 3), (2, 5), (5, 2)], square=(3, 3), one=(1, 4), integers=_one_hot_rows
    )  # fmt: skip
    dP, P = draw(rng, 4, 3)
    yield probe("integers", "an upstream gradient of integers", np.rint(3 * dP).astype(np.int64), P)
    yield probe("extremes", "an upstream gradient with a huge row", dP * np.array([[1e6], [1], [1], [1]]), P)
    yield probe("extremes", "rows of P that are certain", dP, np.eye(3)[[0, 2, 1, 1]])
    yield probe("extremes", "an upstream gradient of zeros", np.zeros((4, 3)), P)
    large = draw(rng, 256, 1024)
    yield probe("extremes", "a batch of 256 with 1024 classes, in little memory", *large, seconds=10.0, memory=LARGE)


def _weighted(dP: Array, P: Array) -> Array:
    return np.asarray((dP * P).sum(axis=1, keepdims=True))


@softmax_backward.mistake(
    "missing-term",
    if_="only P times the upstream gradient is taken, and nothing is subtracted",
    belief="the softmax's derivative is its value, as the exponential's is",
    look="What happens to the other probabilities of a row when one logit grows?",
)
def softmax_backward_nothing_subtracted(dP: Array, P: Array) -> Any:
    return P * dP


@softmax_backward.mistake(
    "missing-term",
    if_="each probability depends on its own logit alone, with the derivative p (1 − p)",
    belief="the softmax acts entry by entry, as the sigmoid does",
    look="A change of one logit reaches how many probabilities of its row?",
)
def softmax_backward_diagonal_alone(dP: Array, P: Array) -> Any:
    return dP * P * (1 - P)


@softmax_backward.mistake(
    "missing-term",
    if_="the diagonal of the Jacobian is missing: the effect of a logit on its own probability",
    belief="∂p_j/∂s_i is −p_i p_j for every i and j",
    look="If a logit grows, does its own probability fall as your formula says?",
)
def softmax_backward_without_diagonal(dP: Array, P: Array) -> Any:
    return -P * _weighted(dP, P)


@softmax_backward.mistake(
    "missing-term",
    if_="the subtracted sum is not weighted by P",
    belief="the sum over the row is the sum of the upstream gradient",
    look="If the upstream gradient is the same for all classes, what should dS be?",
)
def softmax_backward_sum_without_weights(dP: Array, P: Array) -> Any:
    return P * (dP - dP.sum(axis=1, keepdims=True))


@softmax_backward.mistake(
    "wrong-axis",
    if_="the weighted sum runs over the examples instead of the classes",
    belief="sums in a backward pass run over the batch",
    look="Does the first example's probability depend on the second example's logits?",
)
def softmax_backward_sum_over_batch(dP: Array, P: Array) -> Any:
    return P * (dP - (dP * P).sum(axis=0))


@softmax_backward.mistake(
    "wrong-axis",
    if_="one weighted sum over the whole batch is subtracted in every row",
    belief="the sum is one number",
    look="Does the first example's answer change when you change the second example?",
)
def softmax_backward_sum_over_everything(dP: Array, P: Array) -> Any:
    return P * (dP - (dP * P).sum())


@softmax_backward.mistake(
    "wrong-axis",
    if_="the weighted sums of the rows lose their axis and meet the columns",
    belief="a vector of N sums is subtracted from the N rows of a matrix",
    look="Shapes are lined up from the right: which axis of an (N, C) array does an (N,) array meet?",
)
def softmax_backward_sums_meet_columns(dP: Array, P: Array) -> Any:
    return P * (dP - (dP * P).sum(axis=1))


@softmax_backward.mistake(
    "no-upstream",
    if_="the answer is p (1 − p), without the upstream gradient",
    belief="the derivative of the softmax is all that is asked for",
    look="What if the loss depended twice as strongly on P: does your answer change?",
)
def softmax_backward_without_upstream(dP: Array, P: Array) -> Any:
    return P * (1 - P)


@softmax_backward.mistake(
    "sign",
    if_="the weighted sum is added instead of subtracted",
    belief="all probabilities of a row grow with one logit",
    look="Which sign has ∂p_j/∂s_i for two different classes?",
)
def softmax_backward_adds(dP: Array, P: Array) -> Any:
    return P * (dP + _weighted(dP, P))


@softmax_backward.mistake(
    "wrong-argument",
    if_="the softmax is applied to P once more before its derivative is taken",
    belief="the second argument holds the logits",
    look="Do the rows of the second argument already sum to 1?",
)
def softmax_backward_of_softmax_of_P(dP: Array, P: Array) -> Any:
    P = layers.softmax(P)
    return P * (dP - _weighted(dP, P))


@softmax_backward.mistake(
    "wrong-operand",
    if_="the difference is multiplied by the upstream gradient where P is due",
    belief="the factor in front is the upstream gradient, as in every chain rule",
    look="In the sum over j, which factor can be taken out in front?",
)
def softmax_backward_dP_in_front(dP: Array, P: Array) -> Any:
    return dP * (P - _weighted(dP, P))


@softmax_backward.mistake(
    "wrong-function",
    if_="the shortcut of softmax with cross-entropy is used: prediction minus target",
    belief="the gradient at the logits is always P minus something",
    look="Is the upstream gradient here a table of labels?",
)
def softmax_backward_minus_target(dP: Array, P: Array) -> Any:
    return P - dP


@softmax_backward.mistake(
    "lost-path",
    if_="the first example's probabilities are used for all examples",
    belief="one Jacobian serves the whole batch",
    look="Which row of P belongs to the second example?",
)
def softmax_backward_first_row(dP: Array, P: Array) -> Any:
    return P[:1] * (dP - _weighted(dP, P[:1]))


@softmax_backward.mistake(
    "mutates-input",
    if_="the weighted sum is subtracted in the caller's own array",
    belief="an argument is the function's own to write on",
    look="What does the caller's dP hold after the call?",
)
def softmax_backward_in_place(dP: Array, P: Array) -> Any:
    dP -= _weighted(dP, P)
    return dP * P


@softmax_backward.mistake(
    "truncated",
    if_="the arithmetic is done in float32",
    belief="seven digits are enough for a gradient",
    look="What number type do your intermediate arrays have?",
)
def softmax_backward_single(dP: Array, P: Array) -> Any:
    dP, P = dP.astype(np.float32), P.astype(np.float32)
    return P * (dP - _weighted(dP, P))


@softmax_backward.mistake(
    "missing-term",
    if_="the factor P in front of the upstream gradient is missing",
    belief="the diagonal of the Jacobian is 1",
    look="What is ∂p_i/∂s_i, and what becomes of it when p_i is tiny?",
)
def softmax_backward_identity_diagonal(dP: Array, P: Array) -> Any:
    return dP - P * _weighted(dP, P)


@softmax_backward.mistake(
    "missing-term",
    if_="the factor P in front of the difference is missing",
    belief="the weighted mean is subtracted, and that is all",
    look="What happens to the gradient of a class whose probability is almost 0?",
)
def softmax_backward_difference_alone(dP: Array, P: Array) -> Any:
    return dP - _weighted(dP, P)


@softmax_backward.mistake(
    "lost-path",
    if_="in the sum over the probabilities each term overwrites the one before, so that only the last counts",
    belief="the last class to be visited is the answer",
    look="In your inner loop, what happens to the term before?",
)
def softmax_backward_last_term(dP: Array, P: Array) -> Any:
    last = np.eye(P.shape[1])[-1]
    return dP[:, -1:] * P[:, -1:] * (last - P)


@softmax_backward.mistake(
    "truncated",
    if_="the result is stored in an array of the number type of dP, which may be integer",
    belief="a new array like an argument can hold the answer",
    look="If dP holds whole numbers, what can your result array hold?",
)
def softmax_backward_stored_like_dP(dP: Array, P: Array) -> Any:
    dS = np.zeros_like(dP)
    dS[:] = P * (dP - _weighted(dP, P))
    return dS


@softmax_backward.mistake(
    "missing-term",
    if_="the plain mean of the upstream gradient is subtracted, not weighted by P",
    belief="the average over the classes is the mean of the row",
    look="Should a class of probability almost 0 count as much in that mean as a likely one?",
)
def softmax_backward_plain_mean(dP: Array, P: Array) -> Any:
    return P * (dP - dP.mean(axis=1, keepdims=True))


@softmax_backward.mistake(
    "extra-factor",
    if_="the factor P in front stands there twice",
    belief="both the sum and the result need a factor P",
    look="In the sum over j, how often does p_i occur?",
)
def softmax_backward_P_twice(dP: Array, P: Array) -> Any:
    return P * P * (dP - _weighted(dP, P))


@softmax_backward.mistake(
    "wrong-scale",
    if_="the result is divided by the number of classes",
    belief="a sum over the classes is to be a mean",
    look="Does the chain rule average over the paths, or add them?",
)
def softmax_backward_divided_by_classes(dP: Array, P: Array) -> Any:
    return P * (dP - _weighted(dP, P)) / P.shape[1]


@softmax_backward.mistake(
    "extra-factor",
    if_="dP P is used again where dP alone is due",
    belief="the product dP P that the sum needs also stands in the bracket",
    look="In p_i (dp_i − sum), which of the two already holds a factor P, and which does not?",
)
def softmax_backward_P_in_the_bracket(dP: Array, P: Array) -> Any:
    return P * (dP * P - _weighted(dP, P))
