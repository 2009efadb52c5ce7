"""Mistakes in the gradient alone of softmax cross-entropy (assignment ps4); the exercise stands in `losses`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.losses import _dS, _log_softmax, _loss, _one_hot, softmax_cross_entropy

Array = NDArray[Any]


@softmax_cross_entropy.mistake(
    "missing-term", "dS",
    if_="the target is not subtracted: the 1 at the label is missing",
    belief="the gradient at the logits is the prediction",
    look="For a perfect prediction, what should the gradient be?",
)  # fmt: skip
def cross_entropy_without_target(S: Array, y: Array) -> Any:
    return _loss(S, y), np.exp(_log_softmax(S)) / len(y)


@softmax_cross_entropy.mistake(
    "missing-term", "dS",
    if_="only the label's entry is there, and the predictions are missing",
    belief="only the right class's logit enters the loss",
    look="Which logits enter the denominator of the softmax?",
)  # fmt: skip
def cross_entropy_target_alone(S: Array, y: Array) -> Any:
    return _loss(S, y), -_one_hot(y, S.shape[1]) / len(y)


@softmax_cross_entropy.mistake(
    "missing-term", "dS",
    if_="only the label's entry of prediction minus target is there, and the other classes get nothing",
    belief="only the right class's logit enters the loss",
    look="Which logits enter the denominator of the softmax?",
)  # fmt: skip
def cross_entropy_at_the_label_alone(S: Array, y: Array) -> Any:
    return _loss(S, y), _dS(S, y) * _one_hot(y, S.shape[1])


@softmax_cross_entropy.mistake(
    "wrong-axis", "dS",
    if_="1 is subtracted in whole columns instead of once in each row",
    belief="a colon and the labels pick one entry of each row",
    look="How many entries of dS does your subtraction touch, and how many labels are there?",
)  # fmt: skip
def cross_entropy_whole_columns(S: Array, y: Array) -> Any:
    dS = np.exp(_log_softmax(S))
    dS[:, y] -= 1
    return _loss(S, y), dS / len(y)


@softmax_cross_entropy.mistake(
    "extra-factor", "dS",
    if_="prediction minus target is sent through the softmax's backward pass once more",
    belief="prediction minus target is the gradient at the probabilities",
    look="Is prediction minus target the gradient before the softmax or after it?",
)  # fmt: skip
def cross_entropy_jacobian_twice(S: Array, y: Array) -> Any:
    P, dP = np.exp(_log_softmax(S)), _dS(S, y)
    return _loss(S, y), P * (dP - (dP * P).sum(axis=1, keepdims=True))


@softmax_cross_entropy.mistake(
    "no-local", "dS",
    if_="the gradient stops at the probabilities and is not sent through the softmax",
    belief="the gradient of minus log p is minus one over p, and that is all",
    look="Does the answer have to be the gradient of P or of S?",
)  # fmt: skip
def cross_entropy_stops_at_P(S: Array, y: Array) -> Any:
    return _loss(S, y), -_one_hot(y, S.shape[1]) / np.exp(_log_softmax(S)) / len(y)


@softmax_cross_entropy.mistake(
    "truncated", "dS",
    if_="the gradient is stored in an array of the number type of S, which may be integer",
    belief="a new array like S can hold the answer",
    look="If S holds whole numbers, what can your dS hold?",
)  # fmt: skip
def cross_entropy_stored_like_S(S: Array, y: Array) -> Any:
    dS = np.zeros_like(S)
    dS[:] = _dS(S, y)
    return _loss(S, y), dS


@softmax_cross_entropy.mistake(
    "no-mean", "dS",
    if_="the predictions are divided by N, but the 1 that is subtracted at the label is not",
    belief="the division belongs to the predictions",
    look="Is the whole difference, prediction minus target, divided by N?",
)  # fmt: skip
def cross_entropy_target_not_divided(S: Array, y: Array) -> Any:
    return _loss(S, y), np.exp(_log_softmax(S)) / len(y) - _one_hot(y, S.shape[1])


@softmax_cross_entropy.mistake(
    "extra-factor", "dS",
    if_="prediction minus target is multiplied by p (1 − p) once more",
    belief="every softmax on the way back costs a factor p (1 − p)",
    look="Which factor does the logarithm's derivative cancel?",
)  # fmt: skip
def cross_entropy_sigmoid_prime_again(S: Array, y: Array) -> Any:
    P = np.exp(_log_softmax(S))
    return _loss(S, y), _dS(S, y) * P * (1 - P)
