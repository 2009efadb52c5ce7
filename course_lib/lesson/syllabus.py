"""The plan of the course: what each lesson and each problem set is called, is about, and asks its reader to write.

The tables of `notebooks/README.md` and of the start page are its `row`s; tests hold the notebooks against it too.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """A lesson or a problem set; `exercises` are the functions that it asks for, in its order."""

    name: str
    stem: str
    title: str
    about: str
    exercises: tuple[str, ...]

    @property
    def notebook(self) -> str:
        """The name of its file."""
        return f"{self.stem}.ipynb"

    @property
    def row(self) -> str:
        """Its row of a Markdown table."""
        return f"| [{self.name}]({self.notebook}) | {self.about} |"


def _unit(stem: str, title: str, about: str, exercises: str) -> Unit:
    return Unit(stem.split("_")[0], stem, title, about, tuple(exercises.split()))


LESSONS = (
    _unit(
        "N01_perceptron",
        "Neurons, margins and the perceptron",
        "neurons, margins and the perceptron: a line among points, learning from mistakes, when it stops",
        "margins perceptron_update perceptron_criterion perceptron_fit",
    ),
    _unit(
        "N02_logic",
        "Logic gates and XOR by hand",
        "logic gates and XOR by hand: sixteen functions, one neuron, and what a hidden layer does to the points",
        "gate_weights linearly_separable literal_perceptron xor_network",
    ),
    _unit(
        "N03_networks",
        "Networks without training",
        "networks without training: activations, why a non-linearity, shapes and counts, biases",
        "tanh_slope collapse_linear count_parameters mlp_forward augment",
    ),
    _unit(
        "N04_universal_approximation",
        "Universal approximation, built by hand",
        "universal approximation by hand: steps, bumps, staircases, ramps, towers, tents; what the theorem says",
        "sigmoid_step bump staircase memorizer relu_interpolant tower",
    ),
    _unit(
        "N05_derivatives",
        "Derivatives you can trust",
        "derivatives you can trust: difference quotients, the error valley, gradient checks, Jacobians",
        "difference_quotients numerical_gradient gradient_check jacobian",
    ),
    _unit(
        "N06_chain_rule",
        "The chain rule on a graph",
        "the chain rule on a graph: upstream × local, four gates, fan-out, order and reuse",
        "product_of_sum_gradients log_square_gradients sigmoid_neuron_gradients max_backward copy_backward"
        " mul_backward add_backward",
    ),
    _unit(
        "N07_tape",
        "Code that differentiates itself",
        "code that differentiates itself: flat code, what backward must find saved, a scalar tape, backward twice",
        "sigmoid_backward divide_backward tape_backward backpropagate",
    ),
    _unit(
        "N08_vectors_and_matrices",
        "Vectors and matrices",
        "vectors and matrices: elementwise layers, the linear layer, broadcasting, why no Jacobian is built",
        "relu_backward squared_norm_backward matmul_backward linear_backward add_backward",
    ),
    _unit(
        "N09_losses",
        "Losses and their gradients",
        "losses and their gradients: prediction − target, stability, hinge, KL both ways",
        "squared_error bce_with_logits softmax softmax_cross_entropy multiclass_hinge l2_penalty kl_divergence",
    ),
    _unit(
        "N10_whole_network",
        "The whole network",
        "the whole network: backward, step, the training loop, XOR and moons, convexity, capacity",
        "two_layer_gradients mlp_forward mlp_backward sgd_step train_mlp",
    ),
    _unit(
        "N11_forensics",
        "Gradient forensics",
        "gradient forensics: why a curve certifies nothing, ratio maps, probes, other people's code",
        "gradient_check gradients_agree ratio_map make_probe",
    ),
    _unit(
        "N12_capstone",
        "Capstone",
        "a network of your own functions, a playground that runs them, handwritten digits",
        "linear_backward relu_backward tanh_backward bce_with_logits softmax_cross_entropy sgd_step",
    ),
)

PROBLEM_SETS = (
    _unit(
        "ps1",
        "perceptrons, gates, XOR",
        "let a neuron learn from its mistakes, choose weights for gates, build XOR and a memory; after N02 and N04",
        "perceptron_criterion perceptron_update perceptron_fit linearly_separable gate_weights xor_network memorizer",
    ),
    _unit(
        "ps2",
        "universal approximation",
        "build the networks that the theorem promises: steps, bumps, staircases, ramps, a tower; after N04",
        "sigmoid_step bump staircase relu_interpolant tower",
    ),
    _unit(
        "ps3",
        "the chain rule on graphs",
        "three graphs by hand, four gates, and the algorithm for graphs of any size; after N07",
        "numerical_gradient product_of_sum_gradients log_square_gradients sigmoid_neuron_gradients add_backward"
        " mul_backward max_backward copy_backward backpropagate total_derivative",
    ),
    _unit(
        "ps4",
        "layers and losses",
        "eighteen functions: layers, losses and their backward passes; after N09",
        "linear_backward matmul_backward squared_norm_backward relu_backward leaky_relu_backward sigmoid_backward"
        " tanh_backward softplus_backward elu_backward maxout_backward softmax softmax_backward"
        " softmax_cross_entropy bce_with_logits multiclass_hinge squared_error kl_divergence l2_penalty",
    ),
    _unit(
        "ps5",
        "train a network",
        "put it together into a network that learns XOR and a spiral; after N10",
        "two_layer_gradients mlp_forward mlp_backward sgd_step gradient_check train_mlp",
    ),
)
