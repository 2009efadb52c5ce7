"""N11: what the line-up, the probes and the ratio maps say is so, by another way of computing it."""

import itertools
import json
from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import UnknownExerciseError
from autograder.suspects import suspects
from course_lib.assembly import Assembly, curve
from course_lib.forensics import PROBED, Settings, caught, gradients_agree, probe, ratio_map
from course_lib.lesson.content import task
from course_lib.viz.line_up import runs, start
from course_lib.widgets import line_up, probe_designer, ratio_lab
from course_lib.widgets.ratio_lab import pattern
from tests.lessons.facts import read
from tests.lessons.facts.n11 import CASES, SEVEN, TRAINED
from tests.lessons.test_content import hunted

EVERYONE = suspects(*PROBED)


def missed_by(comparison="every entry", **changes):
    arguments = {name: probe(name, Settings(**changes)) for name in PROBED}
    return {s.name for s in EVERYONE if not caught(s, arguments[s.exercise], comparison)}


# --- the line-up ----------------------------------------------------------------------------------------------------


def numerical(network, X, y):
    """Central differences of the mean cross-entropy, entry by entry, by loops."""

    def loss():
        S = network.forward(X).Z[-1]
        return np.mean([np.log(np.exp(s).sum()) - s[label] for s, label in zip(S, y, strict=True)])

    found = []
    for array in (*network.weights, *network.biases):
        slopes = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            kept = array[place]
            array[place] = kept + 1e-5
            above = loss()
            array[place] = kept - 1e-5
            slopes[place] = (above - loss()) / 2e-5
            array[place] = kept
        found.append(slopes)
    return found


def test_the_one_run_without_a_mistake_has_the_gradient_of_the_loss_and_the_others_have_not():
    for run in runs(tuple(suspects(*TRAINED, names=SEVEN))):
        network, X, y = start(run.suspect)
        X, y = X[10::20], y[10::20]
        found = network.backward(network.forward(X), y)
        near = [
            np.allclose(a, n, atol=1e-8) for a, n in zip([*found.dW, *found.db], numerical(network, X, y), strict=True)
        ]
        assert all(near) is (run.suspect is None), run.letter
        assert run.off < 1e-9 if run.suspect is None else run.off > 5e-3


def test_beside_a_kink_the_right_gradient_seems_off_by_15_per_cent():
    network, X, y = start(None)
    X, y = X[::20], y[::20]
    found = network.backward(network.forward(X), y)
    pairs = list(zip([*found.dW, *found.db], numerical(network, X, y), strict=True))
    off = max(np.abs(a - n).max() for a, n in pairs) / max(np.abs(n).max() for _, n in pairs)
    assert f"{off:.0%}" == "15%"
    assert "seemed off by 15 %" in json.dumps(read("N11"), ensure_ascii=False)


def test_all_eight_runs_reach_95_per_cent_and_the_sign_for_a_slope_is_the_fastest():
    found = runs(tuple(suspects(*TRAINED, names=SEVEN)))
    assert len(found) == 8
    assert all(run.accuracies[-1] >= 0.95 for run in found)
    best = min(found, key=lambda run: run.losses[-1])
    assert (best.letter, best.suspect.name, f"{best.off:.0%}") == ("F", "relu_sign", "191%")
    assert "wrong by 191 %" in task("n11-curve", "predict")["explain"]


def test_the_same_line_up_is_the_same_again():
    first = runs.__wrapped__(tuple(suspects("relu_backward", names=("relu_sign",))))
    second = runs.__wrapped__(tuple(suspects("relu_backward", names=("relu_sign",))))
    assert all(np.array_equal(a.losses, b.losses) for a, b in zip(first, second, strict=True))


def test_a_locked_line_up_gives_no_accuracy_away_and_an_open_one_names_the_right_run():
    lab = line_up(suspects(*TRAINED, names=SEVEN), measured=True, locked=True)
    assert "%" not in lab.svg + lab.formula + lab.alternative
    assert "curve" not in lab.svg
    lab.locked = False
    assert lab.svg.count("%") > 8
    assert "is wrong" in lab.formula
    lab.chosen = "E"
    assert "Goal reached" in lab.formula


def test_every_one_of_the_seven_points_downhill_at_the_start_four_of_them_nearly_as_the_right_one():
    def flat(suspect):
        network, X, y = start(suspect)
        found = network.backward(network.forward(X), y)
        return np.concatenate([g.ravel() for g in (*found.dW, *found.db)])

    right = flat(None)
    found = [flat(suspect) for suspect in suspects(*TRAINED, names=SEVEN)]
    cosines = [g @ right / np.linalg.norm(g) / np.linalg.norm(right) for g in found]
    turns = sorted(np.degrees(np.arccos(np.minimum(cosines, 1))))
    assert turns[3] < 6 < 20 < turns[4]
    assert f"by {turns[-1]:.0f}°" == "by 52°"
    assert "by 52°" in json.dumps(read("N11"), ensure_ascii=False)


def test_a_run_whose_part_raises_or_overflows_says_so():
    X, y = np.random.default_rng(0).normal(size=(6, 2)), np.array([0, 1, 0, 1, 0, 1])
    for name, words in (("dW_inputs_first", "raised ValueError"), ("relu_times_Z", "overflowed")):
        (suspect,) = suspects(*TRAINED, names=(name,))
        parts = {suspect.exercise: suspect.wrong}
        network = Assembly.start([2, 16, 16, 2], parts=parts, rng=np.random.default_rng(1))
        assert words in curve(network, X, y, lr=5.0, epochs=200).broke


def test_a_suspect_of_no_catalogue_is_refused():
    with pytest.raises(LookupError, match="names must be in"):
        suspects("relu_backward", names=("dW_averaged",))
    with pytest.raises(UnknownExerciseError):
        suspects("relu_backwards")


# --- probes ----------------------------------------------------------------------------------------------------------


def test_a_fair_probe_catches_67_of_78_and_each_convenience_hides_a_family():
    assert len(EVERYONE) == 78
    fair = missed_by()
    assert len(fair) == 11
    hidden = {name: missed_by(**change) - fair for name, change in {
        "ones": {"upstream": "ones"}, "one": {"N": 1}, "positive": {"positive": True},
    }.items()}  # fmt: skip
    assert {"db_counts", "relu_mask_alone", "sigmoid_local_alone"} <= hidden["ones"]
    assert {"dW_averaged", "db_averaged", "dW_last_example"} <= hidden["one"]
    assert {"relu_identity", "relu_sign", "linear_with_a_relu"} <= hidden["positive"]
    assert [len(found) for found in hidden.values()] == [5, 9, 6]


def test_a_check_of_shapes_or_of_lengths_misses_transposes_on_squares():
    transposes = {"dW_inputs_first", "dX_in_columns"}
    square = {"N": 4, "D": 4, "H": 4}
    assert (78 - len(missed_by("the shape")), 78 - len(missed_by("the shape", **square))) == (9, 6)
    assert transposes <= missed_by("the norm", **square)
    assert not transposes & missed_by("the norm")
    assert transposes <= missed_by("the shape", **square)
    assert not transposes & missed_by(**square)


def test_two_probes_of_the_designer_catch_all_and_no_single_one_of_a_large_family_does():
    lab = probe_designer(EVERYONE)
    assert len(lab.caught_now()) == 47
    for changes in ({}, {"power": 3, "tie": True, "whole": True}):
        with lab.hold_trait_notifications():
            for name, value in {"N": 2, "H": 5, "upstream": "random", "positive": False, **changes}.items():
                setattr(lab, name, value)
        lab.kept += 1
    assert "Goal reached with 2" in lab.formula
    lab.cleared += 1
    assert "Goal reached" not in lab.formula
    fair = Settings()
    for power, tie, whole, N in itertools.product((-1, 0, 2, 3, 4), (False, True), (False, True), (2, 4)):
        settings = replace(fair, power=power, tie=tie, whole=whole, N=N)
        arguments = {name: probe(name, settings) for name in PROBED}
        assert not all(caught(s, arguments[s.exercise]) for s in EVERYONE)


def test_the_one_change_that_helps_the_poor_probe_most_is_the_batch():
    poor = {"N": 1, "D": 3, "H": 3, "upstream": "ones", "positive": True}
    changes = [{"upstream": "random"}, {"positive": False}, {"N": 4}, {"D": 2}]
    counts = [78 - len(missed_by(**poor | change)) for change in changes]
    assert [78 - len(missed_by(**poor)), *counts] == [47, 52, 54, 55, 47]
    entry = task("n11-probe", "predict")
    assert entry["answer"] == int(np.argmax(counts))
    for option, count in zip(entry["options"], counts, strict=True):
        assert str(count) in option["reply"]


def test_the_right_functions_are_caught_on_no_setting():
    for power, tie, whole, N in itertools.product((-3, 0, 4), (False, True), (False, True), (1, 6)):
        for s in EVERYONE:
            innocent = replace(s, wrong=s.right)
            assert not caught(innocent, probe(s.exercise, Settings(N=N, power=power, tie=tie, whole=whole)))


def test_any_text_may_come_as_the_pointed_tile():
    lab = probe_designer(EVERYONE)
    for pointed in ("tile:0", "tile:99", "tile:-1", "tile:1<b>", "x"):
        lab.pointed = pointed
        assert "<b>" not in lab.svg + lab.formula
    lab.pointed = "tile:77"
    assert EVERYONE[77].words in lab.alternative


# --- comparisons -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_gradients_agree_up_to_a_millionth_of_the_largest_entry(seed):
    rng = np.random.default_rng(seed)
    right = 10.0 ** rng.integers(-9, 9) * rng.normal(size=(3, 4))
    off = np.zeros((3, 4))
    off[tuple(rng.integers((3, 4)))] = np.abs(right).max()
    assert gradients_agree(right + 0.9e-6 * off, right)
    assert not gradients_agree(right + 1.1e-6 * off, right)
    assert not gradients_agree(right - 1.1e-6 * off, right)
    assert not gradients_agree(right[None], right)
    assert not gradients_agree(np.where(off, np.nan, right), right)


def test_a_ratio_map_times_the_right_gradient_is_yours_wherever_it_says_anything():
    rng = np.random.default_rng(3)
    mine, right = rng.normal(size=(4, 5)), rng.normal(size=(4, 5)) * (rng.random((4, 5)) > 0.3)
    ratio = ratio_map(mine, right)
    assert np.array_equal(np.isnan(ratio), right == 0)
    assert np.allclose((ratio * right)[right != 0], mine[right != 0])


@pytest.mark.parametrize(("case", "words"), [
    ("dW_averaged", "is 0.25 everywhere"), ("relu_identity", "entries should be 0"),
    ("cross_entropy_without_target", "12 of 16 entries are right"), ("sigmoid_twice", "all over the place"),
])  # fmt: skip
def test_the_ratio_lab_puts_the_pattern_into_words(case, words):
    lab = ratio_lab(suspects(*PROBED, names=CASES), case=str(CASES.index(case)), N=4)
    assert words in lab.formula


def test_a_factor_of_one_over_N_follows_N_and_one_over_C_does_not():
    lab = ratio_lab(suspects(*PROBED, names=CASES))
    for N in (2, 5):
        lab.N, lab.case = N, "0"
        assert f"is {1 / N:g} everywhere" in lab.formula
        lab.case = "2"
        assert "is 0.25 everywhere" in lab.formula


def test_a_pattern_is_described_for_any_ratio():
    nan, some = np.nan, np.ones((2, 2))
    assert "no ratio" in pattern(np.full((2, 2), nan), some)
    assert pattern(np.ones((2, 2)), some).endswith("all is well here.")
    assert "2 entries should be 0" in pattern(np.array([[1.0, nan], [nan, 1.0]]), some)
    assert "each row" in pattern(np.array([[2.0, 2.0], [3.0, nan]]), some)


def test_the_goal_of_the_ratio_map_is_reached_by_the_mean_alone_and_only_where_N_tells():
    lab = ratio_lab(suspects(*PROBED, names=CASES))
    reached = []
    for case, N in itertools.product(range(len(CASES)), range(1, 7)):
        lab.case, lab.N = str(case), N
        if "Goal reached" in lab.formula:
            reached.append((CASES[case], N))
    assert reached == [("dW_averaged", N) for N in (2, 4, 5, 6)]
    assert "Goal reached" not in ratio_lab(suspects(*PROBED, names=CASES)).formula


# --- the lectures' code ----------------------------------------------------------------------------------------------


def test_the_unscaled_layer_of_the_slide_has_a_spread_of_8_and_hardly_a_slope():
    draw = np.random.default_rng(0)
    W1, X = draw.normal(size=(64, 100)), draw.normal(size=(2000, 64))
    z = X @ W1
    assert f"{z.std():.2f}" == "7.97"
    assert f"{np.mean(np.abs(z) > 4):.0%}" == "61%"
    scaled = X @ W1 / 8
    assert np.mean(1 / (4 * np.cosh(scaled / 2) ** 2)) > 4 * np.mean(1 / (4 * np.cosh(z / 2) ** 2))


def test_the_slides_loss_is_least_for_ten_equal_probabilities():
    rng = np.random.default_rng(1)
    best = 10 * np.log(10)
    others = [-np.log(p).sum() for p in rng.dirichlet(np.ones(10), 500)]
    assert min(others) > best
    assert f"{best:.2f}" == "23.03"


def test_the_printed_hinge_gives_10_where_2_is_right():
    W, x = np.array([[1, 0], [0, 1], [1, 1]]), np.array([1, 2])
    s = W @ x
    assert sum(max(0, s[j] - s[1] + 1) for j in (0, 2)) == 2
    assert sum(max(0, s[j] + s[1] + 1) for j in (0, 2)) == 10


def test_with_the_slides_sign_the_first_step_climbs():
    rng = np.random.default_rng(2)
    X, y, w = rng.normal(size=(20, 3)), rng.normal(size=20), rng.normal(size=3)
    printed = 2 * ((y - X @ w)[:, None] * X).sum(axis=0)
    losses = [((y - X @ (w - lr * printed)) ** 2).sum() for lr in (0.0, 1e-4, 1e-2)]
    assert losses == sorted(losses)


def test_the_hunted_checker_forgives_an_entry_that_is_too_small_until_it_is_repaired():
    right = np.array([1.0, 2.0, 3.0])
    for fine, forgives in zip(hunted("n11-hunt", np=np), (True, False), strict=True):
        assert fine(np.array([1.0, 1.0, 3.0]), right) is forgives
        assert fine(right, right)
        assert not fine(np.array([1.0, 3.0, 3.0]), right)


def test_the_blank_of_the_sigmoid_counted_twice_is_the_ratio_to_the_right_gradient():
    a, dA = 0.8, 3.0
    theirs, right = dA * a * (1 - a) * a * (1 - a), dA * a * (1 - a)
    assert np.isclose(theirs / right, a * (1 - a))
    assert task("n11-fill-one", "fill")["blanks"]["r"]["expects"] == "a*(1-a)"
