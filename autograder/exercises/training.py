"""One step of gradient descent (assignment ps5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import training

Array = NDArray[Any]
Arrays = list[Array]

sgd_step = Exercise(
    name="sgd_step",
    assignment="ps5",
    signature="(params, grads, lr)",
    parts=(Part("params", kind="list"),),
    reference=training.sgd_step,
    fresh=True,
    hints=(
        "One number first: the gradient says in which direction the loss grows. Which way is down?",
        "Every array moves by lr times its own gradient.",
        "The old parameters must stay as they are: build a new list of new arrays.",
    ),
)


@sgd_step.probes
def _step_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(*shapes: tuple[int, ...]) -> tuple[Any, ...]:
        return [mixed(rng, *s) for s in shapes], [mixed(rng, *s) for s in shapes], float(rng.uniform(0.05, 0.6))

    layers = ((3, 4), (3,))
    for shapes in (layers, layers, ((4, 3), (4,), (2, 4), (2,)), ((5,),), ((2, 3, 2), (1, 1))):
        title = "one array" if len(shapes) == 1 else f"{len(shapes)} arrays"
        yield Probe("values", f"{title} of shapes {', '.join(map(str, shapes))}", draw(*shapes))
    yield Probe("values", "a learning rate above 1", (*draw(*layers)[:2], 1.7))
    yield Probe("square", "two square arrays of one shape", draw((3, 3), (3, 3)))
    for title, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield Probe("layout", f"arrays: {title}", each_array(draw(*layers), change))
    yield Probe("float32", "float32 arrays", each_array(draw(*layers), single))
    yield Probe("integers", "integer arrays", each_array(draw(*layers), whole_numbers))
    params, grads, lr = draw(*layers)
    yield Probe("extremes", "a learning rate of zero", (params, grads, 0.0))
    yield Probe("extremes", "gradients that are zero", (params, [0.0 * g for g in grads], lr))
    yield Probe("extremes", "a huge gradient", (params, [1e6 * grads[0], grads[1]], lr))


def _step(params: Arrays, grads: Arrays, lr: float) -> Arrays:
    return [p - lr * g for p, g in zip(params, grads, strict=True)]


@sgd_step.mistake(
    "sign", "params",
    if_="the step goes up the gradient and not down",
    belief="the gradient points to where the loss is smaller",
    look="In which direction does the loss grow?",
)  # fmt: skip
def ascent(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, grads, -lr)


@sgd_step.mistake(
    "missing-term", "params",
    if_="the learning rate is left out",
    belief="the gradient is the step",
    look="If lr is halved, is your step halved?",
)  # fmt: skip
def without_learning_rate(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, grads, 1.0)


@sgd_step.mistake(
    "missing-term", "params",
    if_="the step alone is returned, without the parameters it is added to",
    belief="the caller adds it",
    look="For a learning rate of 0, what should come back?",
)  # fmt: skip
def step_alone(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [-lr * g for g in grads]


@sgd_step.mistake(
    "missing-term", "params",
    if_="the step alone is returned, with the sign of the gradient",
    belief="the caller subtracts it",
    look="For a learning rate of 0, what should come back?",
)  # fmt: skip
def positive_step_alone(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [lr * g for g in grads]


@sgd_step.mistake(
    "wrong-operand", "params",
    if_="the learning rate multiplies the parameters and not the gradients",
    belief="it does not matter what the rate multiplies",
    look="For a learning rate of 0, what should come back?",
)  # fmt: skip
def rate_times_parameters(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [lr * p - g for p, g in zip(params, grads, strict=True)]


@sgd_step.mistake(
    "wrong-operand", "params",
    if_="the learning rate multiplies the difference of parameters and gradients",
    belief="brackets do not matter",
    look="For a learning rate of 0, what should come back?",
)  # fmt: skip
def rate_times_both(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [lr * (p - g) for p, g in zip(params, grads, strict=True)]


@sgd_step.mistake(
    "wrong-operand", "params",
    if_="every parameter makes a step along the first gradient",
    belief="the list holds one array",
    look="Which gradient does your loop use in its second round?",
)  # fmt: skip
def first_gradient_for_all(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [p - lr * (grads[0] if p.shape == grads[0].shape else g) for p, g in zip(params, grads, strict=True)]


@sgd_step.mistake(
    "wrong-function", "params",
    if_="the gradient is divided by the learning rate",
    belief="a small rate makes large steps",
    look="If lr is halved, is your step halved?",
)  # fmt: skip
def divided_by_the_rate(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, grads, 1.0 / lr if lr else np.inf)


@sgd_step.mistake(
    "wrong-function", "params",
    if_="only the sign of the gradient is used",
    belief="the direction is all that a gradient tells",
    look="Should a steep slope make a longer step?",
)  # fmt: skip
def sign_of_the_gradient(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, [np.sign(g) for g in grads], lr)


@sgd_step.mistake(
    "off-by-one", "params",
    if_="the last array is left out",
    belief="the last index is the number of arrays minus one, and the loop ends before it",
    look="With a single array, how often does your loop run?",
)  # fmt: skip
def last_array_left_out(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, grads, lr)[:-1]


@sgd_step.mistake(
    "lost-path", "params",
    if_="only the first array makes a step",
    belief="the list holds one array",
    look="Does your second array move?",
)  # fmt: skip
def first_array_alone(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [*_step(params[:1], grads[:1], lr), *(p.copy() for p in params[1:])]


@sgd_step.mistake(
    "lost-path", "params",
    if_="only matrices make a step, and the biases stay",
    belief="only weights are learnt",
    look="Does an array of one axis move?",
)  # fmt: skip
def biases_stay(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [p - lr * g if p.ndim > 1 else 1 * p for p, g in zip(params, grads, strict=True)]


@sgd_step.mistake(
    "no-learning", "params",
    if_="the parameters come back as they were: the step is lost",
    belief="a name in a loop is the entry of the list",
    look="Where does the result of your subtraction go?",
)  # fmt: skip
def step_lost(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [1 * p for p in params]


@sgd_step.mistake(
    "truncated", "params",
    if_="the results are stored in arrays of the parameters' number type, which may be integer",
    belief="a new array like the parameter can hold the answer",
    look="If a parameter holds whole numbers, what can an array like it hold?",
)  # fmt: skip
def stored_like_the_parameter(params: Arrays, grads: Arrays, lr: float) -> Any:
    return [s.astype(p.dtype) for s, p in zip(_step(params, grads, lr), params, strict=True)]


@sgd_step.mistake(
    "mutates-input",
    if_="the caller's own arrays are changed",
    belief="an argument is the function's own to write on",
    look="What do the caller's parameters hold after the call?",
)
def steps_in_place(params: Arrays, grads: Arrays, lr: float) -> Any:
    params[:] = _step(params, grads, lr)
    return params


@sgd_step.mistake(
    "factor-two", "params",
    if_="the step is twice as long as the learning rate says",
    belief="the 2 of a squared error belongs here",
    look="With a gradient of 1, by how much does a parameter move?",
)  # fmt: skip
def twice_the_step(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, grads, 2 * lr)


@sgd_step.mistake(
    "factor-two", "params",
    if_="the step is half as long as the learning rate says",
    belief="the ½ of a squared error belongs here",
    look="With a gradient of 1, by how much does a parameter move?",
)  # fmt: skip
def half_the_step(params: Arrays, grads: Arrays, lr: float) -> Any:
    return _step(params, grads, 0.5 * lr)
