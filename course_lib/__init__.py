"""Neural networks and backpropagation from nothing but NumPy."""

# ruff: noqa: F403 — the star imports are for type checkers alone

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course_lib.activations import *
    from course_lib.approximation import *
    from course_lib.datasets import *
    from course_lib.derivatives import *
    from course_lib.ensemble import *
    from course_lib.gates import *
    from course_lib.graph import *
    from course_lib.layers import *
    from course_lib.logic import *
    from course_lib.losses import *
    from course_lib.mlp import *
    from course_lib.mlp_checks import *
    from course_lib.network import *
    from course_lib.perceptron import *
    from course_lib.regression import *
    from course_lib.tape import *
    from course_lib.training import *

# Module → its public names. Nothing is imported before it is asked for (PEP 562), so that `import course_lib` costs no
# more than the interpreter's own start. A test compares this table with the modules' `__all__`.
_PUBLIC = {
    "activations": "ACTIVATIONS Activation elu identity leaky_relu maxout relu sigmoid softplus tanh tanh_slope",
    "approximation": (
        "bump bump_sum count_linear_pieces l1_error nielsen_target polynomial_features ramp ramps_as_mlp "
        "relu_interpolant relu_network sigmoid_network sigmoid_step staircase step_location step_width "
        "sup_error tent_map tower tower_value"
    ),
    "datasets": "digits four_clusters moons rings separable_points spiral xor",
    "derivatives": (
        "complex_step difference_quotients directional_check fd_backward fd_central fd_forward gradient_check "
        "jacobian jacobian_bytes numerical_gradient relative_error"
    ),
    "ensemble": "Ensemble random_starts train_ensemble",
    "gates": (
        "add_backward copy_backward divide_backward log_square_gradients max_backward mul_backward "
        "product_of_sum_gradients sigmoid_neuron_gradients total_derivative"
    ),
    "graph": "GraphNode Node backpropagate topological_order",
    "layers": (
        "ELU Layer LeakyReLU Linear ReLU Sequential Sigmoid Softplus Tanh elu_backward "
        "leaky_relu_backward linear linear_backward matmul_backward maxout_backward relu_backward "
        "sigmoid_backward softmax softmax_backward softplus_backward squared_norm_backward tanh_backward"
    ),
    "logic": (
        "GATES INPUTS LITERALS gate_weights linearly_separable literal_perceptron memorizer "
        "threshold_network truth_table two_layer_outputs xor_network"
    ),
    "losses": (
        "MARGIN_LOSSES bce_with_logits cross_entropy general_margin_loss kl_divergence l2_penalty "
        "multiclass_hinge softmax_cross_entropy squared_error"
    ),
    "mlp": ("augment collapse_linear count_parameters initial_parameters mlp_backward mlp_forward two_layer_gradients"),
    "mlp_checks": "mlp_directional_check mlp_gradient_check mlp_numerical_gradients",
    "network": "MLP",
    "perceptron": (
        "Perceptron margins mistake_bound perceptron_criterion perceptron_fit perceptron_update widest_line"
    ),
    "regression": "Witness best_output_weights nonconvexity_witness two_layer_batch_gradients two_layer_loss",
    "tape": "tape_backward",
    "training": "Descent gradient_descent sgd_step train_mlp",
}
_MODULE_OF = {name: module for module, names in _PUBLIC.items() for name in names.split()}

__all__ = sorted(_MODULE_OF)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'course_lib' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"course_lib.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
