"""What every exercise promises: its signature, and that the form of an argument changes nothing."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest

import course_lib
from tests.course_lib.calls import CALLS, arguments, flat, mapped

SIGNATURES = {
    "perceptron_criterion": "(w, X, y)",
    "perceptron_update": "(w, b, x, y, lr)",
    "perceptron_fit": "(X, y, lr, max_epochs)",
    "linearly_separable": "(outputs)",
    "gate_weights": "(gate)",
    "xor_network": "()",
    "memorizer": "(X, t)",
    "sigmoid_step": "(position, steepness)",
    "bump": "(left, right, height, steepness)",
    "staircase": "(f, n, steepness)",
    "relu_interpolant": "(x, y)",
    "tower": "(x_range, y_range, height, steepness)",
    "numerical_gradient": "(f, x, h=1e-05)",
    "product_of_sum_gradients": "(x, y, z)",
    "log_square_gradients": "(x, y, z)",
    "sigmoid_neuron_gradients": "(w0, x0, w1, x1, w2)",
    "add_backward": "(dz, x, y)",
    "mul_backward": "(dz, x, y)",
    "max_backward": "(dz, x, y)",
    "copy_backward": "(*dzs)",
    "backpropagate": "(output)",
    "total_derivative": "(dz_dy, dy_dx)",
    "linear_backward": "(dZ, X, W)",
    "matmul_backward": "(dY, x, w)",
    "squared_norm_backward": "(W, x)",
    "relu_backward": "(dA, Z)",
    "leaky_relu_backward": "(dA, Z, slope=0.1)",
    "sigmoid_backward": "(dA, A)",
    "tanh_backward": "(dA, A)",
    "softplus_backward": "(dA, Z)",
    "elu_backward": "(dA, Z, alpha=1.0)",
    "maxout_backward": "(dA, Z1, Z2)",
    "softmax": "(S)",
    "softmax_backward": "(dP, P)",
    "softmax_cross_entropy": "(S, y)",
    "bce_with_logits": "(s, y)",
    "multiclass_hinge": "(S, y, margin=1.0)",
    "squared_error": "(Y_hat, Y)",
    "kl_divergence": "(p, q)",
    "l2_penalty": "(weights, lam)",
    "two_layer_gradients": "(W, v, x, y)",
    "mlp_forward": "(X, weights, biases)",
    "mlp_backward": "(dS, activations, weights)",
    "sgd_step": "(params, grads, lr)",
    "gradient_check": "(f, grad, x, h=1e-05)",
    "train_mlp": "(X, y, hidden, lr, epochs, rng)",
}

# All values that an answer may have lost to rounding when the sums run in another order.
CLOSE = {"rtol": 1e-12, "atol": 1e-12}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signature_is_the_contracts(name: str) -> None:
    signature = inspect.signature(getattr(course_lib, name))
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    assert str(inspect.Signature(bare)) == SIGNATURES[name]


@pytest.mark.parametrize("name", SIGNATURES)
def test_docstring_exists_and_is_short(name: str) -> None:
    documentation = inspect.getdoc(getattr(course_lib, name))
    assert documentation
    assert len(documentation.splitlines()) <= 12


def _same(got: Any, expected: Any) -> None:
    got, expected = flat(got), flat(expected)
    assert len(got) == len(expected)
    for g, e in zip(got, expected, strict=True):
        assert g.shape == e.shape
        assert g.dtype in (np.float64, np.int64)
        np.testing.assert_allclose(g, e, **CLOSE)


def _strided(array: np.ndarray) -> np.ndarray:
    spaced = np.full(tuple(2 * size for size in array.shape), 7, array.dtype)
    view = spaced[tuple(slice(None, None, 2) for _ in array.shape)]
    view[...] = array
    return view


def _reversed(array: np.ndarray) -> np.ndarray:
    return array[..., ::-1].copy()[..., ::-1]


def _read_only(array: np.ndarray) -> np.ndarray:
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def _of_type(dtype: Any) -> Any:
    return lambda a: a if a.dtype.kind == "i" else a.astype(dtype)


FORMS = {
    "float32": _of_type(np.float32),
    "int64": _of_type(np.int64),
    "int32": _of_type(np.int32),
    "int8": _of_type(np.int8),
    "Fortran order": np.asfortranarray,
    "strided": _strided,
    "reversed": _reversed,
    "read-only": _read_only,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("N", [1, 6])
def test_the_form_of_an_argument_changes_nothing(name: str, form: str, N: int) -> None:
    function = getattr(course_lib, name)
    args = arguments(name, N)
    _same(function(*mapped(FORMS[form], args)), function(*args))


@pytest.mark.parametrize("name", CALLS)
def test_arguments_stay_as_they_were_bit_for_bit(name: str) -> None:
    args = arguments(name)
    before = [array.tobytes() for array in flat(args)]
    lengths = [len(arg) for arg in args if isinstance(arg, list)]
    getattr(course_lib, name)(*args)
    assert [array.tobytes() for array in flat(args)] == before
    assert [len(arg) for arg in args if isinstance(arg, list)] == lengths


@pytest.mark.parametrize("name", CALLS)
def test_a_later_call_changes_no_earlier_answer(name: str) -> None:
    function = getattr(course_lib, name)
    first = function(*arguments(name, seed=0))
    kept = [array.copy() for array in flat(first)]
    function(*arguments(name, seed=1))
    again = function(*arguments(name, seed=0))
    for now, then, repeated in zip(flat(first), kept, flat(again), strict=True):
        np.testing.assert_array_equal(now, then)
        np.testing.assert_array_equal(repeated, then)


WRONG_SHAPES: dict[str, tuple[Any, ...]] = {
    "linear_backward": (np.ones((2, 3)), np.ones((2, 4)), np.ones((4, 3))),
    "matmul_backward": (np.ones((2, 3)), np.ones((2, 4)), np.ones((3, 4))),
    "relu_backward": (np.ones((2, 3)), np.ones((3, 2))),
    "max_backward": (np.ones(3), np.ones(3), np.ones(1)),
    "add_backward": (np.ones(3), np.ones(2), np.ones(1)),
    "softmax_cross_entropy": (np.ones((2, 3)), np.array([[0], [1]])),
    "multiclass_hinge": (np.ones((2, 3)), np.array([0.0, 1.0])),
    "bce_with_logits": (np.ones((2, 1)), np.array([0, 1])),
    "squared_error": (np.ones((2, 1)), np.ones(2)),
    "kl_divergence": (np.ones(2), np.ones(3)),
    "perceptron_criterion": (np.ones(2), np.ones((3, 2)), np.array([0.0, 1.0, 1.0])),
    "perceptron_update": (np.ones(2), 0.0, np.ones(3), 1, 0.1),
    "sgd_step": ([np.ones(2)], [np.ones((2, 1))], 0.1),
    "total_derivative": (np.ones(2), np.ones((3, 2))),
    "relu_interpolant": (np.array([0.0, 0.0]), np.ones(2)),
    "memorizer": (np.zeros((2, 2)), np.ones(2)),
    "mlp_forward": (np.ones((2, 3)), [np.ones((3, 4))], [np.ones(3)]),
    "mlp_backward": (np.ones((2, 2)), [np.ones((2, 3))], []),
    "gradient_check": (np.sum, np.ones(2), np.ones(3)),
    "softmax": (np.ones(3),),
}


@pytest.mark.parametrize("name", WRONG_SHAPES)
def test_a_wrong_argument_is_refused_with_the_rule_and_what_was_got(name: str) -> None:
    with pytest.raises(ValueError, match=r"must be .*; got .*\. ") as raised:
        getattr(course_lib, name)(*WRONG_SHAPES[name])
    assert str(raised.value).rstrip().endswith((".", "?"))


def test_labels_outside_the_classes_are_refused() -> None:
    for y in ([-1, 0], [0, 3]):
        with pytest.raises(ValueError, match=r"labels must be in 0\.\.C-1 = 0\.\.2"):
            course_lib.softmax_cross_entropy(np.ones((2, 3)), np.array(y))


def test_copy_backward_needs_a_branch() -> None:
    with pytest.raises(ValueError, match="at least one gradient"):
        course_lib.copy_backward()
