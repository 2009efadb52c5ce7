"""One example call of every exercise that takes arrays, with whole numbers as entries.

Whole numbers are exact in float64, float32 and in integers, so that an answer may not depend on the type at all.
`exercise → builder(rng, N) → arguments`; labels are integer arrays, everything else is float64.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Builder = Callable[[np.random.Generator, int], tuple[Any, ...]]


def _whole(rng: np.random.Generator, *shape: int, low: int = -4, high: int = 4) -> np.ndarray:
    return rng.integers(low, high, size=shape, endpoint=True).astype(float)


def _signs(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.choice([-1.0, 1.0], size=shape)


def _one_hot(rng: np.random.Generator, K: int) -> np.ndarray:
    return np.eye(K)[rng.integers(K)]


CALLS: dict[str, Builder] = {
    "perceptron_criterion": lambda r, N: (_whole(r, 3), _whole(r, N, 3), _signs(r, N)),
    "perceptron_update": lambda r, N: (_whole(r, 3), 0.5, _whole(r, 3), -1, 0.25),
    "perceptron_fit": lambda r, N: (_whole(r, N, 3), _signs(r, N), 0.5, 7),
    "relu_interpolant": lambda r, N: (np.cumsum(_whole(r, N + 1, low=1)), _whole(r, N + 1)),
    "add_backward": lambda r, N: (_whole(r, N, 3), _whole(r, N, 1), _whole(r, 3)),
    "mul_backward": lambda r, N: (_whole(r, N, 3), _whole(r, N, 1), _whole(r, 3)),
    "max_backward": lambda r, N: (_whole(r, N, 3), _whole(r, N, 3), _whole(r, N, 3)),
    "copy_backward": lambda r, N: (_whole(r, N, 3), _whole(r, N, 3), _whole(r, N, 3)),
    "total_derivative": lambda r, N: (_whole(r, N), _whole(r, N, 3)),
    "linear_backward": lambda r, N: (_whole(r, N, 4), _whole(r, N, 3), _whole(r, 4, 3)),
    "matmul_backward": lambda r, N: (_whole(r, N, 4), _whole(r, N, 3), _whole(r, 3, 4)),
    "squared_norm_backward": lambda r, N: (_whole(r, N, 3), _whole(r, 3)),
    "relu_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5)),
    "leaky_relu_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5), 0.3),
    "sigmoid_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5)),
    "tanh_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5)),
    "softplus_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5)),
    "elu_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5), 0.7),
    "maxout_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5), _whole(r, N, 5)),
    "softmax": lambda r, N: (_whole(r, N, 5),),
    "softmax_backward": lambda r, N: (_whole(r, N, 5), _whole(r, N, 5)),
    "softmax_cross_entropy": lambda r, N: (_whole(r, N, 5), r.integers(5, size=N)),
    "bce_with_logits": lambda r, N: (_whole(r, N), r.integers(2, size=N)),
    "multiclass_hinge": lambda r, N: (_whole(r, N, 5), r.integers(5, size=N), 1.5),
    "squared_error": lambda r, N: (_whole(r, N, 2), _whole(r, N, 2)),
    "kl_divergence": lambda r, N: (_one_hot(r, 4), _whole(r, 4, low=1)),
    "l2_penalty": lambda r, N: ([_whole(r, N, 3), _whole(r, 4)], 0.3),
    "two_layer_gradients": lambda r, N: (_whole(r, N, 3), _whole(r, N), _whole(r, 3), 0.5),
    "mlp_forward": lambda r, N: (
        _whole(r, N, 3),
        [_whole(r, 4, 3), _whole(r, 2, 4)],
        [_whole(r, 4), _whole(r, 2)],
    ),
    "mlp_backward": lambda r, N: (
        _whole(r, N, 2),
        [_whole(r, N, 3), np.maximum(_whole(r, N, 4), 0.0)],
        [_whole(r, 4, 3), _whole(r, 2, 4)],
    ),
    "sgd_step": lambda r, N: ([_whole(r, N, 3), _whole(r, 2)], [_whole(r, N, 3), _whole(r, 2)], 0.1),
}


def _memorizer(rng: np.random.Generator, N: int) -> tuple[Any, ...]:
    X = np.unique(_signs(rng, N, 6), axis=0)
    return X, _signs(rng, X.shape[0])


CALLS["memorizer"] = _memorizer


def arguments(name: str, N: int = 6, seed: int = 0) -> tuple[Any, ...]:
    """The example arguments of an exercise, the same for the same seed."""
    return CALLS[name](np.random.default_rng(seed), N)


def mapped(change: Callable[[np.ndarray], np.ndarray], value: Any) -> Any:
    """`value` with `change` applied to every array in it."""
    if isinstance(value, np.ndarray):
        return change(value)
    if isinstance(value, (tuple, list)):
        return type(value)(mapped(change, item) for item in value)
    return value


def flat(value: Any) -> list[np.ndarray]:
    """All numbers and arrays of an answer or of arguments, in order."""
    if isinstance(value, (tuple, list)):
        return [array for item in value for array in flat(item)]
    return [np.asarray(value)]
