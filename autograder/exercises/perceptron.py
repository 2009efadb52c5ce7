"""The perceptron's criterion (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe, whole_numbers
from course_lib import perceptron

Array = NDArray[Any]

perceptron_criterion = Exercise(
    name="perceptron_criterion",
    assignment="ps1",
    signature="(w, X, y)",
    parts=(Part("J", kind="scalar", loss=True), Part("dw")),
    reference=perceptron.perceptron_criterion,
    hints=(
        "Compute all margins first, one number for each example: its label times its product with w.",
        "Which examples take part is decided by the margin alone. What does the convention say about a margin of 0?",
        "Each example that takes part adds minus its margin to J. Differentiate that one term with respect to w.",
    ),
)


@perceptron_criterion.probes
def _criterion_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from families(rng, _criterion, sizes=[(6, 3), (4, 5)], square=(4, 4), one=(1, 3), integers=_whole_criterion)
    w, X, y = _criterion(rng, 5, 3)
    yield probe("ties", "the start w = 0", np.zeros(3), X, y)
    yield probe("ties", "one example, and w = 0", np.zeros(2), np.array([[0.5, -1.25]]), np.array([1.0]))
    at_right_angles = np.array([[1.0, 2.0, 0.0], [0.5, 0.0, -2.0], [3.0, 1.0, 1.0], [-1.0, 0.5, 2.0]])
    w = np.array([2.0, -1.0, 0.5])
    yield probe("ties", "examples at right angles to w", w, at_right_angles, np.array([1.0, -1.0, 1.0, 1.0]))
    w, X, y = _criterion(rng, 5, 3)
    yield probe("values", "examples that are all on their side", w, X, np.sign(X @ w))
    yield probe("values", "examples that are all on the wrong side", w, X, -np.sign(X @ w))
    yield probe("integers", "integer labels beside real inputs", w, X, y.astype(np.int64))
    X[0] *= 1e6
    yield probe("extremes", "one huge example on the wrong side", w, X, np.append(-np.sign(X[0] @ w), y[1:]))
    yield probe("extremes", "examples that are all zero", w, np.zeros((3, 3)), np.array([1.0, -1.0, 1.0]))


def _criterion(rng: np.random.Generator, N: int, D: int) -> tuple[Array, Array, Array]:
    """Examples well off the line, the first on the wrong side of it and the second on its own."""
    w, X = mixed(rng, D), mixed(rng, N, D)
    while np.abs(X @ w).min() < 0.05 or (N > 1 and len(set(np.sign(X @ w))) == 1):
        w, X = mixed(rng, D), mixed(rng, N, D)
    on_its_side = rng.choice([-1.0, 1.0], N)
    on_its_side[:2] = [-1.0, 1.0][:N]
    return w, X, np.sign(X @ w) * on_its_side


def _whole_criterion(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    w, X, y = arguments
    return whole_numbers(w), whole_numbers(X), y.astype(np.int64)


@perceptron_criterion.mistake(
    "wrong-branch",
    "dw",
    if_="an example with a margin of exactly 0 does not count as misclassified",
    belief="misclassified means on the wrong side, and on the line is on neither side",
    look="From w = 0 all margins are 0: would anything ever move?",
)
def criterion_strict(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins < 0
    return -margins[wrong].sum(), -(y[wrong] @ X[wrong])


@perceptron_criterion.mistake(
    "wrong-branch",
    if_="the examples that are on their side are taken, and the misclassified ones are left out",
    belief="a positive margin is what the criterion is about",
    look="Which examples should pull at w: those that are already right?",
)
def criterion_inverted(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    right = margins > 0
    return -margins[right].sum(), -(y[right] @ X[right])


@perceptron_criterion.mistake(
    "wrong-branch",
    if_="all examples are summed, the ones on their side too",
    belief="the sum runs over the whole batch",
    look="Should an example that is well on its side lower J?",
)
def criterion_of_all(w: Array, X: Array, y: Array) -> Any:
    return -(y * (X @ w)).sum(), -(y @ X)


@perceptron_criterion.mistake(
    "wrong-branch",
    "dw",
    if_="dw is summed over all examples, while J takes the misclassified ones",
    belief="the gradient of the sum is the same whichever examples are in it",
    look="Over which examples does the sum in J run, and over which the one in your dw?",
)
def criterion_dw_of_all(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    return -margins[margins <= 0].sum(), -(y @ X)


@perceptron_criterion.mistake(
    "sign",
    "J",
    if_="J is the sum of the margins, which is negative, and not minus that sum",
    belief="the criterion is the sum of the margins",
    look="A misclassified example has a negative margin: should it make J larger or smaller?",
)
def criterion_negative(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return margins[wrong].sum(), -(y[wrong] @ X[wrong])


@perceptron_criterion.mistake(
    "sign",
    "dw",
    if_="dw is the direction of the update, and not the gradient",
    belief="the gradient points to where w should go",
    look="Is w moved along the gradient, or against it?",
)
def criterion_update_direction(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return -margins[wrong].sum(), y[wrong] @ X[wrong]


@perceptron_criterion.mistake(
    "double-mean",
    if_="J and dw are means over the batch",
    belief="every loss is a mean over the examples",
    look="Does the formula of this criterion divide by anything?",
)
def criterion_mean(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return -margins[wrong].sum() / len(y), -(y[wrong] @ X[wrong]) / len(y)


@perceptron_criterion.mistake(
    "missing-term",
    "dw",
    if_="the label is left out of dw",
    belief="the derivative of a margin with respect to w is x",
    look="Differentiate one margin, label and all, with respect to w: what stands before x?",
)
def criterion_without_labels(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return -margins[wrong].sum(), -X[wrong].sum(0)


@perceptron_criterion.mistake(
    "missing-term",
    "J",
    if_="the label is left out of J",
    belief="J adds up the scores of the misclassified examples",
    look="What is the sign of the score of a misclassified example with a negative label?",
)
def criterion_scores(w: Array, X: Array, y: Array) -> Any:
    scores = X @ w
    wrong = y * scores <= 0
    return -scores[wrong].sum(), -(y[wrong] @ X[wrong])


@perceptron_criterion.mistake(
    "not-reduced",
    "dw",
    if_="dw keeps one row per example",
    belief="every example has a gradient of its own",
    look="Which shape does w have, and which shape has your dw?",
)
def criterion_rows(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return -margins[wrong].sum(), -(wrong * y)[:, None] * X


@perceptron_criterion.mistake(
    "lost-path",
    "dw",
    if_="only the last misclassified example reaches dw",
    belief="each misclassified example sets the gradient",
    look="In your loop, is the share of an example added, or put in the place of what was there?",
)
def criterion_last(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = np.flatnonzero(margins <= 0)
    return -margins[wrong].sum(), -y[wrong[-1]] * X[wrong[-1]] if wrong.size else np.zeros(w.shape)


@perceptron_criterion.mistake(
    "wrong-function",
    "J",
    if_="J counts the misclassified examples",
    belief="the criterion is the number of mistakes",
    look="How does the number of mistakes change when w moves by a very little?",
)
def criterion_count(w: Array, X: Array, y: Array) -> Any:
    wrong = y * (X @ w) <= 0
    return float(wrong.sum()), -(y[wrong] @ X[wrong])


@perceptron_criterion.mistake(
    "wrong-function",
    if_="the hinge loss is taken, which asks for a margin of 1",
    belief="an example counts until its margin is 1",
    look="For the perceptron, is an example with a margin of one half a mistake?",
)
def criterion_hinge(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins < 1
    return (1 - margins[wrong]).sum(), -(y[wrong] @ X[wrong])


@perceptron_criterion.mistake(
    "wrong-axis",
    "dw",
    if_="dw is summed over the features, which leaves one number per example",
    belief="the batch is the last axis",
    look="Which shape does w have, and which shape has your dw?",
)
def criterion_summed_over_features(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return -margins[wrong].sum(), -((wrong * y)[:, None] * X).sum(1)


@perceptron_criterion.mistake(
    "wrong-function",
    "J",
    if_="J adds up the absolute scores of all examples",
    belief="every example counts by its distance from the line",
    look="How much should an example add to J that is on its side?",
)
def criterion_of_absolute_scores(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    return np.abs(margins).sum(), -(y[wrong] @ X[wrong])


@perceptron_criterion.mistake(
    "wrong-scale",
    if_="J and dw are means over the misclassified examples",
    belief="every loss is a mean",
    look="Does the formula of this criterion divide by anything?",
)
def criterion_mean_of_mistakes(w: Array, X: Array, y: Array) -> Any:
    margins = y * (X @ w)
    wrong = margins <= 0
    count = max(1, int(wrong.sum()))
    return -margins[wrong].sum() / count, -(y[wrong] @ X[wrong]) / count


@perceptron_criterion.mistake(
    "wrong-branch",
    if_="the examples with a negative score are taken, whatever their label",
    belief="a negative score is a mistake",
    look="Is a negative score a mistake for an example with a negative label?",
)
def criterion_of_negative_scores(w: Array, X: Array, y: Array) -> Any:
    scores = X @ w
    negative = scores <= 0
    return -(y[negative] * scores[negative]).sum(), -(y[negative] @ X[negative])
