"""N12: the digits, the tasks and the essay."""

import re
from itertools import pairwise

import numpy as np
import pytest

from course_lib.assembly import PARTS, Assembly
from course_lib.datasets import digits
from course_lib.lesson import explain, mixed, progress
from course_lib.lesson.content import task
from course_lib.widgets import digit_reader
from tests.lessons.facts.n12 import two_layers
from tests.lessons.test_content import hunted

# --- the digits ------------------------------------------------------------------------------------------------------


def trained_reader(epochs=15):
    images, labels = digits()
    order = np.random.default_rng(0).permutation(1797)
    train, test = order[:1400], order[1400:]
    network = Assembly.start([64, 32, 10], rng=np.random.default_rng(1))
    rng = np.random.default_rng(12)
    for _ in range(epochs):
        for rows in rng.permutation(train).reshape(28, 50):
            network.step(images[rows], labels[rows], 0.5)
    return network, images, labels, train, test


def test_the_digits_are_read_to_over_95_per_cent_by_a_network_of_2410_numbers():
    network, images, labels, train, test = trained_reader()
    assert network.accuracy(images[test], labels[test]) > 0.955
    assert network.accuracy(images[train], labels[train]) > 0.97
    assert sum(a.size for a in (*network.weights, *network.biases)) == 2410
    reader = digit_reader(network, images[test], labels[test])
    wrong = int(np.flatnonzero(network.predict(images[test]) != labels[test])[0])
    assert "right. Goal" in reader.formula or "wrong" in reader.formula
    reader.example = wrong
    assert "Goal reached" in reader.formula


def test_two_units_never_move_and_three_are_pushed_down_until_they_are_off_for_nearly_all():
    network, images, labels, train, test = trained_reader()
    start = Assembly.start([64, 32, 10], rng=np.random.default_rng(1))
    moved = np.abs(network.weights[0] - start.weights[0]).max(axis=1)
    first, last = (np.maximum(images[train] @ n.weights[0].T + n.biases[0], 0) > 0 for n in (start, network))
    assert ((moved == 0) == (first.mean(axis=0) == 0)).all()
    assert (moved == 0).sum() == 2
    pushed = (moved > 0) & (last.mean(axis=0) < 0.03)
    assert pushed.sum() == 3
    assert (network.weights[0] - start.weights[0])[pushed].sum() < 0
    shown = digit_reader(network, images[test], labels[test], start.weights[0]).fields
    flat = [len(set(field["levels"])) == 1 for field in shown]
    assert flat == (moved == 0).tolist()


def test_a_locked_reader_keeps_what_its_units_have_learned_to_itself():
    reader = digit_reader(Assembly.start([64, 8, 10], rng=np.random.default_rng(0)), *(a[:5] for a in digits()))
    assert len(reader.fields) == 8
    reader.locked = True
    assert reader.fields == []


def test_a_probability_just_below_1_is_not_called_1():
    images, labels = digits()
    network = Assembly.start([64, 8, 10], rng=np.random.default_rng(3))
    network.biases[1][4] = 12.0
    shown = digit_reader(network, images[:1], labels[:1]).formula
    assert re.search(r"reads a 4 with probability 1 − \d", shown)


def test_drawing_puts_ink_where_one_points_and_clearing_takes_it_away():
    reader = digit_reader(Assembly.start([64, 4, 10], rng=np.random.default_rng(0)), *(a[:5] for a in digits()))
    reader.pointed = "pixel:3,3"
    assert not reader.ink.any()
    reader.drawing = True
    for pointed in ("pixel:0,0", "pixel:7,7", "pixel:8,0", "x"):
        reader.pointed = pointed
    assert reader.ink[0, 0] == reader.ink[7, 7] == 1.0
    assert np.count_nonzero(reader.ink) == 6
    reader.cleared += 1
    assert not reader.ink.any()


def test_the_probabilities_that_are_shown_are_a_softmax_of_the_networks_logits():
    images, labels = digits()
    network = Assembly.start([64, 8, 10], rng=np.random.default_rng(3))
    reader = digit_reader(network, images[:9], labels[:9], example=4)
    W1, W2 = network.weights
    S = W2 @ np.maximum(W1 @ images[4] + network.biases[0], 0) + network.biases[1]
    p = np.exp(S) / np.exp(S).sum()
    assert f"reads a {p.argmax()} with probability {p.max():.3g}" in reader.formula
    assert all(f"{v:.1%}" in reader.svg for v in p)


# --- tasks -----------------------------------------------------------------------------------------------------------


def test_the_hunted_loop_learns_no_digit_until_it_is_repaired():
    images, labels = digits()
    heard = []

    def loss_and_gradient(S, y):
        loss, dS = PARTS["softmax_cross_entropy"](S, y)
        heard.append(loss / np.log(10))
        return loss, dS

    given = {"softmax_cross_entropy": loss_and_gradient, "linear_backward": PARTS["linear_backward"]}
    for train, accuracy, ends in zip(
        hunted("n12-hunt", **given), ((0.0, 0.4), (0.85, 1.0)), ((0.97, 1.0), (0.0, 0.2)), strict=True
    ):
        heard.clear()
        W, b = train(images, labels, np.zeros((10, 64)), np.zeros(10), 0.5, 300, np.random.default_rng(0))
        assert heard[0] == pytest.approx(1)
        assert ends[0] <= np.mean(heard[-100:]) <= ends[1]
        assert accuracy[0] <= ((images @ W.T + b).argmax(axis=1) == labels).mean() <= accuracy[1]


def test_the_six_lines_of_the_step_are_a_chain():
    lines = task("n12-order", "order")["lines"]
    assert [line["after"] for line in lines.values()] == [[], *([name] for name in list(lines)[:-1])]
    assert set(two_layers(np.random.default_rng(0))[1]) == {"dW1", "db1", "dW2", "db2"}


def test_prediction_minus_target_is_what_the_first_fill_expects():
    for p in (0.2, 0.7):
        s = np.log(p / (1 - p))
        slope = (np.log1p(np.exp(-(s + 1e-6))) - np.log1p(np.exp(-(s - 1e-6)))) / 2e-6
        assert np.isclose(slope, p - 1)
    assert task("n12-fill-one", "fill")["blanks"]["ds"]["expects"] == "p-1"


def test_an_essay_opens_its_rubric_when_enough_is_written_and_counts_what_is_ticked():
    essay = explain("n12-essay")
    points = len(essay.entry["rubric"])
    essay.answer("too short")
    assert (essay.verdict, essay.rubric) == ("note", [])
    text = "word " * essay.entry["words"]
    essay.answer(text)
    assert len(essay.rubric) == points
    essay.answer(text, 0, 2)
    assert essay.verdict == "partly"
    assert f"2 of {points}" in essay.feedback
    essay.answer(text, *range(points))
    assert essay.verdict == "right"
    assert progress.attempts("n12-essay")[-1]["correct"] is True
    assert explain("n12-essay").text == text


def test_an_essay_counts_only_points_that_exist():
    essay = explain("n12-essay")
    text = "word " * essay.entry["words"]
    essay.answer(text)
    essay.answer(text, 0, 0, 99, -1)
    assert "1 of" in essay.feedback


def test_the_mixed_set_asks_one_question_of_every_earlier_lesson_with_neighbours_apart():
    asked = [question.kicker[-3:] for question in mixed("N12").questions]
    assert len(asked) == len(set(asked)) >= 6
    assert all(name < "N12" for name in asked)
    assert all(abs(int(a[1:]) - int(b[1:])) > 1 for a, b in pairwise(asked))
