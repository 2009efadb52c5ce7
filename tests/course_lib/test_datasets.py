"""Data sets: shapes, labels, and that the generator decides everything."""

from __future__ import annotations

import inspect
import tomllib

import numpy as np
import pytest

from course_lib import (
    INPUTS,
    datasets,
    digits,
    four_clusters,
    moons,
    perceptron_fit,
    rings,
    separable_points,
    spiral,
    xor,
)

RANDOM = {
    "moons": (moons, 2),
    "spiral": (lambda **kw: spiral(noise=0.1, **kw), 2),
    "three arms": (lambda **kw: spiral(30, 3, noise=0.1, **kw), 3),
    "four_clusters": (four_clusters, 2),
    "rings": (rings, 2),
}


@pytest.mark.parametrize("name", RANDOM)
def test_the_generator_decides_everything(name):
    make, classes = RANDOM[name]
    (X, y), (X_again, y_again) = (make(rng=np.random.default_rng(3)) for _ in range(2))
    other, _ = make(rng=np.random.default_rng(4))
    np.testing.assert_array_equal(X, X_again)
    np.testing.assert_array_equal(y, y_again)
    assert not np.array_equal(X, other)
    assert X.dtype == np.float64
    assert X.shape == (len(y), 2)
    assert y.dtype == np.int64
    assert np.bincount(y).tolist() == [len(y) // classes] * classes


def test_every_generator_is_a_required_keyword():
    for name in set(datasets.__all__) - {"xor", "digits"}:
        rng = inspect.signature(getattr(datasets, name)).parameters["rng"]
        assert rng.kind is inspect.Parameter.KEYWORD_ONLY
        assert rng.default is inspect.Parameter.empty


def test_xor_is_xor():
    X, y = xor()
    np.testing.assert_array_equal(X, INPUTS)
    assert [(int(a) ^ int(b)) for a, b in X] == y.tolist()


def test_no_line_is_good_at_the_four_clusters_and_one_is_perfect_after_a_product():
    X, y = four_clusters(spread=0.1, rng=np.random.default_rng(0))
    assert min(perceptron_fit(X, 1 - 2 * y, 1.0, 50)[2]) > 0
    np.testing.assert_array_equal(X[:, 0] * X[:, 1] > 0, y == 0)


def test_the_clusters_stand_in_the_corners():
    X, y = four_clusters(3, 0.0, rng=np.random.default_rng(0))
    assert sorted({(*x.tolist(), int(label)) for x, label in zip(X, y, strict=True)}) == [
        (-1.0, -1.0, 0),
        (-1.0, 1.0, 1),
        (1.0, -1.0, 1),
        (1.0, 1.0, 0),
    ]


def test_moons_without_noise_lie_on_two_half_circles():
    X, y = moons(20, 0.0, rng=np.random.default_rng(0))
    np.testing.assert_allclose(np.hypot(*X[y == 0].T), 1.0)
    np.testing.assert_allclose(np.hypot(*(X[y == 1] - [1.0, 0.5]).T), 1.0)
    assert X[y == 0][:, 1].min() > -1e-12
    assert X[y == 1][:, 1].max() < 0.5 + 1e-12


def test_a_spiral_ends_at_radius_one_and_turns_once():
    X, _ = spiral(50, rng=np.random.default_rng(0))
    radius = np.hypot(*X[:50].T)
    np.testing.assert_allclose(radius, np.linspace(0, 1, 51)[1:])
    angle = np.unwrap(np.arctan2(X[:50, 1], X[:50, 0]))
    assert angle[-1] - angle[0] == pytest.approx(2 * np.pi * 49 / 50)
    np.testing.assert_allclose(X[50:], -X[:50], atol=1e-12)


def test_a_disc_lies_inside_a_ring():
    X, y = rings(200, 0.0, rng=np.random.default_rng(0))
    np.testing.assert_allclose(np.hypot(*X[y == 1].T), 1.0)
    assert np.hypot(*X[y == 0].T).max() <= 0.45
    assert min(perceptron_fit(X, 2 * y - 1, 1.0, 50)[2]) > 0


def test_the_digits_are_whole_sixteenths_and_look_like_digits():
    X, y = digits()
    assert (X.shape, X.dtype, y.shape, y.dtype) == ((1797, 64), np.float64, (1797,), np.int64)
    assert (X.min(), X.max()) == (0.0, 1.0)
    np.testing.assert_array_equal(16 * X, np.rint(16 * X))
    assert np.bincount(y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]  # the repository's own counts
    means = np.stack([X[:900][y[:900] == c].mean(axis=0) for c in range(10)])
    nearest = ((X[900:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    assert (nearest == y[900:]).mean() > 0.85
    zero, one = means[0].reshape(8, 8), means[1].reshape(8, 8)
    assert zero[3:5, 3:5].mean() < 0.2 < one[3:5, 3:5].mean()


def test_the_digits_ship_with_the_package_and_are_small(pytestconfig):
    file = pytestconfig.rootpath / "course_lib" / "data" / "digits.npz"
    assert file.stat().st_size < 100_000
    settings = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    assert "**/*.npz" in settings["tool"]["setuptools"]["package-data"]["course_lib"]
    assert "Alpaydin" in (pytestconfig.rootpath / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("margin", [0.0, 0.1, 0.5])
def test_separable_points_are_separable_with_both_signs(margin):
    for seed in range(10):
        X, y = separable_points(30, margin, rng=np.random.default_rng(seed))
        assert X.shape == (30, 2)
        assert sorted(np.unique(y)) == [-1.0, 1.0]
        if margin:
            assert perceptron_fit(X, y, 1.0, 2000)[2][-1] == 0


@pytest.mark.parametrize("margin", [0.05, 0.3, 0.5])
def test_some_line_keeps_the_promised_margin(margin):
    angles = np.linspace(0.0, 2.0 * np.pi, 7200)
    directions = np.stack([np.cos(angles), np.sin(angles)])
    for seed in range(5):
        X, y = separable_points(30, margin, rng=np.random.default_rng(seed))
        gaps = (X[y > 0] @ directions).min(axis=0) - (X[y < 0] @ directions).max(axis=0)
        assert gaps.max() >= 2.0 * margin - 1e-3


def test_impossible_sizes_are_refused():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=r"margin must be in 0\.\.0\.5"):
        separable_points(margin=0.9, rng=rng)
    with pytest.raises(ValueError, match="n must be at least 1; got 0"):
        moons(0, rng=rng)
    with pytest.raises(ValueError, match="arms must be at least 1"):
        spiral(10, 0, rng=rng)
