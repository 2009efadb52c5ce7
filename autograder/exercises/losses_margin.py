"""The multiclass hinge loss and the squared error (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, families, mixed, probe, whole_numbers
from course_lib import losses

Array = NDArray[Any]

multiclass_hinge = Exercise(
    name="multiclass_hinge",
    assignment="ps4",
    signature="(S, y, margin=1.0)",
    parts=(Part("loss", kind="scalar", loss=True), Part("dS")),
    reference=losses.multiclass_hinge,
    hints=(
        "For one example, every wrong class is compared with the right one: how far does its score come above the "
        "right score less the margin? Only what is above counts.",
        "The right class does not compete with itself. Mark the pairs that count, one mark for each wrong class.",
        "Every mark raises its own class's gradient by 1 and lowers the right class's by 1, so the right class "
        "receives minus the number of marks in its row. Loss and gradient are divided by N.",
    ),
)


def _scores(rng: np.random.Generator, N: int, C: int) -> tuple[Any, ...]:
    """Scores of which one row violates every margin and, from two rows on, one violates none."""
    S = 2.0 * mixed(rng, N, C)
    y = ((np.arange(N) + rng.integers(C)) % C)[rng.permutation(N)].astype(np.int64)
    S[0, y[0]] = S[0].min() - 0.7
    if N > 1:
        S[1, y[1]] = S[1].max() + 4.3
    return S, y


def _scores_and_margin(rng: np.random.Generator, N: int, C: int) -> tuple[Any, ...]:
    return *_scores(rng, N, C), float(rng.uniform(1.6, 2.6))


def _whole_scores(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Integer scores never sit on a margin of a half."""
    return *each_array(arguments, whole_numbers), 0.5


@multiclass_hinge.probes
def _hinge_probes(rng: np.random.Generator) -> Iterator[Probe]:
    lecture = np.array([[1.0, 2.0, 3.0]])
    yield probe("lecture", "the lecture's scores 1, 2, 3 with label 1, and a margin of 1½", lecture, np.array([1]), 1.5)
    yield from families(
        rng, _scores, sizes=[(4, 3), (2, 5), (6, 2)], square=(4, 4), one=(1, 4), integers=_whole_scores
    )  # fmt: skip
    for sizes in ((4, 3), (3, 5)):
        yield probe("values", "a margin other than 1", *_scores_and_margin(rng, *sizes))
    S, y = _scores(rng, 4, 3)
    yield probe("values", "a small margin", S, y, 0.25)
    yield probe("values", "labels of type int32", S, y.astype(np.int32))
    yield probe("values", "scores that are all negative", -np.abs(S), y)
    yield probe("extremes", "one huge row beside normal ones", S * np.array([[5e5], [1], [1], [1]]), y)
    yield probe("extremes", "all scores zero", np.zeros((3, 4)), np.array([0, 3, 1]))


def _excess(S: Array, y: Array, margin: float) -> Array:
    """max(0, s_j − s_y + margin), with 0 at the label."""
    E = np.maximum(0.0, S - S[np.arange(len(y)), y, None] + margin)
    E[np.arange(len(y)), y] = 0.0
    return np.asarray(E)


def _balanced(marks: Array, y: Array) -> Array:
    """Marks with minus their number at the label, divided by N."""
    dS = marks.astype(float)
    dS[np.arange(len(y)), y] = 0.0
    dS[np.arange(len(y)), y] = -dS.sum(axis=1)
    return np.asarray(dS / len(y))


def _hinge(S: Array, y: Array, margin: float) -> tuple[Any, Array]:
    E = _excess(S, y, margin)
    return E.sum() / len(y), _balanced(E > 0, y)


@multiclass_hinge.mistake(
    "extra-factor", "loss",
    if_="the right class is compared with itself, which adds one margin for every example",
    belief="the sum runs over all classes",
    look="For scores that are perfectly separated, what should the loss be?",
)  # fmt: skip
def hinge_counts_the_right_class(S: Array, y: Array, margin: float = 1.0) -> Any:
    loss, dS = _hinge(S, y, margin)
    return loss + margin, dS


@multiclass_hinge.mistake(
    "extra-factor", "dS",
    if_="the right class is counted among its own rivals",
    belief="the number of marks includes the label's own",
    look="With two classes, what is the largest size that the label's entry can have, before dividing by N?",
)  # fmt: skip
def hinge_gradient_counts_the_right_class(S: Array, y: Array, margin: float = 1.0) -> Any:
    loss, dS = _hinge(S, y, margin)
    dS[np.arange(len(y)), y] -= 1 / len(y)
    return loss, dS


@multiclass_hinge.mistake(
    "extra-factor", "dS",
    if_="the size of each violation stands where only a 1 is due",
    belief="a larger violation has a larger gradient",
    look="If a violating score grows by a little, by how much does max(0, ·) grow?",
)  # fmt: skip
def hinge_values_for_marks(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _hinge(S, y, margin)[0], _balanced(_excess(S, y, margin), y)


@multiclass_hinge.mistake(
    "missing-term", "dS",
    if_="the right class's score receives no gradient",
    belief="only the wrong classes enter the loss",
    look="How does the loss change if the right score grows?",
)  # fmt: skip
def hinge_nothing_at_the_label(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = _excess(S, y, margin)
    return E.sum() / len(y), (E > 0) / len(y)


@multiclass_hinge.mistake(
    "lost-path", "dS",
    if_="the right class receives −1 once, however many rivals violate the margin",
    belief="each example pulls once on its right score",
    look="In how many of the terms of one example does the right score stand?",
)  # fmt: skip
def hinge_one_pull_at_the_label(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = _excess(S, y, margin)
    dS = (E > 0).astype(float)
    dS[np.arange(len(y)), y] = -1.0
    return E.sum() / len(y), dS / len(y)


@multiclass_hinge.mistake(
    "lost-path", "dS",
    if_="the right class receives −1 once where any rival violates the margin",
    belief="each example pulls once on its right score",
    look="In how many of the terms of one example does the right score stand?",
)  # fmt: skip
def hinge_one_pull_if_any(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = _excess(S, y, margin)
    dS = (E > 0).astype(float)
    dS[np.arange(len(y)), y] = -1.0 * (E > 0).any(axis=1)
    return E.sum() / len(y), dS / len(y)


@multiclass_hinge.mistake(
    "sign",
    if_="right score and wrong score are exchanged in the difference",
    belief="a violation is by how much the right score is ahead",
    look="When the right score is far ahead, should the loss be zero or large?",
)
def hinge_right_minus_wrong(S: Array, y: Array, margin: float = 1.0) -> Any:
    loss, dS = _hinge(-S, y, margin)
    return loss, -dS


@multiclass_hinge.mistake(
    "sign",
    if_="the right score is added where it should be subtracted, as one lecture slide prints it",
    belief="the slide's plus sign is meant",
    look="When the right score grows, should the loss grow or fall?",
)
def hinge_plus_right_score(S: Array, y: Array, margin: float = 1.0) -> Any:
    rows = np.arange(len(y))
    E = np.maximum(0.0, S + S[rows, y, None] + margin)
    E[rows, y] = 0.0
    dS = (E > 0).astype(float)
    dS[rows, y] = dS.sum(axis=1)
    return E.sum() / len(y), dS / len(y)


@multiclass_hinge.mistake(
    "sign",
    if_="the margin is subtracted instead of added",
    belief="a wrong score may come closer by the margin",
    look="A wrong score just below the right one: is that safe?",
)
def hinge_minus_margin(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _hinge(S, y, -margin)


@multiclass_hinge.mistake(
    "sign", "dS",
    if_="the label's entry has the sign of the others",
    belief="all scores push the loss the same way",
    look="When the right score grows, does the loss grow or fall?",
)  # fmt: skip
def hinge_plus_at_the_label(S: Array, y: Array, margin: float = 1.0) -> Any:
    loss, dS = _hinge(S, y, margin)
    dS[np.arange(len(y)), y] *= -1
    return loss, dS


@multiclass_hinge.mistake(
    "wrong-function",
    if_="the violations are squared",
    belief="losses are squares",
    look="A violation of 3: does it cost 3 or 9?",
)
def hinge_squared(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = _excess(S, y, margin)
    return (E**2).sum() / len(y), _balanced(2 * E, y)


@multiclass_hinge.mistake(
    "lost-path",
    if_="only the largest violation of each example counts",
    belief="the hinge compares with the best rival only",
    look="Two wrong classes violate the margin: how many terms has the sum?",
)
def hinge_worst_rival_only(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = _excess(S, y, margin)
    worst = (E > 0) & (np.arange(E.shape[1]) == E.argmax(axis=1)[:, None])
    return E.max(axis=1).sum() / len(y), _balanced(worst, y)


@multiclass_hinge.mistake(
    "missing-term",
    if_="the margin is left out",
    belief="it is enough that the right score is the largest",
    look="A wrong score just below the right one: is that safe?",
)
def hinge_without_margin(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _hinge(S, y, 0.0)


@multiclass_hinge.mistake(
    "hard-coded",
    if_="the margin is always 1, whatever was handed over",
    belief="the margin is 1",
    look="Where does your code use the third argument?",
)
def hinge_margin_is_one(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _hinge(S, y, 1.0)


@multiclass_hinge.mistake(
    "wrong-axis",
    if_="whole columns are set to zero instead of one entry in each row",
    belief="a colon and the labels pick one entry of each row",
    look="How many entries does that line touch, and how many labels are there?",
)
def hinge_whole_columns(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = np.maximum(0.0, S - S[np.arange(len(y)), y, None] + margin)
    E[:, y] = 0.0
    return E.sum() / len(y), _balanced(E > 0, y)


@multiclass_hinge.mistake(
    "wrong-scale",
    if_="the mean is taken over all N × C entries instead of the N examples",
    belief="the mean of the table is the mean over the batch",
    look="By how many numbers do you divide, and how many examples are there?",
)
def hinge_mean_over_entries(S: Array, y: Array, margin: float = 1.0) -> Any:
    loss, dS = _hinge(S, y, margin)
    return loss / S.shape[1], dS / S.shape[1]


@multiclass_hinge.mistake(
    "wrong-branch", "dS",
    if_="the sign of the scores decides which classes get a gradient, and not the violations",
    belief="a class that is above zero counts",
    look="What has to be positive for a term to count: a score, or a difference with the margin?",
)  # fmt: skip
def hinge_marks_from_scores(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _hinge(S, y, margin)[0], _balanced(S > 0, y)


@multiclass_hinge.mistake(
    "wrong-branch",
    if_="negative differences count too: the maximum with zero is missing",
    belief="every wrong class contributes",
    look="When the right score is far ahead, should the loss be zero or negative?",
)
def hinge_without_maximum(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = S - S[np.arange(len(y)), y, None] + margin
    E[np.arange(len(y)), y] = 0.0
    return E.sum() / len(y), _balanced(np.ones(S.shape), y)


@multiclass_hinge.mistake(
    "not-reduced", "loss",
    if_="the losses of the examples are returned one by one",
    belief="each example keeps a loss of its own",
    look="How many numbers is the loss of a batch?",
)  # fmt: skip
def hinge_per_example(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _excess(S, y, margin).sum(axis=1), _hinge(S, y, margin)[1]


@multiclass_hinge.mistake(
    "mutates-input",
    if_="the right scores are subtracted in the caller's own array",
    belief="an argument is the function's own to write on",
    look="What does the caller's S hold after the call?",
)
def hinge_in_place(S: Array, y: Array, margin: float = 1.0) -> Any:
    S -= S[np.arange(len(y)), y, None]
    return _hinge(S, y, margin)


@multiclass_hinge.mistake(
    "truncated", "dS",
    if_="the gradient is stored in an array of the number type of S, which may be integer",
    belief="a new array like S can hold the answer",
    look="If S holds whole numbers, what can your dS hold?",
)  # fmt: skip
def hinge_stored_like_S(S: Array, y: Array, margin: float = 1.0) -> Any:
    loss, exact = _hinge(S, y, margin)
    dS = np.zeros_like(S)
    dS[:] = exact
    return loss, dS


@multiclass_hinge.mistake(
    "off-by-one",
    if_="the labels are counted from 1",
    belief="the first class is number 1",
    look="Which column does label 0 mean?",
)
def hinge_labels_from_one(S: Array, y: Array, margin: float = 1.0) -> Any:
    return _hinge(S, y - 1, margin)


@multiclass_hinge.mistake(
    "wrong-branch", "dS",
    if_="the classes that keep the margin get the gradient, and not those that violate it",
    belief="a mark stands where nothing is wrong",
    look="Which scores must come down: those above the margin, or those below it?",
)  # fmt: skip
def hinge_marks_inverted(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = _excess(S, y, margin)
    return E.sum() / len(y), _balanced(E == 0, y)


@multiclass_hinge.mistake(
    "lost-path",
    if_="only the first example of the batch is used",
    belief="one example stands for the batch",
    look="Does your answer change when you change the second example?",
)
def hinge_first_example(S: Array, y: Array, margin: float = 1.0) -> Any:
    dS = np.zeros(S.shape)
    loss, dS[:1] = _hinge(S[:1], y[:1], margin)
    return loss, dS


@multiclass_hinge.mistake(
    "wrong-function",
    if_="the absolute value is taken where the maximum with zero is due",
    belief="a violation is a distance",
    look="When the right score is far ahead, should the loss be zero or large?",
)
def hinge_absolute(S: Array, y: Array, margin: float = 1.0) -> Any:
    E = S - S[np.arange(len(y)), y, None] + margin
    E[np.arange(len(y)), y] = 0.0
    return np.abs(E).sum() / len(y), _balanced(np.sign(E), y)
