"""A student's first hour: the start page, a lesson by keyboard, a wrong function mended, a problem set handed in.

Everything happens in one JupyterLab; at the end the engine grades the file that the browser has saved.
"""

import json
import shutil

import pytest
from playwright.sync_api import expect

from autograder.coursework.course import init_course
from autograder.coursework.release import release
from autograder.grading.grader import Grader
from autograder.sandbox import Limits, Sandbox
from course_lib.lesson.content import task
from course_lib.viz.markup import plain
from tests.browser.accessibility import serious
from tests.browser.jupyterlab import RAN_ALL, SCREENSHOTS, jupyterlab, open_notebook, run_all

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.sandbox]
MARGINS = "def margins(w, b, X, y):\n    return {}\n\n\ncheck(margins)\n"
BACKWARD = "def linear_backward(dZ, X, W):\n    return dZ @ W, {}, dZ.sum(axis=0)\n"


@pytest.fixture(scope="module")
def walk(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    course = init_course(folder / "course")
    release(course, "ps4")
    with jupyterlab(folder) as address:
        shutil.copytree(course.release("ps4"), folder / "notebooks" / "ps4")
        page, errors = open_notebook(browser, address, "00_start_here.ipynb")
        page.set_default_timeout(120_000)
        yield Walk(page, errors, folder, course)


class Walk:
    """One page and what lies behind it; `panel` is the notebook in front."""

    def __init__(self, page, errors, folder, course):
        self.page, self.errors, self.folder, self.course = page, errors, folder, course

    @property
    def panel(self):
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def picture(self, name):
        self.page.screenshot(path=SCREENSHOTS / f"walk-{name}.png")

    def follow(self, link, notebook):
        """Click a link to a notebook, and wait until its kernel is idle."""
        link.click()
        self.page.locator(".lm-TabBar-tab.lm-mod-current", has_text=notebook).wait_for()
        self.page.wait_for_function(
            "name => { const panel = window.jupyterapp.shell.currentWidget;"
            " return panel?.title.label === name && panel.sessionContext?.session?.kernel?.status === 'idle'; }",
            arg=notebook,
        )

    def back_to(self, notebook):
        self.page.locator(".lm-TabBar-tab", has_text=notebook).first.click()

    def cell(self, text):
        return self.panel.locator(".jp-CodeCell", has_text=text).first

    def run(self, cell, source=None):
        """Run a cell with Ctrl+Enter, after typing `source` over what is in it; returns its output."""
        cell.locator(".cm-content").click()
        if source is not None:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
        return cell.locator(".jp-OutputArea")


def predict_by_keyboard(walk, key):
    """Lock in the right answer to a question, fairly sure, and never touch the mouse."""
    entry, keyboard = task(key, "predict"), walk.page.keyboard
    question = walk.panel.locator(".bp-task", has_text=plain(entry["question"])).first
    question.locator("input[type=radio]").first.focus()
    keyboard.press("Space")
    for _ in range(entry["answer"]):
        keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(question.get_by_text("So it is.")).to_be_visible()


def test_the_start_page_finds_everything_and_opens_its_figure_by_keyboard(walk):
    environment = walk.panel.locator(".bp-task", has_text="Environment").first
    expect(environment).to_contain_text("Everything that the lessons need is here.")
    expect(walk.panel.get_by_text("✓ Figures: they reach this browser")).to_be_visible()
    predict_by_keyboard(walk, "n00-weight")
    slider = walk.panel.locator(".bp-figure").get_by_label("x2", exact=True)
    slider.focus()
    walk.page.keyboard.press("ArrowRight")
    expect(walk.panel.locator(".bp-formula")).to_contain_text("s = 1.5·1 + (−1)·2.5 + 1 = 0")
    assert serious(walk.page, ".jp-OutputArea") == []
    walk.picture("start")


def test_a_lesson_opens_by_its_link_and_a_wrong_function_is_told_its_mistake(walk):
    walk.follow(walk.panel.get_by_role("link", name="N01").last, "N01_perceptron.ipynb")
    run_all(walk.page)
    walk.page.wait_for_function(RAN_ALL)
    predict_by_keyboard(walk, "n01-neuron")
    cell = walk.cell("def margins")
    result = walk.run(cell, MARGINS.format("X @ w + b"))
    expect(result).to_contain_text("missing-term in m: ", timeout=60_000)
    expect(result).to_contain_text("the label is left out")
    walk.picture("wrong")
    walk.run(cell, MARGINS.format("y * (X @ w + b)"))
    expect(result).to_contain_text("margins: right.")


def test_the_progress_view_shows_what_was_done_and_links_what_is_next(walk):
    walk.back_to("00_start_here.ipynb")
    found = walk.run(walk.cell("my_progress()"))
    expect(found.get_by_role("row", name="N01")).to_contain_text("1 of 4")
    expect(found).to_contain_text("Next: N01")
    expect(found).to_contain_text("fairly sure: 1 of 1")
    assert serious(walk.page, ".jp-OutputArea") == []
    walk.picture("progress")


def test_a_released_problem_set_is_solved_validated_and_graded(walk):
    page = walk.page
    walk.follow(walk.panel.get_by_role("link", name="ps4"), "ps4.ipynb")
    walk.run(walk.cell("import numpy as np"))
    solution, judged = walk.cell("def linear_backward"), walk.cell("check(linear_backward)")
    walk.run(solution, BACKWARD.format("X.T @ dZ"))
    expect(walk.run(judged)).to_contain_text("transposed in dW", timeout=60_000)
    assert serious(page, ".jp-OutputArea") == []
    walk.picture("ps4-wrong")
    walk.run(solution, BACKWARD.format("dZ.T @ X"))
    expect(walk.run(judged)).to_contain_text("linear_backward: right. 3 of 3 points.")

    walk.panel.get_by_text("Validate", exact=True).first.click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("matmul_backward: not attempted yet.", timeout=120_000)
    expect(dialog).not_to_contain_text("check(linear_backward)")
    walk.picture("validated")
    dialog.get_by_role("button").last.click()

    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    handed_in = walk.course.submitted("someone", "ps4")
    shutil.copytree(walk.folder / "notebooks" / "ps4", handed_in, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    with Sandbox() as sandbox:
        graded = Grader.of(walk.course.assignment("ps4"), sandbox, Limits(), seed=4).grade(handed_in, "someone")
    scores = {verdict.exercise: (verdict.score, verdict.points) for verdict in graded.verdicts}
    assert scores["linear_backward"] == (3.0, 3.0)
    assert scores["matmul_backward"] == (0.0, 2.0)
    state = json.loads((walk.folder / "progress.json").read_text(encoding="utf-8"))["exercises"]
    assert {name: result["passed"] for name, result in state.items()} == {"margins": True, "linear_backward": True}
    assert walk.errors == []
