"""Named Hypothesis strategies: what the course's functions are handed."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays, mutually_broadcastable_shapes

quick = settings(max_examples=40, deadline=None)

ordinary = st.floats(-10.0, 10.0, allow_subnormal=False)
logit_values = st.one_of(ordinary, st.floats(-1e6, 1e6, allow_subnormal=False))
sizes = st.integers(1, 5)


def tensors(shape: Any, elements: st.SearchStrategy[float] = ordinary) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float64, shape, elements=elements)


any_tensor = tensors(array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4))


@st.composite
def logits_and_labels(draw: st.DrawFn, elements: st.SearchStrategy[float] = logit_values) -> Any:
    """`(S (N, C), y (N,))`, with logits up to 1e6."""
    N, C = draw(sizes), draw(st.integers(2, 6))
    S = draw(tensors((N, C), elements))
    return S, draw(arrays(np.int64, (N,), elements=st.integers(0, C - 1)))


@st.composite
def linear_batch(draw: st.DrawFn) -> Any:
    """`(dZ (N, H), X (N, D), W (H, D))`."""
    N, D, H = draw(sizes), draw(sizes), draw(sizes)
    return draw(tensors((N, H))), draw(tensors((N, D))), draw(tensors((H, D)))


@st.composite
def broadcast_operands(draw: st.DrawFn) -> Any:
    """`(dz, x, y)` with x and y of shapes that broadcast, dz of the shape of x + y."""
    shapes = draw(mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=4))
    x, y = (draw(tensors(shape)) for shape in shapes.input_shapes)
    return draw(tensors(shapes.result_shape)), x, y


@st.composite
def same_shape(draw: st.DrawFn, count: int = 2) -> Any:
    """`count` matrices of one shape, drawn so that ties and zeros are common."""
    shape = (draw(sizes), draw(sizes))
    common = st.one_of(st.integers(-2, 2).map(float), ordinary)
    return tuple(draw(tensors(shape, common)) for _ in range(count))


@st.composite
def knots(draw: st.DrawFn) -> Any:
    """`(x (M,), y (M,))`, x increasing by at least 0.01."""
    M = draw(st.integers(2, 8))
    gaps = draw(tensors((M,), st.floats(0.01, 3.0)))
    return np.cumsum(gaps) - 4.0, draw(tensors((M,)))


@st.composite
def points_with_signs(draw: st.DrawFn) -> Any:
    """`(w (D,), X (N, D), y (N,))` of small integers, so that margins of exactly 0 occur; y in {−1, +1}."""
    N, D = draw(sizes), draw(sizes)
    small = st.integers(-3, 3).map(float)
    y = draw(arrays(np.float64, (N,), elements=st.sampled_from([-1.0, 1.0])))
    return draw(tensors((D,), small)), draw(tensors((N, D), small)), y


distributions = st.integers(2, 6).flatmap(
    lambda K: st.tuples(tensors((K,), st.floats(0.0, 5.0)), tensors((K,), st.floats(0.01, 5.0)))
)
