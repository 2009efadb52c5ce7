"""Backward passes of sigmoid and tanh, from their output (assignment ps4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import Arguments, families, huge_row, mixed, probe, whole_numbers
from course_lib import activations, layers

Array = NDArray[Any]


def _of_output(rng: np.random.Generator, function: Callable[[Array], Array]) -> Iterator[Probe]:
    """Every family, for an upstream gradient and the output of a function that has 0 and 1 among its limits."""

    def draw(rng: np.random.Generator, N: int, H: int) -> Arguments:
        return mixed(rng, N, H), function(mixed(rng, N, H))

    def saturated(arguments: Arguments) -> Arguments:
        dA, A = arguments
        return whole_numbers(dA), np.rint(A).astype(np.int64)

    yield from families(rng, draw, sizes=[(4, 3), (3, 5)], square=(3, 3), one=(1, 4), integers=saturated)
    yield probe("batch-of-one", "one example and one unit", *draw(rng, 1, 1))
    dA, A = draw(rng, 3, 4)
    yield probe("integers", "an integer upstream gradient", whole_numbers(dA), A)
    yield probe("integers", "integer outputs, of units that are saturated", dA, np.rint(A).astype(np.int64))
    dA, A = draw(rng, 4, 3)
    far = function(np.array([[-1e6, 40.0, 1e6], [-40.0, 0.0, 20.0], [-1.0, 2.0, -700.0], [700.0, -20.0, 0.5]]))
    yield probe("extremes", "outputs of saturated units beside others", dA, far)
    yield probe("extremes", "an upstream gradient with one huge row", huge_row(dA), A)
    yield probe("extremes", "an upstream gradient of zeros", np.zeros((4, 3)), A)


sigmoid_backward = Exercise(
    name="sigmoid_backward",
    assignment="ps4",
    signature="(dA, A)",
    parts=(Part("dZ"),),
    reference=layers.sigmoid_backward,
    upstream=0,
    hints=(
        "Downstream is upstream times local. The local gradient is the derivative of σ; how does it look when it is "
        "written with σ itself?",
        "The function is handed A, the output of the sigmoid, not its input. Nothing has to be computed again.",
        "The derivative is the product of the output and of what is missing from the output to 1; multiply it, entry "
        "by entry, with the upstream gradient.",
    ),
)


@sigmoid_backward.probes
def _sigmoid_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from _of_output(rng, activations.sigmoid)
    yield probe("lecture", "the lecture's neuron", np.array([[1.0]]), activations.sigmoid(np.array([[1.0]])))


@sigmoid_backward.mistake(
    "wrong-argument",
    if_="the derivative is taken at the output: the sigmoid is applied a second time",
    belief="the argument is the pre-activation",
    look="Is the second argument the input of the sigmoid, or what it returned?",
)
def sigmoid_once_more(dA: Array, A: Array) -> Any:
    s = activations.sigmoid(A)
    return dA * s * (1 - s)


@sigmoid_backward.mistake(
    "no-upstream",
    if_="only the derivative of the sigmoid is returned",
    belief="the local gradient is the gradient",
    look="What if the loss depended twice as strongly on A: does your dZ change?",
)
def sigmoid_local_alone(dA: Array, A: Array) -> Any:
    return A * (1 - A)


@sigmoid_backward.mistake(
    "no-local",
    if_="the upstream gradient is handed on unchanged",
    belief="an activation hands its gradient on unchanged",
    look="By what does this gate multiply the gradient that arrives?",
)
def sigmoid_identity(dA: Array, A: Array) -> Any:
    return dA.copy()


@sigmoid_backward.mistake(
    "missing-term",
    if_="the factor that vanishes where the output is near 1 is left out",
    belief="the derivative of σ is σ, as for the exponential",
    look="Where the output is almost 1 the curve is flat: does your dZ vanish there?",
)
def sigmoid_output_alone(dA: Array, A: Array) -> Any:
    return dA * A


@sigmoid_backward.mistake(
    "missing-term",
    if_="the factor that vanishes where the output is near 0 is left out",
    belief="the derivative is what is missing to 1",
    look="Where the output is almost 0 the curve is flat: does your dZ vanish there?",
)
def sigmoid_rest_alone(dA: Array, A: Array) -> Any:
    return dA * (1 - A)


@sigmoid_backward.mistake(
    "wrong-function",
    if_="the derivative of tanh is used",
    belief="all curves of this shape have the same derivative",
    look="How steep is σ at 0, and how steep is tanh?",
)
def sigmoid_as_tanh(dA: Array, A: Array) -> Any:
    return dA * (1 - A**2)


@sigmoid_backward.mistake(
    "wrong-function",
    if_="the sigmoid of A is multiplied in, a value instead of a derivative",
    belief="going back applies the function once more",
    look="Is what you multiply by the height of the curve, or its steepness?",
)
def sigmoid_forward(dA: Array, A: Array) -> Any:
    return dA * activations.sigmoid(A)


@sigmoid_backward.mistake(
    "sign",
    if_="the difference in the derivative is the wrong way round, so that everything is negated",
    belief="σ − 1 and 1 − σ are interchangeable",
    look="The sigmoid always rises: which sign must its derivative have?",
)
def sigmoid_negated(dA: Array, A: Array) -> Any:
    return dA * A * (A - 1)


@sigmoid_backward.mistake(
    "sign",
    if_="a plus stands in the derivative where a minus is due",
    belief="the derivative is σ (1 + σ)",
    look="Where the output is almost 1 the curve is flat: does your dZ vanish there?",
)
def sigmoid_plus(dA: Array, A: Array) -> Any:
    return dA * A * (1 + A)


@sigmoid_backward.mistake(
    "extra-factor",
    if_="the derivative of the sigmoid is multiplied in twice",
    belief="each step of the formula needs its own derivative",
    look="Through how many sigmoids does the gradient go?",
)
def sigmoid_twice(dA: Array, A: Array) -> Any:
    return dA * (A * (1 - A)) ** 2


@sigmoid_backward.mistake(
    "extra-factor",
    if_="the output is multiplied in once too often",
    belief="the chain rule also multiplies by the value",
    look="Count the factors of the derivative of σ: how often does the output itself stand there?",
)
def sigmoid_output_twice(dA: Array, A: Array) -> Any:
    return dA * A**2 * (1 - A)


@sigmoid_backward.mistake(
    "wrong-operand",
    if_="the upstream gradient stands in the derivative, in the place of the output",
    belief="σ (1 − σ) is to be formed with the first argument",
    look="Which of the two arguments is the output of the sigmoid?",
)
def sigmoid_of_upstream(dA: Array, A: Array) -> Any:
    return dA * (1 - dA)


@sigmoid_backward.mistake(
    "wrong-function",
    if_="the upstream gradient is divided by the derivative of the sigmoid",
    belief="going backward divides by what going forward multiplied",
    look="Downstream is upstream times local, or upstream divided by local?",
)
def sigmoid_divides(dA: Array, A: Array) -> Any:
    return dA / (A * (1 - A))


@sigmoid_backward.mistake(
    "no-upstream",
    if_="only one of the two terms of the derivative is multiplied by the upstream gradient",
    belief="the product binds the whole difference",
    look="Which terms does the upstream gradient multiply in what you wrote: one, or both?",
)
def sigmoid_half_multiplied(dA: Array, A: Array) -> Any:
    return dA * A - A**2


@sigmoid_backward.mistake(
    "truncated",
    if_="the result is stored in an array of the number type of dA",
    belief="an array made like dA can hold the result, also where dA holds integers",
    look="If dA holds integers, what becomes of the fractions that are written into an array made like it?",
)
def sigmoid_integer_result(dA: Array, A: Array) -> Any:
    dZ = np.zeros_like(dA)
    dZ[...] = dA * A * (1 - A)
    return dZ


tanh_backward = Exercise(
    name="tanh_backward",
    assignment="ps4",
    signature="(dA, A)",
    parts=(Part("dZ"),),
    reference=layers.tanh_backward,
    upstream=0,
    hints=(
        "Downstream is upstream times local. How steep is tanh at 0, and how steep far out?",
        "The function is handed A, the output of tanh, not its input. Write the derivative with the output alone.",
        "tanh is sinh over cosh, and cosh² − sinh² = 1: divide that by cosh². Multiply the result, entry by entry, "
        "with the upstream gradient.",
    ),
)


@tanh_backward.probes
def _tanh_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from _of_output(rng, np.tanh)
    s = activations.sigmoid(np.array([[0.5]]))
    yield probe("lecture", "tanh written with the lecture's sigmoid", np.array([[1.0]]), 2 * s - 1)


@tanh_backward.mistake(
    "wrong-argument",
    if_="the derivative is taken at the output: tanh is applied a second time",
    belief="the argument is the pre-activation",
    look="Is the second argument the input of tanh, or what it returned?",
)
def tanh_once_more(dA: Array, A: Array) -> Any:
    return dA * (1 - np.tanh(A) ** 2)


@tanh_backward.mistake(
    "no-upstream",
    if_="only the derivative of tanh is returned",
    belief="the local gradient is the gradient",
    look="What if the loss depended twice as strongly on A: does your dZ change?",
)
def tanh_local_alone(dA: Array, A: Array) -> Any:
    return 1 - A**2


@tanh_backward.mistake(
    "no-local",
    if_="the upstream gradient is handed on unchanged",
    belief="an activation hands its gradient on unchanged",
    look="By what does this gate multiply the gradient that arrives?",
)
def tanh_identity(dA: Array, A: Array) -> Any:
    return dA.copy()


@tanh_backward.mistake(
    "wrong-function",
    if_="the derivative of the sigmoid is used",
    belief="all curves of this shape have the same derivative",
    look="How steep is tanh at 0, and how steep is σ?",
)
def tanh_as_sigmoid(dA: Array, A: Array) -> Any:
    return dA * A * (1 - A)


@tanh_backward.mistake(
    "wrong-function",
    if_="tanh of A is multiplied in, a value instead of a derivative",
    belief="going back applies the function once more",
    look="Is what you multiply by the height of the curve, or its steepness?",
)
def tanh_forward(dA: Array, A: Array) -> Any:
    return dA * np.tanh(A)


@tanh_backward.mistake(
    "wrong-function",
    if_="the derivative of 1 − A² is used, which is already a derivative",
    belief="every formula is to be differentiated once",
    look="Is 1 − A² the function, or already its derivative?",
)
def tanh_differentiated_twice(dA: Array, A: Array) -> Any:
    return dA * -2 * A


@tanh_backward.mistake(
    "missing-term",
    if_="the output is not squared, so that the factor 1 + A is missing",
    belief="the derivative is what is missing to 1",
    look="Your slope at an output of −½ and at ½ should be the same: is it?",
)
def tanh_not_squared(dA: Array, A: Array) -> Any:
    return dA * (1 - A)


@tanh_backward.mistake(
    "missing-term",
    if_="the 1 in the derivative is left out",
    belief="the derivative of tanh is minus its square",
    look="How steep is tanh at 0? Does your slope agree?",
)
def tanh_without_one(dA: Array, A: Array) -> Any:
    return -dA * A**2


@tanh_backward.mistake(
    "extra-factor",
    if_="the output itself is multiplied in, a value where the slope is due",
    belief="the chain rule also multiplies by the value",
    look="At an output of 0, is tanh flat?",
)
def tanh_times_output(dA: Array, A: Array) -> Any:
    return dA * A * (1 - A**2)


@tanh_backward.mistake(
    "extra-factor",
    if_="the derivative of tanh is multiplied in twice",
    belief="each step of the formula needs its own derivative",
    look="Through how many activations does the gradient go?",
)
def tanh_twice(dA: Array, A: Array) -> Any:
    return dA * (1 - A**2) ** 2


@tanh_backward.mistake(
    "sign",
    if_="the difference in the derivative is the wrong way round, so that everything is negated",
    belief="A² − 1 and 1 − A² are interchangeable",
    look="tanh always rises: which sign must its derivative have?",
)
def tanh_negated(dA: Array, A: Array) -> Any:
    return dA * (A**2 - 1)


@tanh_backward.mistake(
    "sign",
    if_="a plus stands in the derivative where a minus is due",
    belief="the derivative is 1 + A²",
    look="Where the output is almost 1 the curve is flat: does your dZ vanish there?",
)
def tanh_plus(dA: Array, A: Array) -> Any:
    return dA * (1 + A**2)


@tanh_backward.mistake(
    "factor-two",
    if_="there is a 2 in front, as from the derivative of a square",
    belief="where a square stands, a 2 comes down",
    look="Is 1 − A² the function, or already its derivative?",
)
def tanh_doubled(dA: Array, A: Array) -> Any:
    return dA * (1 - A**2) * 2


@tanh_backward.mistake(
    "no-upstream",
    if_="only one of the two terms of the derivative is multiplied by the upstream gradient",
    belief="the product binds the whole difference",
    look="Which terms does the upstream gradient multiply in what you wrote: one, or both?",
)
def tanh_half_multiplied(dA: Array, A: Array) -> Any:
    return dA - A**2


@tanh_backward.mistake(
    "wrong-operand",
    if_="the upstream gradient stands in the derivative, in the place of the output",
    belief="1 − tanh² is to be formed with the first argument",
    look="Which of the two arguments is the output of tanh?",
)
def tanh_of_upstream(dA: Array, A: Array) -> Any:
    return dA * (1 - dA**2)


@tanh_backward.mistake(
    "truncated",
    if_="the result is stored in an array of the number type of dA",
    belief="an array made like dA can hold the result, also where dA holds integers",
    look="If dA holds integers, what becomes of the fractions that are written into an array made like it?",
)
def tanh_integer_result(dA: Array, A: Array) -> Any:
    dZ = np.zeros_like(dA)
    dZ[...] = dA * (1 - A**2)
    return dZ
