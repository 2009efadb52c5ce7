"""Many networks at once are each what it would be alone."""

import numpy as np
import pytest

from course_lib.datasets import four_clusters
from course_lib.ensemble import random_starts, train_ensemble


def test_a_run_does_not_depend_on_the_others():
    X, y = four_clusters(5, rng=np.random.default_rng(0))
    W1, w2 = random_starts(2, 3, [np.random.default_rng(seed) for seed in range(4)])
    together = train_ensemble(X, y, W1, w2, "tanh", 0.2, 40)
    alone = train_ensemble(X, y, W1[2:3], w2[2:3], "tanh", 0.2, 40)
    assert np.allclose(together.losses[:, 2], alone.losses[:, 0], rtol=1e-12)
    assert np.allclose(together.W1[:, 2], alone.W1[:, 0], rtol=1e-12)


def test_frames_come_every_so_often_from_the_start_to_the_end():
    X, y = four_clusters(2, rng=np.random.default_rng(0))
    W1, w2 = random_starts(2, 3, [np.random.default_rng(seed) for seed in range(2)])
    found = train_ensemble(X, y, W1, w2, "relu", 0.2, 30, every=10)
    assert found.losses.shape == (31, 2)
    assert (found.W1.shape, found.b1.shape, found.w2.shape, found.b2.shape) == (
        (4, 2, 3, 2), (4, 2, 3), (4, 2, 3), (4, 2)
    )  # fmt: skip
    assert (found.W1[0] == W1).all()
    assert (found.w2[0] == w2).all()


def test_an_activation_that_it_does_not_know_is_refused_and_not_taken_for_another():
    X, y = four_clusters(2, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="relu, tanh or sigmoid; got 'elu'"):
        train_ensemble(X, y, *random_starts(2, 3, [np.random.default_rng(0)]), "elu", 0.2, 1)


def test_the_starts_handed_in_are_not_changed():
    X, y = four_clusters(2, rng=np.random.default_rng(0))
    W1, w2 = random_starts(2, 3, [np.random.default_rng(0)])
    before = W1.copy(), w2.copy()
    train_ensemble(X, y, W1, w2, "sigmoid", 0.5, 20)
    assert (before[0] == W1).all()
    assert (w2 == before[1]).all()
