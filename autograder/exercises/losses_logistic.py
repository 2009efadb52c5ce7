"""The logistic loss on logits, binary cross-entropy (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed, probe
from course_lib import losses

Array = NDArray[Any]

bce_with_logits = Exercise(
    name="bce_with_logits",
    assignment="ps4",
    signature="(s, y)",
    parts=(Part("loss", kind="scalar", loss=True), Part("ds")),
    reference=losses.bce_with_logits,
    hints=(
        "With p = σ(s), the loss of one example is −log p where y is 1 and −log(1 − p) where y is 0. Write both as "
        "one formula.",
        "The gradient at the logit is again prediction minus target, and the loss is a mean over the batch.",
        "Both −log p and −log(1 − p) are of the form log(1 + e^t): for which t? For large t the exponential "
        "overflows; take "
        "the larger of t and 0 out in front, and what is left in the exponential is never positive.",
    ),
)


def _logistic(rng: np.random.Generator, N: int) -> tuple[Any, ...]:
    y = (np.arange(N) + rng.integers(2)) % 2  # both labels, wherever there are two examples
    return 2.0 * mixed(rng, N), y[rng.permutation(N)].astype(np.float64)


def _whole_logits(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    s, y = arguments
    return np.rint(2.0 * s).astype(np.int64), y.astype(np.int64)


@bce_with_logits.probes
def _logistic_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield probe("lecture", "the lecture's s = 2 and y = 1", np.array([2.0]), np.array([1.0]))
    yield probe("lecture", "the lecture's s = 0 and y = 1", np.array([0.0]), np.array([1.0]))
    yield from families(rng, _logistic, sizes=[(5,), (3,), (8,)], integers=_whole_logits)
    s, y = _logistic(rng, 6)
    for label in (0.0, 1.0):
        yield probe("batch-of-one", f"a batch of one with y = {label:.0f}", s[:1].copy(), np.array([label]))
        yield probe("values", f"a batch whose labels are all {label:.0f}", s.copy(), np.full(6, label))
    for kind in (np.int32, np.int64):
        yield probe("integers", f"labels of type {np.dtype(kind).name}", s.copy(), y.astype(kind))
    one, zero = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.0, 1.0, 0.0, 1.0])
    million = np.array([1e6, -1e6, 0.5, -0.3])
    yield probe("extremes", "logits of a million that are right", million, one)
    yield probe("extremes", "logits of a million that are wrong", million, zero)
    yield probe("extremes", "logits of 30 to 800 that are right", np.array([30.0, -40.0, 100.0, -800.0]), one)
    yield probe("extremes", "logits of 30 to 800 that are wrong", np.array([30.0, -40.0, 100.0, -800.0]), zero)
    yield probe("extremes", "all zeros", np.zeros(4), one)


def _p(s: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-s)))


def _loss(s: Array, y: Array) -> Any:
    return (np.logaddexp(0, s) - y * s).mean()


def _ds(s: Array, y: Array) -> Array:
    return np.asarray((_p(s) - y) / len(s))


@bce_with_logits.mistake(
    "unstable", "loss",
    if_="log(1 + e^s) is computed as it stands",
    belief="the formula of the book can be computed as it stands",
    look="What does the computer answer for the exponential of 1000, although the loss is about 1000 at most?",
)  # fmt: skip
def logistic_naive(s: Array, y: Array) -> Any:
    return (np.log(1 + np.exp(s)) - y * s).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "unstable", "loss",
    if_="the logarithm is taken of a probability that has become 0",
    belief="the sigmoid never reaches 0 or 1",
    look="What is σ(40) in sixteen digits, and what is 1 minus that?",
)  # fmt: skip
def logistic_log_of_sigmoid(s: Array, y: Array) -> Any:
    p = _p(s)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "unstable", "loss",
    if_="the probabilities are clipped away from 0 and 1 before the logarithm",
    belief="no probability is really 0 or 1, so clipping changes nothing",
    look="For s = 100 and y = 0 the loss is about 100: what does yours say?",
)  # fmt: skip
def logistic_clipped(s: Array, y: Array) -> Any:
    p = np.clip(_p(s), 1e-12, 1 - 1e-12)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "unstable", "loss",
    if_="a small constant is added inside the logarithms",
    belief="a logarithm of 0 is avoided by adding a little, and nobody will notice",
    look="For s = 100 and y = 0 the loss is about 100: what does yours say?",
)  # fmt: skip
def logistic_eps(s: Array, y: Array) -> Any:
    p = _p(s)
    return -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "unstable", "loss",
    if_="a constant of 1e-8 is added inside the logarithms, which is seen in ordinary losses already",
    belief="a logarithm of 0 is avoided by adding a little, and nobody will notice",
    look="For s = 100 and y = 0 the loss is about 100: what does yours say?",
)  # fmt: skip
def logistic_large_eps(s: Array, y: Array) -> Any:
    p = _p(s)
    return -(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8)).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "unstable", "ds",
    if_="the sigmoid is computed as e^s over 1 + e^s",
    belief="both ways of writing the sigmoid are the same to a computer",
    look="What is infinity divided by infinity?",
)  # fmt: skip
def logistic_exp_over_exp(s: Array, y: Array) -> Any:
    return _loss(s, y), (np.exp(s) / (1 + np.exp(s)) - y) / len(s)


@bce_with_logits.mistake(
    "missing-term", "loss",
    if_="only the examples with label 1 count",
    belief="the loss is −y log p",
    look="What does your loss say of an example with label 0 that is predicted to be 1?",
)  # fmt: skip
def logistic_positive_only(s: Array, y: Array) -> Any:
    return (y * np.logaddexp(0, -s)).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "missing-term", "loss",
    if_="the term y s is left out",
    belief="the loss is log(1 + e^s)",
    look="Does your loss depend on y at all?",
)  # fmt: skip
def logistic_without_label(s: Array, y: Array) -> Any:
    return np.logaddexp(0, s).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "missing-term", "ds",
    if_="the target is not subtracted",
    belief="the gradient at the logit is the prediction",
    look="For a perfect prediction, what should the gradient be?",
)  # fmt: skip
def logistic_gradient_without_target(s: Array, y: Array) -> Any:
    return _loss(s, y), _p(s) / len(s)


@bce_with_logits.mistake(
    "missing-term",
    if_="the sigmoid is left out and the logits are taken for probabilities",
    belief="s is already a probability",
    look="May a logit be negative, and may a probability?",
)
def logistic_without_sigmoid(s: Array, y: Array) -> Any:
    return -(y * np.log(s) + (1 - y) * np.log(1 - s)).mean(), (s - y) / len(s)


@bce_with_logits.mistake(
    "extra-factor", "ds",
    if_="prediction minus target is multiplied by the sigmoid's derivative once more",
    belief="every sigmoid on the way back costs a factor p (1 − p)",
    look="Which factor does the logarithm's derivative cancel?",
)  # fmt: skip
def logistic_sigmoid_prime_again(s: Array, y: Array) -> Any:
    p = _p(s)
    return _loss(s, y), (p - y) * p * (1 - p) / len(s)


@bce_with_logits.mistake(
    "no-local", "ds",
    if_="the gradient stops at the probabilities and is not sent through the sigmoid",
    belief="the gradient of the loss with respect to p is what is asked for",
    look="Does the answer have to be the gradient of p or of s?",
)  # fmt: skip
def logistic_stops_at_p(s: Array, y: Array) -> Any:
    p = _p(s)
    return _loss(s, y), (p - y) / (p * (1 - p)) / len(s)


@bce_with_logits.mistake(
    "extra-factor",
    if_="the sigmoid is applied twice",
    belief="the loss wants a probability, and makes a probability of it again",
    look="Does your formula for the loss already contain a sigmoid?",
)
def logistic_sigmoid_twice(s: Array, y: Array) -> Any:
    return _loss(_p(s), y), _ds(_p(s), y)


@bce_with_logits.mistake(
    "wrong-function", "loss",
    if_="the formula for labels −1 and +1 is used with labels 0 and 1",
    belief="log(1 + e^(−y s)) holds for any labels",
    look="What does your loss say of an example with label 0, whatever its logit?",
)  # fmt: skip
def logistic_signed_labels(s: Array, y: Array) -> Any:
    return np.logaddexp(0, -y * s).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "wrong-function",
    if_="the squared error of the probabilities is used",
    belief="any distance between prediction and target is a cross-entropy",
    look="How large can your loss become for a prediction that is entirely wrong?",
)
def logistic_squared_error(s: Array, y: Array) -> Any:
    p = _p(s)
    return 0.5 * ((p - y) ** 2).mean(), (p - y) * p * (1 - p) / len(s)


@bce_with_logits.mistake(
    "wrong-operand",
    if_="the two classes are exchanged: label 1 is treated as 0, and 0 as 1",
    belief="the sigmoid is the probability of label 0",
    look="If s is large, which label does the model believe in?",
)
def logistic_classes_exchanged(s: Array, y: Array) -> Any:
    return _loss(s, 1 - y), _ds(s, 1 - y)


@bce_with_logits.mistake(
    "sign", "loss",
    if_="the term with the label is added instead of subtracted",
    belief="the loss is log(1 + e^s) + y s",
    look="For y = 1 and a large s the prediction is right: what should the loss be?",
)  # fmt: skip
def logistic_plus_label(s: Array, y: Array) -> Any:
    return (np.logaddexp(0, s) + y * s).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "not-reduced", "loss",
    if_="the losses of the examples are returned one by one",
    belief="each example keeps a loss of its own",
    look="How many numbers is the loss of a batch?",
)  # fmt: skip
def logistic_per_example(s: Array, y: Array) -> Any:
    return np.logaddexp(0, s) - y * s, _ds(s, y)


@bce_with_logits.mistake(
    "truncated", "ds",
    if_="the gradient is stored in an array of the number type of y, which may be integer",
    belief="a new array like y can hold the answer",
    look="If y holds whole numbers, what can your ds hold?",
)  # fmt: skip
def logistic_stored_like_y(s: Array, y: Array) -> Any:
    ds = np.zeros_like(y)
    ds[:] = _ds(s, y)
    return _loss(s, y), ds


@bce_with_logits.mistake(
    "mutates-input",
    if_="the sigmoid is written over the caller's logits",
    belief="an argument is the function's own to write on",
    look="What does the caller's s hold after the call?",
)
def logistic_overwrites_s(s: Array, y: Array) -> Any:
    loss, p = _loss(s, y), _p(s)
    s[:] = p
    return loss, (p - y) / len(s)


@bce_with_logits.mistake(
    "missing-term", "loss",
    if_="only the examples with label 0 count",
    belief="the loss is −(1 − y) log(1 − p)",
    look="What does your loss say of an example with label 1 that is predicted to be 0?",
)  # fmt: skip
def logistic_negative_only(s: Array, y: Array) -> Any:
    return ((1 - y) * np.logaddexp(0, s)).mean(), _ds(s, y)


@bce_with_logits.mistake(
    "sign",
    if_="the logit enters the sigmoid with the wrong sign",
    belief="the sigmoid is 1 / (1 + eˢ)",
    look="If s grows, should the probability of label 1 grow or fall?",
)
def logistic_of_minus_s(s: Array, y: Array) -> Any:
    return _loss(-s, y), _ds(-s, y)


@bce_with_logits.mistake(
    "wrong-function", "ds",
    if_="the sigmoid's derivative stands there alone, without the loss",
    belief="the derivative of the sigmoid is all that is asked for",
    look="Does your gradient depend on y?",
)  # fmt: skip
def logistic_sigmoid_prime_alone(s: Array, y: Array) -> Any:
    return _loss(s, y), _p(s) * (1 - _p(s)) / len(s)


@bce_with_logits.mistake(
    "wrong-function", "ds",
    if_="the decision, 0 or 1, stands where the probability is due",
    belief="the prediction is the more likely label",
    look="For a logit of 0.1, how sure is the model?",
)  # fmt: skip
def logistic_decision_for_probability(s: Array, y: Array) -> Any:
    return _loss(s, y), ((s > 0) - y) / len(s)


@bce_with_logits.mistake(
    "wrong-function",
    if_="the hinge loss is used",
    belief="a loss for two classes is a hinge",
    look="Does an example that is well on the right side still cost something?",
)
def logistic_hinge(s: Array, y: Array) -> Any:
    t = 2 * y - 1
    return np.maximum(0, 1 - t * s).mean(), -t * (t * s < 1) / len(s)
