"""Losses on logits: softmax with cross-entropy, and the logistic loss (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe
from course_lib import losses

Array = NDArray[Any]

LOSS = Part("loss", kind="scalar", loss=True)

softmax_cross_entropy = Exercise(
    name="softmax_cross_entropy",
    assignment="ps4",
    signature="(S, y)",
    parts=(LOSS, Part("dS")),
    reference=losses.softmax_cross_entropy,
    hints=(
        "For one example the loss is the negative logarithm of the probability that its right class receives. Which "
        "entry of P is that, for example n?",
        "The gradient at the logits is prediction minus target, with a one-hot target; the loss is a mean over the "
        "batch, and so is its gradient.",
        "Never take the logarithm of a probability: it may be 0. The logarithm of a softmax is a logit minus the "
        "logarithm of a sum of exponentials, and that stays finite once the row's maximum has been subtracted.",
    ),
)


def _labels(rng: np.random.Generator, N: int, C: int) -> Array:
    """Labels of at least two classes where there are two examples."""
    return np.asarray((np.arange(N) + rng.integers(C)) % C)[rng.permutation(N)].astype(np.int64)


def _scored(rng: np.random.Generator, N: int, C: int) -> tuple[Any, ...]:
    return 2.0 * mixed(rng, N, C), _labels(rng, N, C)


def _int32_labels(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    S, y = arguments
    return np.rint(2.0 * S).astype(np.int64), y.astype(np.int32)


@softmax_cross_entropy.probes
def _cross_entropy_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield probe(
        "lecture", "the lecture's logits 1, 2, 3 and the third class", np.array([[1.0, 2.0, 3.0]]), np.array([2])
    )
    cat = np.log(np.array([[0.7, 0.2, 0.1]]))
    yield probe("lecture", "the lecture's Tiger, Lion, Cat: P = 0.7, 0.2, 0.1", cat, np.array([0]))
    yield from families(
        rng, _scored, sizes=[(4, 3), (2, 5), (5, 2)], square=(3, 3), one=(1, 4), integers=_int32_labels
    )  # fmt: skip
    S, y = _scored(rng, 4, 3)
    yield probe("values", "labels of type int32", S, y.astype(np.int32))
    yield probe("values", "the same label in every row", S, np.full(4, 1))
    yield probe("extremes", "one huge row beside normal ones", S * np.array([[5e5], [1], [1], [1]]), y)
    yield probe("extremes", "rows shifted by a million, up and down", S + np.array([[1e6], [-1e6], [0], [800]]), y)
    far = np.array([[1e6, -1e6, 0.0], [-1e6, 1e6, 1e6]])
    yield probe("extremes", "logits of a million, on the wrong class", far, np.array([1, 0]))
    yield probe("extremes", "logits of a million, on the right class", far, np.array([0, 2]))
    yield probe(
        "extremes", "a right class whose probability is 1e-30", np.array([[0.0, 69.0], [1.0, 2.0]]), np.array([0, 1])
    )
    yield probe("extremes", "a right class whose probability is 1e-12", np.array([[0.0, 27.6]]), np.array([0]))
    yield probe("extremes", "all zeros", np.zeros((3, 4)), np.array([0, 3, 1]))


def _log_softmax(S: Array) -> Array:
    S = S - S.max(axis=1, keepdims=True)
    return np.asarray(S - np.log(np.exp(S).sum(axis=1, keepdims=True)))


def _one_hot(y: Array, C: int) -> Array:
    return np.asarray(np.eye(C)[y])


def _loss(S: Array, y: Array) -> Any:
    return -_log_softmax(S)[np.arange(len(y)), y].mean()


def _dS(S: Array, y: Array) -> Array:
    return np.asarray((np.exp(_log_softmax(S)) - _one_hot(y, S.shape[1])) / len(y))


@softmax_cross_entropy.mistake(
    "unstable",
    if_="the exponentials are taken of the logits as they come",
    belief="the formula of the book can be computed as it stands",
    look="What does the computer answer for the exponential of 1000, and for infinity divided by infinity?",
)
def cross_entropy_naive(S: Array, y: Array) -> Any:
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    return -np.log(P[np.arange(len(y)), y]).mean(), (P - _one_hot(y, S.shape[1])) / len(y)


@softmax_cross_entropy.mistake(
    "unstable",
    if_="one maximum, that of the whole batch, is subtracted from every row",
    belief="any large constant will do, as long as it is subtracted everywhere",
    look="A row whose logits lie far below that maximum: what are all its exponentials?",
)
def cross_entropy_one_maximum_for_all(S: Array, y: Array) -> Any:
    return cross_entropy_naive(S - S.max(), y)


@softmax_cross_entropy.mistake(
    "unstable", "loss",
    if_="the logarithm is taken of a probability that has become 0",
    belief="once the softmax is stable, its logarithm is too",
    look="The right class of an example has a logit 1000 below the best: what is its probability, and its logarithm?",
)  # fmt: skip
def cross_entropy_log_of_softmax(S: Array, y: Array) -> Any:
    return -np.log(np.exp(_log_softmax(S))[np.arange(len(y)), y]).mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "unstable", "loss",
    if_="a small constant is added inside the logarithm",
    belief="a logarithm of 0 is avoided by adding a little, and nobody will notice",
    look="For a right class of probability 1e-30, what does your loss say, and what is minus its logarithm?",
)  # fmt: skip
def cross_entropy_eps(S: Array, y: Array) -> Any:
    return -np.log(np.exp(_log_softmax(S))[np.arange(len(y)), y] + 1e-12).mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "unstable", "loss",
    if_="a constant of 1e-8 is added inside the logarithm, which is seen in ordinary losses already",
    belief="a logarithm of 0 is avoided by adding a little, and nobody will notice",
    look="For a right class of probability 1e-30, what does your loss say, and what is minus its logarithm?",
)  # fmt: skip
def cross_entropy_large_eps(S: Array, y: Array) -> Any:
    return -np.log(np.exp(_log_softmax(S))[np.arange(len(y)), y] + 1e-8).mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "unstable", "loss",
    if_="the probabilities are clipped away from 0 before the logarithm",
    belief="no probability is really 0, so clipping changes nothing",
    look="For a right class of probability 1e-30, what does your loss say, and what is minus its logarithm?",
)  # fmt: skip
def cross_entropy_clipped(S: Array, y: Array) -> Any:
    P = np.clip(np.exp(_log_softmax(S)), 1e-12, 1 - 1e-12)
    return -np.log(P[np.arange(len(y)), y]).mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "wrong-axis",
    if_="the softmax normalises each column instead of each row",
    belief="the classes lie along the first axis",
    look="Does the first example's loss change when you change the second example?",
)
def cross_entropy_over_the_batch(S: Array, y: Array) -> Any:
    P = np.exp(S - S.max(axis=0)) / np.exp(S - S.max(axis=0)).sum(axis=0)
    return -np.log(P[np.arange(len(y)), y]).mean(), (P - _one_hot(y, S.shape[1])) / len(y)


@softmax_cross_entropy.mistake(
    "wrong-scale",
    if_="the mean is taken over all N × C entries instead of the N examples",
    belief="the mean of the table is the mean over the batch",
    look="By how many numbers do you divide, and how many examples are there?",
)
def cross_entropy_mean_over_entries(S: Array, y: Array) -> Any:
    return _loss(S, y) / S.shape[1], _dS(S, y) / S.shape[1]


@softmax_cross_entropy.mistake(
    "wrong-scale", "loss",
    if_="the logarithm to the base 2 is taken",
    belief="cross-entropy is measured in bits",
    look="Of which logarithm is prediction minus target the derivative?",
)  # fmt: skip
def cross_entropy_in_bits(S: Array, y: Array) -> Any:
    return _loss(S, y) / np.log(2), _dS(S, y)


@softmax_cross_entropy.mistake(
    "off-by-one",
    if_="the labels are counted from 1",
    belief="the first class is number 1",
    look="Which column does label 0 mean?",
)
def cross_entropy_labels_from_one(S: Array, y: Array) -> Any:
    return _loss(S, y - 1), _dS(S, y - 1)


@softmax_cross_entropy.mistake(
    "missing-term", "loss",
    if_="the logarithm of the sum of exponentials is left out",
    belief="the loss is minus the right class's logit",
    look="If all logits grow by 1, does the prediction change, and does your loss?",
)  # fmt: skip
def cross_entropy_minus_logit(S: Array, y: Array) -> Any:
    return -S[np.arange(len(y)), y].mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "wrong-function", "loss",
    if_="the right class's probability is taken without its logarithm",
    belief="the loss is minus the probability",
    look="What should the loss be for a perfect prediction?",
)  # fmt: skip
def cross_entropy_without_log(S: Array, y: Array) -> Any:
    return -np.exp(_log_softmax(S))[np.arange(len(y)), y].mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "wrong-function",
    if_="every class has a sigmoid of its own instead of a softmax over all",
    belief="several classes are several yes-or-no questions",
    look="What do the probabilities of one example sum to?",
)
def cross_entropy_of_sigmoids(S: Array, y: Array) -> Any:
    P = 1 / (1 + np.exp(-S))
    return -np.log(P[np.arange(len(y)), y]).mean(), (P - _one_hot(y, S.shape[1])) / len(y)


@softmax_cross_entropy.mistake(
    "not-reduced", "loss",
    if_="the losses of the examples are returned one by one",
    belief="each example keeps a loss of its own",
    look="How many numbers is the loss of a batch?",
)  # fmt: skip
def cross_entropy_per_example(S: Array, y: Array) -> Any:
    return -_log_softmax(S)[np.arange(len(y)), y], _dS(S, y)


@softmax_cross_entropy.mistake(
    "lost-path",
    if_="only the first example of the batch is used",
    belief="one example stands for the batch",
    look="Does your answer change when you change the second example?",
)
def cross_entropy_first_example(S: Array, y: Array) -> Any:
    dS = np.zeros(S.shape)
    dS[:1] = _dS(S[:1], y[:1])
    return _loss(S[:1], y[:1]), dS


@softmax_cross_entropy.mistake(
    "mutates-input",
    if_="the row maxima are subtracted in the caller's own array",
    belief="an argument is the function's own to write on",
    look="What does the caller's S hold after the call?",
)
def cross_entropy_shifts_in_place(S: Array, y: Array) -> Any:
    S -= S.max(axis=1, keepdims=True)
    return _loss(S, y), _dS(S, y)


@softmax_cross_entropy.mistake(
    "extra-factor", "loss",
    if_="the logarithms of all classes' probabilities are added, and not the right class's alone",
    belief="the sum runs over all classes, whatever the label",
    look="Which classes does a one-hot target leave in the sum?",
)  # fmt: skip
def cross_entropy_of_all_classes(S: Array, y: Array) -> Any:
    return -_log_softmax(S).sum() / len(y), _dS(S, y)


@softmax_cross_entropy.mistake(
    "wrong-axis", "loss",
    if_="whole columns are picked instead of one entry in each row",
    belief="a colon and the labels pick one entry of each row",
    look="How many entries does that expression pick, and how many labels are there?",
)  # fmt: skip
def cross_entropy_columns_in_the_loss(S: Array, y: Array) -> Any:
    return -_log_softmax(S)[:, y].mean(), _dS(S, y)


@softmax_cross_entropy.mistake(
    "wrong-operand",
    if_="the predicted class is used in place of the label",
    belief="the best class is the right class",
    look="Does your answer change when you change the labels?",
)
def cross_entropy_of_the_prediction(S: Array, y: Array) -> Any:
    return _loss(S, S.argmax(axis=1)), _dS(S, S.argmax(axis=1))


@softmax_cross_entropy.mistake(
    "wrong-scale",
    if_="the sum over the examples is divided by the number of classes",
    belief="the mean divides by the length of a row",
    look="By how many numbers do you divide, and how many examples are there?",
)
def cross_entropy_divided_by_classes(S: Array, y: Array) -> Any:
    N, C = S.shape
    return _loss(S, y) * N / C, _dS(S, y) * N / C


@softmax_cross_entropy.mistake(
    "off-by-one",
    if_="1 is added to every label",
    belief="the labels count from 0 and the columns from 1",
    look="Which column does label 0 mean?",
)
def cross_entropy_labels_plus_one(S: Array, y: Array) -> Any:
    return _loss(S, y + 1), _dS(S, y + 1)


@softmax_cross_entropy.mistake(
    "wrong-axis",
    if_="the exponentials are divided by their sums over the examples instead of the classes",
    belief="the classes lie along the first axis",
    look="Which sums of P should be 1: those over the classes of one example, or those over the examples?",
)
def cross_entropy_sums_over_the_batch(S: Array, y: Array) -> Any:
    e = np.exp(S - S.max(axis=1, keepdims=True))
    P = e / e.sum(axis=0)
    return -np.log(P[np.arange(len(y)), y]).mean(), (P - _one_hot(y, S.shape[1])) / len(y)
