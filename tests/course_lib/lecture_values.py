"""The numbers of the five lectures, as the course computes them: item → (what, expected, tolerance).

`what` is a function without arguments. A tolerance of half a unit in the last printed digit is meant by `digits`.
Values are flattened before they are compared. Items are those of the course's table of lecture items: D0 Park
(ECE 5984), D1 Kim (CSED515), D2 CS231n's fourth lecture, D3 Chen (CMPT 726), D4 handwritten notes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import course_lib as cl

Value = tuple[Callable[[], Any], Any, float]


def digits(n: int) -> float:
    return 0.5 * 10.0**-n * 1.02


def outputs(weights: tuple[float, float, float]) -> np.ndarray:
    return np.array(cl.INPUTS) @ np.array(weights[:2]) + weights[2]


def soft_xor() -> np.ndarray:
    hidden = np.stack([cl.sigmoid(outputs(cl.gate_weights(gate))) for gate in ("OR", "NAND")], axis=1)
    w1, w2, b = cl.gate_weights("AND")
    return cl.sigmoid(hidden @ [w1, w2] + b)


def two_bumps(x: Any, steepness: float = 100.0) -> np.ndarray:
    return cl.sigmoid_network(x, *cl.bump_sum([(0.2, 0.4), (0.6, 0.8)], [1.0, 2.0], steepness))


def boxes(x: Any) -> np.ndarray:
    return 1.0 * ((x > 0.2) & (x < 0.4)) + 2.0 * ((x > 0.6) & (x < 0.8))


def stair_error(n: int, steepness: float) -> float:
    network = cl.staircase(cl.nielsen_target, n, steepness)
    return cl.sup_error(cl.nielsen_target, lambda x: cl.sigmoid_network(x, *network), n=20_001)


def sine_error(n: int) -> float:
    def sine(x: Any) -> np.ndarray:
        return np.sin(2 * np.pi * np.asarray(x))

    knots = np.linspace(0.0, 1.0, n + 1)
    network = cl.relu_interpolant(knots, sine(knots))
    return cl.sup_error(sine, lambda x: cl.relu_network(x, *network), n=20_001)


def plus_sign() -> np.ndarray:
    W1, b1, w2, _ = cl.tower((0.3, 0.7), (0.3, 0.7), 1.0, 1000.0)
    points = np.array([[0.5, 0.5], [0.5, 0.9], [0.9, 0.9]])
    return cl.sigmoid(points @ W1.T + b1) @ (w2 / 100.0)


def difference_errors(h: float) -> list[float]:
    return [abs(fd(np.exp, 1.0, h) - np.e) for fd in (cl.fd_forward, cl.fd_backward, cl.fd_central)]


def float32_error(h: float) -> float:
    return abs(float(cl.fd_central(np.exp, np.float32(1.0), np.float32(h))) - np.e)


def neuron_loss(w1: Any, w2: float) -> float:
    X, y = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([1.0, 0.0])
    return float(((y - w2 * cl.sigmoid(X @ np.asarray(w1))) ** 2).sum())


def matmul_example() -> tuple[np.ndarray, ...]:
    x = np.array([[2, 1, -3], [-3, 4, 2]])
    w = np.array([[3, 2, 1, -1], [2, 1, 3, 2], [3, 2, 1, -2]])
    dy = np.array([[2, 3, -3, 9], [-8, 1, 4, 6]])
    return x @ w, *cl.matmul_backward(dy, x, w)


def squared_relu_network() -> tuple[Any, ...]:
    X, W1 = np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([[1.0, -1.0, 0.5], [0.0, 1.0, 2.0]])
    W2 = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    Z = X @ W1
    H = cl.relu(Z)
    Y_hat = H @ W2
    dH, dW2 = cl.matmul_backward(2.0 * Y_hat, H, W2)
    _, dW1 = cl.matmul_backward(cl.relu_backward(dH, Z), X, W1)
    return (Y_hat**2).sum(), dW2, dW1


def add_then_multiply() -> list[float]:
    x1, x2, x3, x4 = nodes = [cl.Node(value) for value in (1.0, 2.0, 3.0, 4.0)]
    y = (x1 + x2) * (x3 + x4)
    y.backward()
    return [y.value, *(node.grad for node in nodes)]


def two_paths() -> list[float]:
    x = cl.Node(2.0)
    z = (x**2) * (x * 3.0)
    z.backward()
    return [z.value, x.grad, float(cl.total_derivative([6.0, 4.0], [4.0, 3.0]))]


PARK = {"x": [1.0, 2.0], "W": [[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]], "v": [1.0, -1.0, 0.5], "y": 1.0}

LECTURE_VALUES: dict[str, Value] = {
    "D0-02": (lambda: cl.polynomial_features(2.0, 3) @ [1, -2, 0.5, 0.1], -0.2, 1e-12),
    "D0-04 ReLU": (lambda: 2 * cl.relu(-3.0), 0.0, 0.0),
    "D0-04 sigmoid": (lambda: 2 * cl.sigmoid(-3.0), 0.094852, digits(6)),
    "D0-09": (lambda: cl.nonconvexity_witness().losses, [0.0, 0.0, 0.5], 1e-12),
    "D0-09 weight": (lambda: cl.nonconvexity_witness().networks[0][1], [1.31304, -1.31304], digits(5)),
    "D0-13": (lambda: [cl.linearly_separable(cl.GATES[g]) for g in ("NAND", "OR", "NOR", "XNOR")], [1, 1, 1, 0], 0),
    "D0-14": (lambda: outputs(cl.gate_weights("AND")), [-15, -5, -5, 5], 0.0),
    "D0-14 small": (lambda: cl.sigmoid(-15.0), 3.06e-7, digits(9)),
    "D0-14 σ": (lambda: cl.sigmoid([-5.0, 5.0]), [0.006693, 0.993307], digits(6)),
    "D0-15": (lambda: outputs(cl.gate_weights("OR")), [-5, 5, 5, 15], 0.0),
    "D0-16": (soft_xor, [0.007153, 0.992356, 0.992356, 0.007153], digits(6)),
    "D0-19 places": (
        lambda: [cl.step_location(*wb) for wb in ((5, 0), (5, 3), (10, -7), (100, -20))],
        [0, -0.6, 0.7, 0.2],
        1e-12,
    ),
    "D0-19 widths": (lambda: [cl.step_width(w) for w in (5, 10, 100)], [0.879, 0.439, 0.0439], digits(3)),
    "D0-20": (lambda: two_bumps([0.3, 0.2, 0.4]), [0.999909, 0.5, 0.5], digits(6)),
    "D0-21": (lambda: two_bumps([0.7, 0.6, 0.8]), [1.999818, 1.0, 1.0], digits(6)),
    "D0-22 area": (lambda: cl.l1_error(two_bumps, np.zeros_like), 0.6, 1e-6),
    "D0-22 L1": (
        lambda: [w * cl.l1_error(lambda x, w=w: two_bumps(x, w), boxes, n=400_001) for w in (1e2, 1e3, 1e4)],
        [8.32, 8.32, 8.32],
        digits(2),
    ),
    "D0-22 sup": (
        lambda: [cl.sup_error(lambda x, w=w: two_bumps(x, w), boxes) for w in (1e2, 1e3, 1e4)],
        [1.0, 1.0, 1.0],
        1e-6,
    ),
    "D0-23": (lambda: [stair_error(20, 1000.0), stair_error(20, 120.0)], [0.127, 0.045], digits(3)),
    "D0-24 plus": (plus_sign, [2.0, 1.0, 0.0], 1e-12),
    "D0-24 tower": (lambda: np.log10(cl.sigmoid([-50.0, -150.0])), np.log10([1.9e-22, 7e-66]), 0.02),
    "D0-25": (lambda: cl.count_linear_pieces(lambda x: cl.tent_map(x, 5), 0, 1), 32, 0),
    "D0-31 h = 0.1": (lambda: difference_errors(1e-1)[:2], [1.4e-1, 1.3e-1], 5e-3),
    "D0-31 central, h = 0.1": (lambda: difference_errors(1e-1)[2], 4.5e-3, digits(4)),
    "D0-31 h = 1e-5": (lambda: difference_errors(1e-5)[:2], [1.4e-5, 1.4e-5], 6e-7),
    "D0-31 central": (lambda: difference_errors(1e-5)[2], 5.9e-11, 6e-13),
    "D0-31 h = 1e-11": (lambda: difference_errors(1e-11), [3.3e-5, 1.2e-5, 1.0e-5], 1e-6),
    "D0-33": (
        lambda: cl.two_layer_gradients(**PARK),
        [
            *(0.347856, -0.196015, -0.392030, 0.196015, 0.392030, -0.092465, -0.184929),
            *(-0.519190, -0.519190, -0.276763, -0.124638, 0.094682),
        ],
        digits(6),
    ),
    "D0-33 o": (lambda: np.dot(PARK["v"], cl.sigmoid(np.dot(PARK["W"], PARK["x"]))), 0.165906, digits(6)),
    "D0-36": (two_paths, [24.0, 36.0, 36.0], 1e-12),
    "D1-01 m = -1": (
        lambda: [cl.MARGIN_LOSSES[name](-1.0) for name in ("squared", "logistic", "hinge")],
        [2, 1.313262, 2],
        digits(6),
    ),
    "D1-01 m = 2": (
        lambda: [cl.MARGIN_LOSSES[name](2.0) for name in ("squared", "logistic", "hinge")],
        [0.5, 0.126928, 0],
        digits(6),
    ),
    "D1-09": (
        lambda: cl.threshold_network(cl.INPUTS, *cl.xor_network()) > 0,
        [0, 1, 1, 0],
        0.0,
    ),
    "D1-10": (lambda: [cl.literal_perceptron("a ~b"), cl.literal_perceptron("~a + b")], [1, -1, -0.5, -1, 1, 0.5], 0),
    "D1-11": (
        lambda: cl.threshold_network(
            [[-1, -1, 1], [-1, 1, -1], [-1, 1, 1]],
            *cl.memorizer([[-1, -1, 1], [-1, 1, -1], [-1, 1, 1]], [-1, 1, 1]),
        ),
        [-1, 1, 1],
        0.0,
    ),
    "D1-18 dw2": (lambda: cl.fd_central(lambda v: neuron_loss([0.5, -0.25], v), 2.0, 1e-6), 0.486214, digits(6)),
    "D1-18 dw1": (
        lambda: cl.numerical_gradient(lambda v: neuron_loss(v, 2.0), [0.5, -0.25]),
        [-0.633395, 0.316698],
        digits(6),
    ),
    "D1-20": (lambda: cl.product_of_sum_gradients(-2, 5, -4), [-12, -4, -4, 3], 0.0),
    "D1-22": (lambda: -np.exp(-1.0) * 0.534447, -0.196612, digits(6)),
    "D1-23": (
        lambda: [cl.sigmoid(1.0), cl.ACTIVATIONS["sigmoid"].derivative(1.0)],
        [0.731059, 0.196612],
        digits(6),
    ),
    "D1-24 add": (lambda: cl.add_backward(2, 3, 4), [2, 2], 0.0),
    "D1-24 mul": (lambda: cl.mul_backward(5, 2, 3), [15, 10], 0.0),
    "D1-24 copy": (lambda: cl.copy_backward(4, 2), 6, 0.0),
    "D1-24 max": (lambda: cl.max_backward(9, 4, 5), [0, 9], 0.0),
    "D1-28": (lambda: cl.softmax([[1, 2, 3]]), [0.0900, 0.2447, 0.6652], digits(4)),
    "D1-29": (
        lambda: [cl.kl_divergence([0.5, 0.5], [0.9, 0.1]), cl.kl_divergence([0.9, 0.1], [0.5, 0.5])],
        [0.510826, 0.368064],
        digits(6),
    ),
    "D1-32 nats": (lambda: cl.cross_entropy([1, 0, 0], [0.7, 0.2, 0.1]), 0.356675, digits(6)),
    "D1-32 bits": (lambda: cl.cross_entropy([1, 0, 0], [0.7, 0.2, 0.1]) / np.log(2), 0.514573, digits(6)),
    "D1-32 gradient": (
        lambda: cl.softmax_cross_entropy(np.log([[0.7, 0.2, 0.1]]), [0])[1],
        [-0.3, 0.2, 0.1],
        1e-12,
    ),
    "D2-01": (lambda: cl.count_parameters([3072, 100, 10], biases=False), 308_200, 0),
    "D2-01 linear": (lambda: cl.count_parameters([3072, 10], biases=False), 30_720, 0),
    "D2-04": (lambda: cl.count_parameters([3, 4, 4, 1]), 41, 0),
    "D2-09": (lambda: cl.multiclass_hinge([[1.0, 2.0, 3.0]], [1])[0], 2.0, 0.0),
    "D2-13": (
        lambda: cl.sigmoid_neuron_gradients(2, -1, -3, -2, -3),
        [0.731059, -0.196612, 0.393224, -0.393224, -0.589836, 0.196612],
        digits(6),
    ),
    "D2-19": (lambda: cl.relu_backward([[4, -1, 5, 9]], [[1, -2, 3, -1]]), [4, 0, 5, 0], 0.0),
    "D2-21 y": (lambda: matmul_example()[0], [-1, -1, 2, 6, 5, 2, 11, 7], 0.0),
    "D2-21 dx": (lambda: matmul_example()[1], [0, 16, -9, -24, 9, -30], 0.0),
    "D2-21 dw": (lambda: matmul_example()[2], [28, 3, -18, 0, -30, 7, 13, 33, -22, -7, 17, -15], 0.0),
    "D2-22": (lambda: cl.jacobian_bytes(64, 4096, 4096), [256 * 2**30, 16 * 2**40], 0.0),
    "D2-26": (
        lambda: cl.squared_norm_backward([[0.1, 0.5], [-0.3, 0.8]], [0.2, 0.4]),
        [0.116, 0.088, 0.176, 0.104, 0.208, -0.112, 0.636],
        1e-12,
    ),
    "D2-27": (squared_relu_network, [35, 22, 12, 0, 0, 30, 18, 22, 0, 32, 8, 0, 16], 0.0),
    "D3-04": (lambda: cl.softplus(0.0), 0.693147, digits(6)),
    "D3-08 ramp": (lambda: cl.ramp([-2, -0.5, -0.25, 0, 0.25, 0.5, 2]), [0, 0, 0.25, 0.5, 0.75, 1, 1], 1e-12),
    "D3-08 moved": (
        lambda: cl.ramp([0.0, 0.9375, 1.0, 1.0625, 2.0], a=0.3, b=1, c=4, d=2),
        [0.3, 0.3, 0.55, 0.8, 0.8],
        1e-12,
    ),
    "D3-09": (lambda: cl.ramps_as_mlp([0.3], [1], [4], [2])[:3], [4, 4, -3.75, -4.25, 1, -1], 0.0),
    "D3-10": (lambda: sine_error(10), 0.04894, digits(5)),
    "D3-10 n = 20": (lambda: sine_error(20), 0.0122, digits(4)),
    "D3-14": (add_then_multiply, [21, 7, 7, 3, 3], 0.0),
    "D3-16": (lambda: cl.log_square_gradients(2, 1, 1), [2.302585, 0.6, 0.6, 0.1], digits(6)),
    "D4-05": (lambda: cl.squared_error([[0.25]], [[1.0]])[1], -0.75, 0.0),
    "D4-06 s = 0": (lambda: cl.bce_with_logits([0.0], [1]), [0.693147, -0.5], digits(6)),
    "D4-06 s = 2": (lambda: cl.bce_with_logits([2.0], [1]), [0.126928, -0.119203], digits(6)),
    "D4-06 s = 1000": (lambda: cl.bce_with_logits([1000.0], [0]), [1000.0, 1.0], 0.0),
    "D4-07": (
        lambda: cl.softmax_cross_entropy([[1, 2, 3]], [2]),
        [0.407606, 0.090031, 0.244728, -0.334759],
        digits(6),
    ),
}
