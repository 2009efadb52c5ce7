"""The network of functions that N12's playground trains, the reader's own functions among them, the playground."""

import json
import re

import numpy as np
import pytest

from autograder.own_parts import own_parts
from course_lib.assembly import PARTS, Assembly, History
from course_lib.viz.field import grid
from course_lib.viz.playground_picture import Chart, maps
from course_lib.viz.playground_steps import step_count, walk
from course_lib.widgets import playground

# --- the assembly ----------------------------------------------------------------------------------------------------


def loss_of(network, X, y):
    """The mean loss by its definition, example by example, without a part of the network."""
    total = 0.0
    for x, label in zip(X, y, strict=True):
        a = x
        for i, (W, b) in enumerate(zip(network.weights, network.biases, strict=True)):
            a = W @ a + b
            if i < len(network.weights) - 1:
                a = np.tanh(a) if network.activation == "tanh" else np.maximum(a, 0)
        if len(a) == 1:
            total += np.log1p(np.exp(-a[0] if label else a[0]))
        else:
            total += np.log(np.exp(a).sum()) - a[label]
    return total / len(X)


@pytest.mark.parametrize("outputs", [1, 3])
@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("hidden", [[], [4], [4, 3]])
def test_the_gradients_of_an_assembly_are_those_of_the_loss(hidden, activation, outputs):
    rng = np.random.default_rng(5)
    network = Assembly.start([2, *hidden, outputs], activation, rng=rng)
    for b in network.biases:
        b += rng.normal(size=b.shape)
    X, y = rng.normal(size=(7, 2)), rng.integers(0, max(2, outputs), 7)
    found = network.backward(network.forward(X), y)
    assert np.isclose(found.loss, loss_of(network, X, y))
    for arrays, claimed in ((network.weights, found.dW), (network.biases, found.db)):
        for array, gradient in zip(arrays, claimed, strict=True):
            for place in np.ndindex(array.shape):
                kept = array[place]
                array[place] = kept + 1e-6
                above = loss_of(network, X, y)
                array[place] = kept - 1e-6
                slope = (above - loss_of(network, X, y)) / 2e-6
                array[place] = kept
                assert np.isclose(gradient[place], slope, atol=1e-6)


def test_a_step_goes_against_the_gradient_and_uses_the_part_that_it_was_handed():
    calls = []

    def sgd_step(params, grads, lr):
        calls.append(lr)
        return [p - lr * g for p, g in zip(params, grads, strict=True)]

    network = Assembly.start([2, 3, 1], "tanh", {"sgd_step": sgd_step}, rng=np.random.default_rng(0))
    X, y = np.random.default_rng(1).normal(size=(6, 2)), np.array([0, 1, 0, 1, 0, 1])
    found, before = network.backward(network.forward(X), y), [W.copy() for W in network.weights]
    assert network.step(X, y, 0.25) == found.loss
    assert calls == [0.25, 0.25]
    assert all(np.allclose(W, old - 0.25 * dW) for W, old, dW in zip(network.weights, before, found.dW, strict=True))


def test_an_unknown_part_or_activation_is_refused():
    with pytest.raises(ValueError, match="parts must be among"):
        Assembly.start([2, 1], parts={"softmax": np.exp}, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="activation relu or tanh"):
        Assembly.start([2, 1], "sigmoid", rng=np.random.default_rng(0))


def test_a_history_gives_the_same_network_in_whatever_order_its_frames_are_asked_for():
    X, y = np.random.default_rng(1).normal(size=(20, 2)), np.arange(20) % 2
    one, other = (History(Assembly.start([2, 3, 1], rng=np.random.default_rng(0)), X, y, 0.3, 4) for _ in range(2))
    late = one.at(5)
    for frame in (2, 5, 0):
        for W, V in zip(one.at(frame).weights, other.at(frame).weights, strict=True):
            assert np.array_equal(W, V)
    assert all(np.array_equal(W, V) for W, V in zip(late.weights, other.at(5).weights, strict=True))
    assert len(one.losses) == 20
    assert np.isclose(one.losses[8], loss_of(one.at(2), X, y))


# --- the reader's own parts ------------------------------------------------------------------------------------------


def relu_backward(dA, Z):
    return np.where(np.asarray(Z) > 0, dA, 0.0)


def tanh_backward(dA, A):
    return dA


def sgd_step(params, grads, lr):
    raise NotImplementedError("sgd_step")


def test_own_parts_keeps_what_passes_and_lends_the_rest_kindly(tmp_path):
    parts = own_parts(relu_backward, tanh_backward, sgd_step, folder=tmp_path)
    assert parts["relu_backward"] is relu_backward
    assert all(parts[name] is PARTS[name] for name in set(PARTS) - {"relu_backward"})
    assert (parts.yours, len(parts)) == (1, 6)
    assert parts.states["tanh_backward"] == "not right yet"
    assert parts.states["sgd_step"] == parts.states["linear_backward"] == "not attempted"
    for text in (repr(parts), parts._repr_html_()):
        assert "1 of 6 parts are yours" in text
        assert "not written yet, so the course's own stands in" in text.replace("&#x27;", "'")


def notebook(path, *cells):
    path.parent.mkdir(exist_ok=True)
    content = {"cells": [{"cell_type": "code", "source": [cell]} for cell in cells]}
    path.write_text(json.dumps(content), encoding="utf-8")


STUB = 'def sgd_step(params, grads, lr):\n    raise NotImplementedError("sgd_step")\n'
RIGHT = "def sgd_step(params, grads, lr):\n    return [np.array(p - lr * g) for p, g in zip(params, grads)]\n"


def test_what_is_not_written_here_is_fetched_from_an_earlier_notebook(tmp_path):
    notebook(tmp_path / "N10_network.ipynb", "%matplotlib inline", STUB, "1 / 0")
    (tmp_path / "N09_losses.ipynb").write_text("not a notebook", encoding="utf-8")
    assert own_parts(sgd_step, folder=tmp_path).states["sgd_step"] == "not attempted"
    notebook(tmp_path / "ps5" / "ps5.ipynb", "import os", RIGHT + "raise SystemExit('only definitions are run')")
    parts = own_parts(sgd_step, folder=tmp_path)
    assert (parts.states["sgd_step"], parts.found) == ("yours", {"sgd_step": "ps5.ipynb"})
    assert "yours, from ps5.ipynb" in repr(parts)
    assert parts["sgd_step"]([np.ones(2)], [np.ones(2)], 0.5)[0].tolist() == [0.5, 0.5]


def test_a_wrong_function_in_an_earlier_notebook_is_not_taken(tmp_path):
    notebook(tmp_path / "N10_network.ipynb", RIGHT.replace("-", "+"), "import nothing_like_this\n" + RIGHT)
    parts = own_parts(sgd_step, folder=tmp_path)
    assert parts.found == {}
    assert parts["sgd_step"] is PARTS["sgd_step"]


def test_a_function_that_is_no_part_is_refused_by_name():
    with pytest.raises(ValueError, match="got 'kl_divergence'"):
        own_parts(type("F", (), {"__name__": "kl_divergence", "__call__": lambda self: 0})())


def test_the_playground_runs_the_functions_that_it_is_handed():
    calls = dict.fromkeys(PARTS, 0)

    def counted(name):
        def part(*arguments):
            calls[name] += 1
            return PARTS[name](*arguments)

        return part

    lab = playground({name: counted(name) for name in PARTS})
    lab.frame = 1
    expected = {"linear_backward", "tanh_backward", "bce_with_logits", "sgd_step"}
    assert all(calls[name] >= 10 for name in expected)
    lab.activation = "relu"
    lab.frame = 1
    assert calls["relu_backward"] >= 10


# --- the playground --------------------------------------------------------------------------------------------------


def accuracy(frame=300, **traits):
    lab = playground(**traits)
    run = lab.history()
    return run.at(frame).accuracy(run.X, run.y)


@pytest.mark.slow
def test_three_units_close_round_the_disc_and_two_do_not_from_any_of_twelve_starts():
    two, three = ([accuracy(200, units=n, seed=seed) for seed in range(12)] for n in (2, 3))
    assert max(two) < 0.92
    assert min(two) > 0.84
    assert min(three) >= 0.99


@pytest.mark.slow
def test_about_two_starts_in_three_solve_the_four_clusters_with_two_units():
    solved = sum(accuracy(data="clusters", units=2, seed=seed) >= 0.99 for seed in range(12))
    assert 7 <= solved <= 9


@pytest.mark.slow
@pytest.mark.parametrize("data", ["clusters", "moons", "spiral"])
def test_every_data_set_can_be_solved_and_the_goal_says_so(data):
    lab = playground(data=data, layers=2, units=6)
    assert "Goal: 99 %" in lab.formula
    lab.frame = 300
    assert "Goal reached" in lab.formula


def test_a_new_setting_begins_again_at_epoch_0_and_trains_nothing():
    lab = playground(frame=20, step=3)
    lab.pointed = "unit:1,1"
    lab.data = "spiral"
    assert (lab.frame, lab.step, lab.pointed) == (0, 0, "")
    assert lab.history().losses == []
    lab.layers = 3
    assert lab.controls[-1]["max"] == step_count(3) == 10
    assert "epoch 0" in lab.formula


def test_a_locked_playground_trains_nothing():
    lab = playground(frame=50, step=4, locked=True)
    assert "epoch 0" in lab.formula
    assert lab.history().losses == []


def test_a_learning_rate_that_is_too_large_is_shown_and_never_raises():
    lab = playground(rate="3", layers=3, units=6, activation="relu", data="clusters")
    for seed in range(6):
        lab.seed = seed
        lab.frame = 60
        assert "epoch 600" in lab.formula


def test_a_units_map_is_what_the_unit_puts_out():
    lab = playground(layers=2, units=3, frame=10)
    network = lab.history().at(10)
    chart = Chart(0, 0, 1, 1, (-1.6, 1.6), (-1.6, 1.6))
    found = maps(network, grid(chart, 7, 7))
    for n, point in enumerate(grid(chart, 7, 7)):
        a1 = np.tanh(network.weights[0] @ point + network.biases[0])
        a2 = np.tanh(network.weights[1] @ a1 + network.biases[1])
        p = 1 / (1 + np.exp(-(network.weights[2] @ a2 + network.biases[2])))
        assert np.allclose(np.concatenate([point, a1, a2, p]), np.concatenate([m[n] for m in found]))
    assert len(lab.fields) == 2 + 3 + 3 + 1 + 1


PLUGGED = re.compile(r"= ([^=]*) = ([^=]*)$")


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("example", [3, 100])
def test_every_formula_of_the_walk_holds_with_the_numbers_that_it_shows(activation, example):
    lab = playground(layers=2, units=3, frame=30, activation=activation, data="moons")
    run = lab.history()
    steps = walk(run.at(30), run.X[example], int(run.y[example]), 0.3, 1).steps
    assert [s.kind for s in steps] == ["rest", *["forward"] * 3, "loss", *["backward"] * 3, "update"]
    assert len(steps) == step_count(2) + 1
    checked = 0
    for text in (text for step in steps for _, text in step.lines):
        match = PLUGGED.search(text.replace("−log", "-np.log").replace("−", "-").replace("·", "*"))
        if match and not re.search(r"[a-oq-z]\(|tanh|max|σ", match[1].replace("np.log", "")):
            value, shown = (
                eval(match[1].replace("np.log ", "np.log(") + ")" * match[1].count("np.log ")),
                float(match[2]),
            )
            assert np.isclose(value, shown, rtol=0.05, atol=0.02), text
            checked += 1
    assert checked >= 9


def test_the_gradients_of_the_walk_are_those_of_the_one_examples_loss():
    lab = playground(layers=1, units=3, frame=20)
    run = lab.history()
    network = run.at(20)
    x, y = run.X[7], int(run.y[7])
    found = walk(network, x, y, 0.3, 0).found
    W = network.weights[0]
    for place in np.ndindex(W.shape):
        kept = W[place]
        W[place] = kept + 1e-6
        above = loss_of(network, x[None], [y])
        W[place] = kept - 1e-6
        slope = (above - loss_of(network, x[None], [y])) / 2e-6
        W[place] = kept
        assert np.isclose(found.dW[0][place], slope, atol=1e-7)


def test_stepping_fills_in_values_first_and_gradients_from_the_output_on():
    lab = playground(units=2, frame=5)
    for step in range(1, lab.controls[-1]["max"] + 1):
        lab.step = step
        assert lab.svg.count('class="value mono small"') == [4, 5, 5, 5, 5, 5][step - 1]
        assert lab.svg.count('class="gradient mono small"') == [0, 0, 0, 1, 3, 3][step - 1]


def test_any_text_may_come_as_the_pointed_unit():
    lab = playground(units=2)
    for pointed in ("unit:9,9", "unit:1,1", "unit:<b>", "q"):
        lab.pointed = pointed
        assert "<b>" not in lab.svg + lab.formula
    assert "the output" in lab.svg
    lab.pointed = "unit:1,1"
    assert "the map of a2" in lab.svg


def test_a_point_that_is_chosen_becomes_the_example_and_shows_what_each_unit_makes_of_it():
    lab = playground(layers=2, units=3, frame=10, pointed="unit:1,2")
    lab.pointed = "point:17"
    assert (lab.example, lab.step, lab.pointed) == (17, 3, "unit:1,2")
    run = lab.history()
    values = [row[0] for row in run.at(10).forward(run.X[17][None]).A]
    shown = [float(text.replace("−", "-")) for text in re.findall(r'class="value mono small"[^>]*>([^<]*)<', lab.svg)]
    assert np.allclose(shown[:-1], np.concatenate(values), atol=0.0051)
    lab.step = 1
    lab.pointed = "point:3"
    assert (lab.example, lab.step) == (3, 1)


def test_points_can_be_chosen_from_left_to_right_and_the_example_alone_is_a_tab_stop():
    lab = playground(example=7)
    points = [
        re.findall(r'data-column="(\d+)" tabindex="(-?\d)"', tag)[0]
        for tag in lab.svg.split("data-key")
        if '="point' in tag
    ]
    X = lab.history().X
    assert [int(column) for column, _ in points] == np.argsort(np.argsort(X[:, 0])).tolist()
    assert [i for i, (_, tab) in enumerate(points) if tab == "0"] == [7]


@pytest.mark.parametrize("pointed", ["point:120", "point:-1", "point:", "point:7x", "point:99999"])
def test_a_point_that_does_not_exist_is_not_chosen(pointed):
    lab = playground(example=7)
    lab.pointed = pointed
    assert (lab.example, lab.step, lab.pointed) == (7, 0, "")


def test_the_unit_that_is_written_out_alone_has_its_frame_and_its_wires_stand_out():
    lab = playground(layers=2, units=4, step=2, pointed="unit:2,2")
    assert "unit 3 is written out" in lab.formula
    assert lab.svg.count(" written") == 1
    written = next(unit for unit in lab.svg.split("data-key=") if " written" in unit)
    assert written.startswith('"unit:2,2"')
    opacities = [float(text) for text in re.findall(r"playground-wire[^>]*opacity:([\d.]+)", lab.svg)]
    first, second, last = opacities[:8], opacities[8:24], opacities[24:]
    assert max(first + last) <= 0.25
    assert max(second[:8] + second[12:]) <= 0.45
    lab.step = 0
    assert " written" not in lab.svg
