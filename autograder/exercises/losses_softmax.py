"""The softmax (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe
from course_lib import layers

Array = NDArray[Any]

softmax = Exercise(
    name="softmax",
    assignment="ps4",
    signature="(S)",
    parts=(Part("P"),),
    reference=layers.softmax,
    hints=(
        "Each row of S is one example. What must be true of the numbers in one row of P?",
        "Exponentials make everything positive; dividing by their sum over the classes makes a row sum to 1. Keep the "
        "summed axis, so that every row is divided by its own sum.",
        "The exponential of 1000 is no longer a number. Subtracting the same constant from a whole row does not "
        "change P: "
        "which constant of each row keeps every exponential at 1 or below?",
    ),
)


def _logits(rng: np.random.Generator, N: int, C: int) -> tuple[Any, ...]:
    return (2.0 * mixed(rng, N, C),)


@softmax.probes
def _softmax_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield probe("lecture", "the lecture's logits 1, 2, 3", np.array([[1.0, 2.0, 3.0]]))
    yield from families(rng, _logits, sizes=[(4, 3), (2, 5), (5, 2)], square=(3, 3), one=(1, 4))
    (S,) = _logits(rng, 4, 3)
    yield probe("extremes", "one huge row beside normal ones", S * np.array([[5e5], [1], [1], [1]]))
    yield probe("extremes", "rows shifted by a million, up and down", S + np.array([[1e6], [-1e6], [0], [800]]))
    yield probe("extremes", "logits of a million of both signs", np.array([[1e6, -1e6, 0.0], [-1e6, -1e6, -1e6]]))
    yield probe("extremes", "all zeros", np.zeros((2, 4)))
    yield probe("extremes", "one very small logit", np.array([[0.0, 1.0, -1e6], [-750.0, -751.0, -760.0]]))


def _shifted(S: Array) -> Array:
    return np.asarray(np.exp(S - S.max(axis=1, keepdims=True)))


@softmax.mistake(
    "unstable",
    if_="the exponentials are taken of the logits as they come",
    belief="the formula of the book can be computed as it stands",
    look="What does the computer answer for the exponential of 1000, and for infinity divided by infinity?",
)
def softmax_naive(S: Array) -> Any:
    return np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)


@softmax.mistake(
    "unstable",
    if_="one maximum, that of the whole batch, is subtracted from every row",
    belief="any large constant will do, as long as it is subtracted everywhere",
    look="A row whose logits lie far below that maximum: what are all its exponentials?",
)
def softmax_one_maximum_for_all(S: Array) -> Any:
    e = np.exp(S - S.max())
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "unstable",
    if_="the logits are clipped before the exponential",
    belief="beyond some size logits make no difference",
    look="Two logits that both lie beyond your limit, one far above the other: what becomes of their difference?",
)
def softmax_clipped(S: Array) -> Any:
    e = np.exp(np.clip(S, -100, 100))
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "wrong-axis",
    if_="each column is normalised instead of each row",
    belief="the classes lie along the first axis",
    look="Which sums of P should be 1: those over the classes of one example, or those over the examples?",
)
def softmax_over_the_batch(S: Array) -> Any:
    e = np.exp(S - S.max(axis=0))
    return e / e.sum(axis=0)


@softmax.mistake(
    "wrong-axis",
    if_="all entries of the batch are normalised together",
    belief="the probabilities of the whole array sum to 1",
    look="Does the first example's answer change when you change the second example?",
)
def softmax_over_everything(S: Array) -> Any:
    e = np.exp(S - S.max())
    return e / e.sum()


@softmax.mistake(
    "wrong-axis",
    if_="the sums of the rows lose their axis and meet the columns in the division",
    belief="a vector of N sums divides the N rows of a matrix",
    look="Shapes are lined up from the right: which axis of an (N, C) array does an (N,) array meet?",
)
def softmax_sums_meet_columns(S: Array) -> Any:
    e = _shifted(S)
    return e / e.sum(axis=1)


@softmax.mistake(
    "wrong-axis",
    if_="the largest logit of each column is subtracted instead of that of each row",
    belief="any shift that makes the numbers small is harmless",
    look="The shift cancels only if it is the same for all classes of one example: is yours?",
)
def softmax_shifted_by_columns(S: Array) -> Any:
    e = np.exp(S - S.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "wrong-axis",
    if_="the maxima of the rows lose their axis and are subtracted from the columns",
    belief="a vector of N maxima is subtracted from the N rows of a matrix",
    look="Shapes are lined up from the right: which axis of an (N, C) array does an (N,) array meet?",
)
def softmax_maxima_meet_columns(S: Array) -> Any:
    e = np.exp(S - S.max(axis=1))
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "missing-term",
    if_="the exponentials are not divided by their sum",
    belief="the exponentials are the probabilities",
    look="What does a row of your P sum to?",
)
def softmax_not_normalised(S: Array) -> Any:
    return _shifted(S)


@softmax.mistake(
    "missing-term",
    if_="the plain exponentials are returned, neither shifted nor divided by their sum",
    belief="the exponentials are the probabilities",
    look="What does a row of your P sum to?",
)
def softmax_exponentials(S: Array) -> Any:
    return np.exp(S)


@softmax.mistake(
    "wrong-function",
    if_="the logarithms of the probabilities are returned",
    belief="the softmax and its logarithm are the same thing",
    look="May a probability be negative?",
)
def softmax_logarithm(S: Array) -> Any:
    return np.log(_shifted(S) / _shifted(S).sum(axis=1, keepdims=True))


@softmax.mistake(
    "wrong-function",
    if_="a sigmoid is applied to every logit by itself",
    belief="the softmax is a sigmoid for each class",
    look="If one logit grows, what must happen to the probabilities of the other classes?",
)
def softmax_sigmoid(S: Array) -> Any:
    return 1 / (1 + np.exp(-S))


@softmax.mistake(
    "wrong-function",
    if_="the largest logit takes the whole probability",
    belief="the softmax is the maximum",
    look="What is soft about it: does the second-best class receive anything?",
)
def softmax_winner_takes_all(S: Array) -> Any:
    return np.eye(S.shape[1])[S.argmax(axis=1)]


@softmax.mistake(
    "wrong-function",
    if_="the logits themselves are divided by their sum",
    belief="dividing by the sum is all that is needed",
    look="What becomes of a negative logit?",
)
def softmax_without_exponential(S: Array) -> Any:
    return S / S.sum(axis=1, keepdims=True)


@softmax.mistake(
    "sign",
    if_="the logits enter with a minus sign",
    belief="the shift and the logit may be exchanged",
    look="Which class should be the most probable: the one with the largest or with the smallest logit?",
)
def softmax_of_minus(S: Array) -> Any:
    e = np.exp(S.min(axis=1, keepdims=True) - S)
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "extra-factor",
    if_="a small constant is added to the sum in the denominator",
    belief="the denominator could be zero and must be protected",
    look="After the shift, what is the largest exponential of a row, and how small can their sum be?",
)
def softmax_eps_below(S: Array) -> Any:
    return _shifted(S) / (_shifted(S).sum(axis=1, keepdims=True) + 1e-6)


@softmax.mistake(
    "off-by-one",
    if_="the last row of the batch is left out",
    belief="the last index is the number of rows minus one, and the loop ends before it",
    look="For a batch of one, how often does your loop run?",
)
def softmax_leaves_the_last_row(S: Array) -> Any:
    P = _shifted(S) / _shifted(S).sum(axis=1, keepdims=True)
    P[-1] = 0.0
    return P


@softmax.mistake(
    "mutates-input",
    if_="the maximum is subtracted in the caller's own array",
    belief="an argument is the function's own to write on",
    look="What does the caller's S hold after the call?",
)
def softmax_shifts_in_place(S: Array) -> Any:
    S -= S.max(axis=1, keepdims=True)
    return np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)


@softmax.mistake(
    "truncated",
    if_="the probabilities are stored in an array of the number type of S, which may be integer",
    belief="a new array like S can hold the answer",
    look="If S holds whole numbers, what can your result array hold?",
)
def softmax_stored_like_S(S: Array) -> Any:
    P = np.zeros_like(S)
    P[:] = _shifted(S) / _shifted(S).sum(axis=1, keepdims=True)
    return P


_buffers: dict[tuple[int, ...], Array] = {}


@softmax.mistake(
    "stateful",
    if_="every call writes into the array that the call before had returned",
    belief="one array for the result is enough for all calls",
    look="Call it twice and look at the first answer again: has it changed?",
)
def softmax_one_array_for_all_calls(S: Array) -> Any:
    P = _buffers.setdefault(S.shape, np.empty(S.shape))
    P[:] = _shifted(S) / _shifted(S).sum(axis=1, keepdims=True)
    return P


@softmax.mistake(
    "lost-path",
    if_="the first example's answer is given to all examples",
    belief="one example stands for the batch",
    look="Does your second row change when you change the second example?",
)
def softmax_first_row_for_all(S: Array) -> Any:
    return np.tile(_shifted(S[:1]) / _shifted(S[:1]).sum(), (len(S), 1))


@softmax.mistake(
    "wrong-function",
    if_="powers of 2 are taken instead of powers of e",
    belief="any base will do",
    look="Of which base does the logarithm in the loss make a plain difference?",
)
def softmax_base_two(S: Array) -> Any:
    e = 2.0 ** (S - S.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "extra-factor",
    if_="a constant of 1e-8 is added to the sum in the denominator",
    belief="the denominator could be zero and must be protected",
    look="After the shift, what is the largest exponential of a row, and how small can their sum be?",
)
def softmax_small_eps_below(S: Array) -> Any:
    return _shifted(S) / (_shifted(S).sum(axis=1, keepdims=True) + 1e-8)


@softmax.mistake(
    "wrong-axis",
    if_="each row is shifted by its maximum, but the sums run over the examples",
    belief="the classes lie along the first axis",
    look="Which sums of P should be 1: those over the classes of one example, or those over the examples?",
)
def softmax_sums_over_the_batch(S: Array) -> Any:
    return _shifted(S) / _shifted(S).sum(axis=0)


@softmax.mistake(
    "off-by-one",
    if_="the sum in the denominator begins at the second class",
    belief="the loop over the classes begins at 1",
    look="To how much do the entries of one of your rows add up?",
)
def softmax_sum_without_the_first(S: Array) -> Any:
    return _shifted(S) / _shifted(S)[:, 1:].sum(axis=1, keepdims=True)


@softmax.mistake(
    "off-by-one",
    if_="the sum in the denominator ends before the last class",
    belief="the last class is number C − 1, and the loop ends there",
    look="To how much do the entries of one of your rows add up?",
)
def softmax_sum_without_the_last(S: Array) -> Any:
    return _shifted(S) / _shifted(S)[:, :-1].sum(axis=1, keepdims=True)
