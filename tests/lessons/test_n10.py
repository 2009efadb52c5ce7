"""N10: its claims computed by other means, its figures' numbers, its hunt run, the lectures' values of its rows."""

import itertools

import numpy as np
import pytest

from course_lib import initial_parameters, mlp_backward, mlp_forward, softmax_cross_entropy, xor
from course_lib.ensemble import random_starts, train_ensemble
from course_lib.lesson.content import task
from course_lib.viz.bowl_picture import START, STEPS, descent
from course_lib.viz.moons_runs import learned, points
from course_lib.viz.surface_picture import descent as slice_descent
from course_lib.viz.surface_picture import loss, network
from course_lib.viz.xor_runs import RUNS, runs
from course_lib.widgets import bowl_lab, moons_lab, surface_lab, xor_trainer
from tests.lessons.test_content import hunted

X, Y = xor()


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


def test_two_relus_are_enough_for_xor():
    x = X.sum(axis=1)
    assert (np.maximum(x, 0) - 2 * np.maximum(x - 1, 0)).tolist() == Y.tolist()


def learns(seed, width=2, lr=0.3, epochs=1000):
    """One 2-width-1 ReLU network on XOR, by the formulas, alone: does it get all four right, and its last loss?"""
    (W, v), _ = initial_parameters([2, width, 1], rng=np.random.default_rng([0, seed]))
    b, c = np.zeros(width), 0.0
    for _ in range(epochs):
        Z = X @ W.T + b
        A = np.maximum(Z, 0)
        s = A @ v[0] + c
        ds = (sigmoid(s) - Y) / 4
        dZ = np.outer(ds, v[0]) * (Z > 0)
        W, b, v, c = W - lr * dZ.T @ X, b - lr * dZ.sum(axis=0), v - lr * ds @ A, c - lr * ds.sum()
    s = np.maximum(X @ W.T + b, 0) @ v[0] + c
    return bool(((s > 0) == (Y == 1)).all()), float((np.logaddexp(0, s) - Y * s).mean())


# --- XOR from many starts -----------------------------------------------------------------------------------------


def test_the_runs_of_the_figure_are_those_of_single_networks():
    ensemble = runs(2, "relu", 0.3, "random")
    found = [learns(seed) for seed in range(RUNS)]
    assert [right for right, _ in found] == ensemble.right.tolist()
    assert [last for _, last in found] == pytest.approx(ensemble.losses[-1], abs=1e-6)
    assert np.flatnonzero(ensemble.right).tolist() == [9, 14, 17, 19]


def test_about_one_start_in_five_learns_xor_with_two_relus():
    starts = random_starts(2, 2, [np.random.default_rng([0, seed]) for seed in range(200)])
    learned_by = train_ensemble(X, Y, *starts, "relu", 0.3, 1000).right.sum()
    assert learned_by == 36
    text = task("n10-success", "predict")
    assert "4 of these 20; 36 of 200" in text["options"][2]["reply"]


def test_the_other_counts_of_the_prediction_are_so():
    assert runs(2, "tanh", 0.3, "random").right.sum() == 9
    assert runs(8, "relu", 0.3, "random").right.sum() == 19


def test_every_unlucky_run_ends_on_one_of_the_three_plateaus():
    last = runs(2, "relu", 0.3, "random").losses[-1][~runs(2, "relu", 0.3, "random").right]
    plateaus = np.array([np.log(2), 0.75 * (np.log(3) - 2 / 3 * np.log(2)), np.log(2) / 2])
    nearest = np.abs(last[:, None] - plateaus)
    assert nearest.min(axis=1).max() < 5e-3
    assert set(nearest.argmin(axis=1)) == {0, 1, 2}


def test_with_seed_0_one_of_the_two_units_dies_and_with_seed_9_none():
    ensemble = runs(2, "relu", 0.3, "random")

    def alive(frame, seed):
        return int((X @ ensemble.W1[frame, seed].T + ensemble.b1[frame, seed] > 0).any(axis=0).sum())

    assert (alive(0, 0), alive(-1, 0)) == (2, 1)
    assert alive(-1, 9) == 2


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_from_zero_nothing_moves_and_equal_units_stay_equal(activation):
    zero = runs(4, activation, 1.0, "zero")
    assert zero.losses == pytest.approx(np.full(zero.losses.shape, np.log(2)))
    assert np.abs(zero.W1).max() == 0
    equal = runs(4, activation, 1.0, "equal")
    assert (equal.W1[:, :, :1] == equal.W1).all()
    assert not equal.right.any()


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_a_frame_of_the_ensemble_says_what_its_loss_says(activation):
    ensemble = runs(3, activation, 0.3, "random")
    for frame, run in itertools.product((0, 7, 100), (0, 5)):
        s = ensemble.logits(X, frame, run, activation)
        assert (np.logaddexp(0, s) - Y * s).mean() == pytest.approx(ensemble.losses[10 * frame, run])


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_one_epoch_of_the_ensemble_is_a_step_against_the_numerical_gradient(activation):
    functions = {"tanh": np.tanh, "sigmoid": sigmoid}
    rng, lr = np.random.default_rng(3), 0.7
    starts = random_starts(2, 3, [rng])
    ensemble = train_ensemble(X, Y, *starts, activation, lr, 1, every=1)

    def loss_of(flat):
        W, b, v, c = flat[:6].reshape(3, 2), flat[6:9], flat[9:12], flat[12]
        s = functions[activation](X @ W.T + b) @ v + c
        return (np.logaddexp(0, s) - Y * s).mean()

    def flat(frame):
        parts = (ensemble.W1[frame, 0], ensemble.b1[frame, 0], ensemble.w2[frame, 0], ensemble.b2[frame, :1])
        return np.concatenate([part.ravel() for part in parts])

    before, h = flat(0), 1e-6
    slope = [(loss_of(before + h * e) - loss_of(before - h * e)) / (2 * h) for e in np.eye(13)]
    assert (before - flat(1)) / lr == pytest.approx(slope, abs=1e-8)


def test_the_trainer_reaches_both_of_its_goals_and_its_slider_follows_its_play_button():
    lab = xor_trainer(activation="tanh", width=4)
    assert "✓ All twenty" in lab.formula
    lab.activation, lab.width, lab.lr = "sigmoid", 2, "1"
    assert "✓ 15 of 20 with 2 hidden units" in lab.formula
    lab.frame = 37
    assert lab.epoch == 370
    lab.epoch = 1000
    assert lab.frame == 100
    assert "epoch 1000" in lab.alternative


# --- the bowl -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("k", [1.0, 4.0, 10.0])
def test_a_bowl_is_left_exactly_when_the_learning_rate_exceeds_2_over_k(k):
    for lr, grows in ((1.9 / k, False), (2.1 / k, True)):
        ys = descent(k, lr).path[:, 1]
        assert (abs(ys[-1]) > abs(ys[0])) == grows
        assert ys[-1] == pytest.approx(START[1] * (1 - lr * k) ** STEPS)


def test_the_bowl_lab_has_a_narrow_window():
    lab = bowl_lab()
    passed = []
    for hundredths in range(1, 31):
        lab.lr = hundredths / 100
        if "✓" in lab.formula:
            passed.append(hundredths)
    assert passed == [17, 18]
    lab.lr = 0.2
    assert "on the edge" in lab.formula
    lab.lr = 0.21
    assert "It diverges" in lab.formula


# --- the slice ----------------------------------------------------------------------------------------------------


def test_the_two_networks_of_the_lecture_are_equal_and_the_middle_is_worse():
    def output(W1, W2):
        return (W2 @ sigmoid(W1 @ np.ones(1)))[0]

    for alpha, value in ((1.0, 1.0), (-1.0, 1.0), (0.0, 0.0)):
        W1, W2 = network(alpha, alpha)
        assert output(W1, W2) == pytest.approx(value, abs=1e-12)
        assert loss(alpha, alpha) == pytest.approx(0.5 * (1 - value) ** 2, abs=1e-12)
    W1, W2 = network(1.0, 1.0)
    assert W1.ravel().tolist() == [2, -2]
    assert W2.ravel() == pytest.approx([1.31304, -1.31304], abs=1e-5)
    assert (network(-1.0, -1.0)[0] == W1[::-1]).all()


def test_descent_in_the_slice_takes_steps_against_its_numerical_slope():
    path, losses = slice_descent(0.3, -0.2)
    h = 1e-6
    for (a, b), after, here in zip(path[:5], path[1:6], losses[:5], strict=True):
        slope = [(loss(a + h, b) - loss(a - h, b)) / (2 * h), (loss(a, b + h) - loss(a, b - h)) / (2 * h)]
        assert after == pytest.approx(np.array([a, b]) - 0.1 * np.array(slope), abs=1e-7)
        assert here == pytest.approx(loss(a, b))


def test_the_surface_lab_reaches_both_of_its_goals():
    lab = surface_lab(t=0.5)
    assert "✓ Half-way" in lab.formula
    lab.alpha, lab.beta, lab.steps = 0.0, 0.0, 60
    assert "✓ A start that gets nowhere" in lab.formula
    lab.alpha = 0.05
    assert "✓ Half-way" in lab.formula


# --- moons --------------------------------------------------------------------------------------------------------


def test_the_moons_accuracies_are_those_of_the_networks_weights():
    found = learned(64, 0.003)
    (X_seen, y_seen), (X_new, y_new) = points()
    W, b = found.network.weights, found.network.biases
    for inputs, labels, claimed in ((X_seen, y_seen, found.seen), (X_new, y_new, found.unseen)):
        S = np.tanh(inputs @ W[0].T + b[0]) @ W[1].T + b[1]
        assert (S.argmax(axis=1) == labels).mean() == claimed
    assert (len(y_seen), len(y_new)) == (40, 1000)


def test_a_penalty_helps_the_widest_network_on_new_points_and_too_much_hurts():
    free, kept, stiff = learned(64, 0.0), learned(64, 0.003), learned(64, 0.1)
    assert free.seen > kept.seen > stiff.seen
    assert kept.unseen > free.unseen > stiff.unseen
    text = task("n10-capacity", "predict")["explain"]
    assert f"from {free.squares:.0f} to {kept.squares:.0f}" in text
    lab = moons_lab()
    assert "Goal" in lab.formula
    lab.lam = "0.003"
    assert "✓ 64 units" in lab.formula


# --- reuse, and the hunt ------------------------------------------------------------------------------------------


def test_layer_steps_from_scratch_and_with_reuse_are_those_of_the_prediction():
    for depth, scratch, reused in ((10, 45, 9), (100, 4950, 99)):
        assert sum(depth - layer for layer in range(1, depth + 1)) == scratch
        assert depth - 1 == reused


def test_the_hunted_loop_never_learns_and_the_repaired_one_does():
    parts = {f.__name__: f for f in (mlp_forward, mlp_backward, softmax_cross_entropy)}
    for train, learns_it in zip(hunted("n10-hunt", **parts), (False, True), strict=True):
        weights, biases = initial_parameters([2, 8, 2], rng=np.random.default_rng(0))
        first = train(X, Y, weights, biases, 0.5, 1)
        last = train(X, Y, weights, biases, 0.5, 300)
        assert (last < 0.1 * first) == learns_it
        assert learns_it or last == first
