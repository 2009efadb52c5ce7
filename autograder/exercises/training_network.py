"""Training a network from its start to its last epoch (assignment ps5).

The start is free, so that no answer can be compared entry by entry. What is judged is what training does: whether one
more epoch is one gradient step, whether the losses are those of the network, and whether it learns. These facts, as
ones and zeros, are the behaviour by which a mistake is recognised too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Misfit, describe, numbers
from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.training_rules import RULES, Network, Step
from autograder.probes import mixed, read_only, single, strided, whole_numbers
from course_lib import training
from course_lib.datasets import spiral, xor
from course_lib.mlp import initial_parameters
from course_lib.network import MLP

Array = NDArray[Any]
SEEDS, NEEDED, ACCURACY = 5, 4, 0.95

Arrays = list[Array]


def trained(
    X: Array, y: Array, start: tuple[Arrays, Arrays], lr: float, epochs: int
) -> tuple[Arrays, Arrays, list[float]]:
    """Training from given weights and biases, by the network that trains fast."""
    weights, biases = start
    sizes = [weights[0].shape[1], *(W.shape[0] for W in weights)]
    network = MLP(sizes, rng=np.random.default_rng(0))
    for own, given in zip([*network.weights, *network.biases], [*weights, *biases], strict=True):
        own[...] = given
    losses = network.fit(X, y, lr, epochs)
    return network.weights, network.biases, losses


def _quickly(
    X: Array, y: Array, hidden: list[int], lr: float, epochs: int, rng: np.random.Generator
) -> tuple[Arrays, Arrays, list[float]]:
    return trained(X, y, initial_parameters([X.shape[1], *hidden, int(y.max()) + 1], rng=rng), lr, epochs)


train_mlp = Exercise(
    name="train_mlp",
    assignment="ps5",
    signature="(X, y, hidden, lr, epochs, rng)",
    parts=(Part("training", 4.0),),
    reference=training.train_mlp,
    quick_reference=_quickly,
    hints=(
        "Start with small random weights, of variance 2/D for D inputs, drawn from rng, and with biases of zero.",
        "One epoch: forward, loss and its gradient, backward, one step for the weights and one for the biases.",
        "Before you train, check the gradient of your network with gradient_check: a wrong one may well learn, slowly.",
    ),
)


# --- What a run did --------------------------------------------------------------------------------------------------

FACTS = ("any", "same", "as many losses", "one loss more", "losses", "summed losses", "alike", *RULES)
LEARNT = ("any", "learns", "losses fall")


def _run(probe: Probe, value: Any) -> tuple[Network, NDArray[np.float64]] | Misfit:
    """The network and its losses that a call returned, if they are of the right sizes."""
    X, y, hidden, *_ = probe.arguments
    if not isinstance(value, list | tuple) or len(value) != 3:
        return Misfit("wrong-type", f"the function returns {describe(value)}, where (weights, biases, losses) is due")
    found: list[list[NDArray[np.float64]]] = []
    widths = [X.shape[1], *hidden, int(y.max()) + 1]
    shapes = {"weights": list(zip(widths[1:], widths[:-1], strict=True)), "biases": [(H,) for H in widths[1:]]}
    for name, given in zip(shapes, value, strict=False):
        if not isinstance(given, list | tuple):
            return Misfit("wrong-type", f"{name} is {describe(given)}, where a list of arrays is due")
        arrays = [numbers(a, f"{name}[{i}]") for i, a in enumerate(given)]
        misfit = next((a for a in arrays if isinstance(a, Misfit)), None)
        if misfit is not None:
            return misfit
        found.append([a for a in arrays if not isinstance(a, Misfit)])
        if [a.shape for a in found[-1]] != shapes[name]:
            told = ", ".join(str(a.shape) for a in found[-1])
            return Misfit("wrong-shape", f"the shapes of {name} are [{told}], for widths {widths}")
    losses = numbers(value[2], "losses")
    if isinstance(losses, Misfit):
        return losses
    return Network(found[0], found[1], np.asarray(X, dtype=np.float64), y), np.atleast_1d(losses)


def _behaviour(probe: Probe, values: list[Any]) -> Answer:
    runs = [_run(probe, value) for value in values]
    misfit = next((run for run in runs if isinstance(run, Misfit)), None)
    if misfit is not None:
        return misfit
    seen = [run for run in runs if not isinstance(run, Misfit)]
    return (_learning(seen) if probe.enough is not None else _stepping(probe, seen),)


Run = tuple[Network, NDArray[np.float64]]


def _learning(runs: Sequence[Run]) -> NDArray[np.float64]:
    learnt = sum(network.accuracy >= ACCURACY for network, _ in runs)
    fall = all(losses.size and losses[-1] < losses[0] for _, losses in runs)
    return np.array([1.0, learnt >= NEEDED, fall], dtype=np.float64)


def _stepping(probe: Probe, runs: Sequence[Run]) -> NDArray[np.float64]:
    """The facts of three runs from one seed, each an epoch longer than the one before, and the second once more."""
    (before, _), (now, short), (then, long), (again, _) = runs
    step = Step(before, now, then, probe.arguments[3], 1e-3 if probe.family == "float32" else 1e-7)
    epochs = [arguments[4] for arguments in (probe.arguments, *probe.more)]
    lengths = [losses.shape[0] - e for (_, losses), e in zip(runs, epochs, strict=True)]
    last = float(long[len(short)]) if long.shape[0] > len(short) else np.nan
    right = (now.loss, then.loss)
    facts = {
        "any": True,
        "same": np.array_equal(now.vector, again.vector),
        "as many losses": not any(lengths),
        "one loss more": all(n == 1 for n in lengths),
        "losses": any(np.isclose(last, loss, rtol=100 * step.tolerance, atol=1e-12) for loss in right),
        "summed losses": any(np.isclose(last, len(now.y) * loss, rtol=100 * step.tolerance) for loss in right),
        "alike": now.alike(),
        **{name: step.is_(rule(step)) for name, rule in RULES.items()},
    }
    return np.array([facts[name] for name in FACTS], dtype=np.float64)


def _complaint(probe: Probe, answer: tuple[NDArray[np.float64], ...]) -> str:
    if probe.enough is not None:
        learnt = dict(zip(LEARNT, answer[0], strict=True))
        if not learnt["learns"]:
            return "your network does not get 95 % right on four of five seeds."
        return "" if learnt["losses fall"] else "the last of your losses is not below the first."
    facts = dict(zip(FACTS, answer[0], strict=True))
    if not facts["same"]:
        return "the same call gives another network the second time."
    if not facts["gradient"]:
        return "one more epoch is not one gradient step from where the shorter run ended."
    if not facts["as many losses"]:
        return "there is not one loss for every epoch."
    return "" if facts["losses"] else "the last loss is not the loss of your network."


train_mlp.behaviour = _behaviour
train_mlp.complaint = _complaint


# --- The probes ------------------------------------------------------------------------------------------------------


def _steps(family: Any, title: str, X: Array, y: Array, hidden: list[int], seed: int, lr: float = 0.3) -> Probe:
    def call(epochs: int) -> tuple[Any, ...]:
        return X, y, hidden, lr, epochs, np.random.default_rng(seed)

    return Probe(family, title, call(2), len(y), 10.0, more=(call(3), call(4), call(3)))


def _labels(rng: np.random.Generator, N: int, C: int) -> Array:
    return rng.permutation(np.arange(N) % C).astype(np.int64)


def _enough(X: Array, y: Array, hidden: list[int]) -> Callable[[list[Any]], bool]:
    """Four seeds that learnt, or two that did not, settle it."""
    probe = Probe("values", "", (X, y, hidden))

    def enough(values: list[Any]) -> bool:
        runs = [_run(probe, value) for value in values]
        learnt = sum(not isinstance(run, Misfit) and run[0].accuracy >= ACCURACY for run in runs)
        return learnt >= NEEDED or len(runs) - learnt > SEEDS - NEEDED

    return enough


def _learn(rng: np.random.Generator, title: str, X: Array, y: Array, hidden: list[int], epochs: int) -> Probe:
    seeds = rng.integers(2**31, size=SEEDS).tolist()
    calls = tuple((X, y, hidden, 0.5, epochs, np.random.default_rng(seed)) for seed in seeds)
    return Probe("extremes", title, calls[0], len(y), 10.0, more=calls[1:], enough=_enough(X, y, hidden), long=True)


@train_mlp.probes
def _training_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def seed() -> int:
        return int(rng.integers(2**31))

    for N, D, hidden, C in ((6, 3, [4], 3), (7, 2, [5, 3], 3), (5, 3, [4, 4, 3], 2)):
        title = f"{N} random points and a network of widths {'-'.join(map(str, [D, *hidden, C]))}"
        yield _steps("values", title, mixed(rng, N, D), _labels(rng, N, C), hidden, seed())
    X, y = mixed(rng, 6, 3), _labels(rng, 6, 3)
    yield _steps("layout", "arrays with strides", strided(X), strided(y), [4], seed())
    yield _steps("layout", "read-only arrays", read_only(X), read_only(y), [4], seed())
    yield _steps("float32", "float32 points and int32 labels", single(X), y.astype(np.int32), [4], seed())
    yield _steps("integers", "points with whole coordinates", whole_numbers(X), y, [4], seed(), 0.05)
    yield _steps("extremes", "points far from 0", 1e4 * X, y, [4], seed(), 1e-9)
    yield _learn(rng, "XOR", *xor(), [16], 1000)
    yield _learn(rng, "a spiral of two arms", *spiral(100, rng=rng), [32, 32], 2000)
