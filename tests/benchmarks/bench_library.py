"""How fast the mathematics is, as ratios: `python tests/benchmarks/bench_library.py [--quick]`.

Each figure is one thing's processor time over another's, measured in turn (A B A B …) in one process on one BLAS
thread: the median of the rounds, with the smallest and largest. Fresh interpreters are timed by the clock. Peers
(micrograd, PyTorch) have a row where they are installed.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from course_lib import (  # noqa: E402 — from this checkout, installed or not
    MLP,
    Node,
    backpropagate,
    initial_parameters,
    mlp_backward,
    mlp_directional_check,
    mlp_forward,
    mlp_gradient_check,
    softmax_cross_entropy,
)


@dataclass(frozen=True)
class Row:
    """One figure: its median, smallest and largest, what it should be, and its unit."""

    what: str
    median: float
    low: float
    high: float
    target: str
    reached: bool | None
    unit: str = "×"

    def __str__(self) -> str:
        verdict = {True: "reached", False: "NOT REACHED", None: ""}[self.reached]
        spread = f"({self.low:.3g} – {self.high:.3g})"
        return f"{self.what:78} {self.median:8.3g} {self.unit:2} {spread:18} {self.target:10} {verdict}"


def seconds(action: Callable[[], Any], repeats: int, clock: Callable[[], float] = time.process_time) -> float:
    started = clock()
    for _ in range(repeats):
        action()
    return (clock() - started) / repeats


def alternate(a: Callable[[], float], b: Callable[[], float], rounds: int) -> list[float]:
    """The ratios of a's time to b's, each pair measured back to back, after one round that does not count."""
    a(), b()
    return [a() / b() for _ in range(rounds)]


def row(what: str, values: list[float], target: str, unit: str = "×") -> Row:
    """`target` is "≤ 1.6", "≥ 4" or "" for a figure that is only shown."""
    median = statistics.median(values)
    reached = None
    if target:
        limit = float(target.split()[1])
        reached = median <= limit if target.startswith("≤") else median >= limit
    return Row(what, median, min(values), max(values), target, reached, unit)


# Training steps -------------------------------------------------------------------------------------------------------

NETWORKS = [  # name, sizes, N, steps a round, limits for float32 and float64
    ("XOR 2-4-2, N = 4", (2, 4, 2), 4, 3000, "≤ 2.8", "≤ 2.8"),
    ("2-64-64-3, N = 128", (2, 64, 64, 3), 128, 300, "≤ 1.6", "≤ 1.45"),
    ("784-256-128-10, N = 128", (784, 256, 128, 10), 128, 60, "≤ 1.12", "≤ 1.12"),
    ("784-256-128-10, N = 1024", (784, 256, 128, 10), 1024, 16, "≤ 1.08", "≤ 1.08"),
]


def bare_products(sizes: tuple[int, ...], N: int, dtype: Any) -> Callable[[], None]:
    """The matrix products of one step and nothing else: three a layer, two for the first."""
    rng = np.random.default_rng(0)
    As = [rng.normal(size=(N, size)).astype(dtype) for size in sizes]
    Ws = [rng.normal(size=(H, D)).astype(dtype) for D, H in pairwise(sizes)]
    Zs = [np.empty_like(A) for A in As]
    dWs = [np.empty_like(W) for W in Ws]
    dAs = [np.empty_like(A) for A in As]

    def products() -> None:
        for layer, W in enumerate(Ws):
            np.matmul(As[layer], W.T, out=Zs[layer + 1])
        for layer in range(len(Ws) - 1, -1, -1):
            np.matmul(As[layer + 1].T, As[layer], out=dWs[layer])
            if layer:
                np.matmul(As[layer + 1], Ws[layer], out=dAs[layer])

    return products


def training_rows(rounds: int) -> list[Row]:
    """A step of `MLP.fit` (forward, loss, backward, update) over its bare products."""
    rows = []
    for name, sizes, N, steps, single, double in NETWORKS:
        for dtype, target in ((np.float32, single), (np.float64, double)):
            rng = np.random.default_rng(0)
            network = MLP(sizes, dtype=dtype, rng=rng)
            X, y = rng.normal(size=(N, sizes[0])).astype(dtype), rng.integers(sizes[-1], size=N)
            products = bare_products(sizes, N, dtype)

            def ours(network: MLP = network, X: Any = X, y: Any = y, steps: int = steps) -> float:
                return seconds(lambda: network.fit(X, y, 0.01, steps), 1) / steps

            def bare(products: Callable[[], None] = products, steps: int = steps) -> float:
                return seconds(products, steps)

            label = f"training step / bare products, {name}, {np.dtype(dtype).name}"
            rows.append(row(label, alternate(ours, bare, rounds), target))
    return rows


def torch_rows(rounds: int) -> list[Row]:
    """PyTorch's eager step over the same products, for comparison."""
    try:
        import torch
    except ImportError:
        return []
    torch.set_num_threads(1)
    rows = []
    for name, sizes, N, steps, _, _ in NETWORKS:
        layers: list[Any] = []
        for D, H in pairwise(sizes):
            layers += [torch.nn.Linear(D, H), torch.nn.ReLU()]
        model = torch.nn.Sequential(*layers[:-1])
        X, y = torch.randn(N, sizes[0]), torch.randint(sizes[-1], (N,))
        optimiser, loss = torch.optim.SGD(model.parameters(), 0.01), torch.nn.CrossEntropyLoss()

        def step(model: Any = model, X: Any = X, y: Any = y, optimiser: Any = optimiser, loss: Any = loss) -> None:
            optimiser.zero_grad()
            loss(model(X), y).backward()
            optimiser.step()

        products = bare_products(sizes, N, np.float32)
        values = alternate(lambda s=step, n=steps: seconds(s, n), lambda p=products, n=steps: seconds(p, n), rounds)
        rows.append(row(f"PyTorch eager / bare products, {name}, float32", values, ""))
    return rows


# Scalar graphs --------------------------------------------------------------------------------------------------------


class ClosureNode:
    """A tape of closures over sets of parents, ordered by recursion: micrograd's design, where it is not installed."""

    def __init__(self, data: float, parents: tuple[Any, ...] = ()) -> None:
        self.data, self.grad = data, 0.0
        self.parents = set(parents)
        self.pass_on: Callable[[], None] = lambda: None

    def __add__(self, other: Any) -> ClosureNode:
        other = other if isinstance(other, ClosureNode) else ClosureNode(other)
        result = ClosureNode(self.data + other.data, (self, other))

        def pass_on() -> None:
            self.grad += result.grad
            other.grad += result.grad

        result.pass_on = pass_on
        return result

    def __mul__(self, other: Any) -> ClosureNode:
        other = other if isinstance(other, ClosureNode) else ClosureNode(other)
        result = ClosureNode(self.data * other.data, (self, other))

        def pass_on() -> None:
            self.grad += other.data * result.grad
            other.grad += self.data * result.grad

        result.pass_on = pass_on
        return result

    def relu(self) -> ClosureNode:
        result = ClosureNode(max(0.0, self.data), (self,))

        def pass_on() -> None:
            self.grad += (result.data > 0) * result.grad

        result.pass_on = pass_on
        return result

    def backward(self) -> None:
        order: list[ClosureNode] = []
        seen: set[ClosureNode] = set()

        def place(node: ClosureNode) -> None:
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    place(parent)
                order.append(node)

        place(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pass_on()


def scalar_network(make: Callable[[float], Any], sizes: tuple[int, ...], examples: int) -> Callable[[], Any]:
    """A function that builds the graph of a sum of squared errors anew at each call; leaves are made once."""
    rng = random.Random(0)
    layers = [[([make(rng.uniform(-1, 1)) for _ in range(D)], make(0.1)) for _ in range(H)] for D, H in pairwise(sizes)]
    inputs = [[make(rng.uniform(-1, 1)) for _ in range(sizes[0])] for _ in range(examples)]

    def build() -> Any:
        total = make(0.0)
        for values in inputs:
            for layer in layers:
                outputs = []
                for weights, bias in layer:
                    z = bias
                    for w, value in zip(weights, values, strict=True):
                        z = z + w * value
                    outputs.append(z.relu())
                values = outputs
            error = values[0] + (-1.0)
            total = total + error * error
        return total

    return build


def graph_rows(rounds: int) -> list[Row]:
    """Forward and backward of a scalar network, several steps in a row as in training: micrograd's time over ours.

    Clearing away its reference cycles is part of micrograd's time: they pile up from step to step.
    """
    try:
        from micrograd.engine import Value

        peer, peer_name = Value, "micrograd"
    except ImportError:
        peer, peer_name = ClosureNode, "a tape of closures (micrograd is not installed)"
    rows = []
    sys.setrecursionlimit(100_000)
    for operations, sizes, examples, repeats, target in (
        (124, (2, 6, 6, 1), 1, 300, "≥ 4"),
        (12_880, (2, 16, 16, 1), 20, 10, "≥ 8"),
    ):

        def both_ways(make: Any, sizes: Any = sizes, examples: int = examples, repeats: int = repeats) -> Any:
            build = scalar_network(make, sizes, examples)

            def measured() -> float:
                gc.collect()  # the other one's reference cycles are not to be cleared away at our cost
                return seconds(lambda: build().backward(), repeats)

            return measured

        values = alternate(both_ways(peer), both_ways(Node), min(rounds, 7))
        rows.append(row(f"{peer_name} / Node, {operations:,} operations", values, target))
    return rows


def chain_row() -> Row:
    """A chain of a million operations, there and back."""

    def once() -> float:
        started = time.process_time()
        x = y = Node(1.0)
        for _ in range(1_000_000):
            y = y + 0.5
        backpropagate(y)
        if x.grad != 1.0:
            raise AssertionError(f"x.grad must be 1 at the end of the chain; got {x.grad}.")
        return time.process_time() - started

    return row("a chain of 1,000,000 nodes", [once() for _ in range(3)], "", "s")


# Checks and imports ---------------------------------------------------------------------------------------------------


def check_rows(rounds: int) -> list[Row]:
    """All 203,530 parameters of 784-256-10, and random directions, in units of seconds and forward passes."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(4, 784)), rng.integers(10, size=4)
    weights, biases = initial_parameters((784, 256, 10), rng=rng)
    S, activations = mlp_forward(X, weights, biases)
    dWs, dbs = mlp_backward(softmax_cross_entropy(S, y)[1], activations, weights)
    at = (dWs, dbs, X, y, weights, biases)
    each = [seconds(lambda: mlp_gradient_check(*at), 1) for _ in range(rounds)]
    X, y = rng.normal(size=(128, 784)), rng.integers(10, size=128)
    S, activations = mlp_forward(X, weights, biases)
    at = (*mlp_backward(softmax_cross_entropy(S, y)[1], activations, weights), X, y, weights, biases)
    along = alternate(
        lambda: seconds(lambda: mlp_directional_check(*at, rng=rng), 10),
        lambda: seconds(lambda: mlp_forward(X, weights, biases), 10),
        rounds,
    )
    return [
        row("gradient check of 203,530 parameters", each, "≤ 1", "s"),
        row("directional check, two directions, N = 128 / forward pass", along, "≤ 20"),
    ]


def import_rows(rounds: int) -> list[Row]:
    """A fresh interpreter that imports course_lib, over one that imports numpy."""

    def fresh(statement: str) -> Callable[[], float]:
        command = [sys.executable, "-c", statement]
        return lambda: seconds(lambda: subprocess.run(command, check=True, cwd=ROOT), 1, time.perf_counter)

    numpy = fresh("import numpy")
    one_name = "from course_lib import linear_backward"
    return [
        row("import course_lib / import numpy", alternate(fresh("import course_lib"), numpy, rounds), "≤ 1.1"),
        row(f"{one_name} / import numpy", alternate(fresh(one_name), numpy, rounds), ""),
    ]


def blas_core() -> str:
    """The processor type that OpenBLAS chose its kernels for: it decides what the bare products cost."""
    for library in Path(np.__file__).parent.parent.glob("numpy.libs/*openblas*"):
        for name in ("scipy_openblas_get_corename64_", "scipy_openblas_get_corename", "openblas_get_corename"):
            function = getattr(ctypes.CDLL(str(library)), name, None)
            if function is not None:
                function.restype = ctypes.c_char_p
                return f"OpenBLAS {function().decode()}"
    return "BLAS core unknown"


def run(quick: bool = False) -> list[Row]:
    """All rows; `quick` takes fewer rounds."""
    rounds = 3 if quick else 11
    return [
        *training_rows(rounds),
        *torch_rows(rounds),
        *graph_rows(rounds),
        chain_row(),
        *check_rows(3 if quick else 5),
        *import_rows(rounds),
    ]


def main() -> int:
    """Print the table; exit 1 when a target is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    rows = run(parser.parse_args().quick)
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {blas_core()}, one thread")
    for one in rows:
        print(one)
    return int(any(one.reached is False for one in rows))


if __name__ == "__main__":
    raise SystemExit(main())
