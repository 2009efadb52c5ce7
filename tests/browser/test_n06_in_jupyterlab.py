"""N06, and N08's tables, as a reader meets them: run all, predict, unlock, move a slider by keyboard, see it change."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.jupyterlab import SCREENSHOTS, jupyterlab, open_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOK = "N06_chain_rule.ipynb"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    with jupyterlab(folder) as address:
        yield address, folder


def panel(page, text):
    return page.locator(".bp-task", has_text=text).first  # the calibration names the questions once more


def drawn_anew(page, question):
    """The same question in a second view of its cell's output, as JupyterLab's menu makes it."""
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:create-output-view'); }")
    again = page.locator(".jp-LinkedOutputView .bp-task").first
    expect(again).to_be_visible()
    return again


def test_a_reader_predicts_unlocks_and_moves_a_slider_with_the_keyboard_alone(lab, browser):
    address, folder = lab
    page, errors = open_notebook(browser, address, NOTEBOOK)
    question = panel(page, "You raise x by a tiny amount")
    figure = page.locator(".bp-figure", has_text="f = (x + y) z").first
    expect(figure.get_by_text("Locked.")).to_be_visible()
    expect(figure.locator("input[type=range]").first).to_be_disabled()

    question.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # the third option
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")  # fairly sure
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question.get_by_text("So it is.")).to_be_visible()
    expect(figure.get_by_text("Locked.")).to_be_hidden()
    stored = json.loads((folder / "progress.json").read_text(encoding="utf-8"))["answers"]["n06-sign"][-1]
    assert (stored["chosen"], stored["confidence"], stored["correct"]) == (2, 1, True)

    step = figure.get_by_label("step", exact=True)
    step.focus()
    page.keyboard.press("End")
    expect(figure.locator(".bp-formula")).to_contain_text("df/dx = df/dq × ∂q/∂x = −4 × 1 = −4")
    slider = figure.get_by_label("z", exact=True)
    slider.focus()
    before = figure.locator("svg").inner_html()
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".bp-formula")).to_contain_text("−3.5 × 1 = −3.5")
    assert figure.locator("svg").inner_html() != before
    assert page.evaluate("document.activeElement.type") == "range", "the slider keeps the focus"
    label = figure.locator("svg").get_attribute("aria-label")
    assert "z = −3.5" in label
    figure.screenshot(path=SCREENSHOTS / "n06-graph-light.png")
    assert errors == []
    page.close()


def test_what_was_answered_is_there_after_a_reload_and_the_order_task_works_by_keyboard(lab, browser):
    address, _ = lab
    page, errors = open_notebook(browser, address, NOTEBOOK, height=9000)
    expect(panel(page, "You raise x by a tiny amount").get_by_text("So it is.")).to_be_visible()

    ordering = panel(page, "that is n = −s, e = exp(n)")
    lines = ordering.locator(".bp-lines code")
    expect(lines.nth(1)).to_have_text(re.compile(r"\S"))
    first, second = lines.nth(0).text_content(), lines.nth(1).text_content()
    ordering.get_by_role("button", name=f"Move down: {first}", exact=True).focus()
    page.keyboard.press("Enter")
    assert lines.nth(0).text_content() == second
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Move down: {first}"
    ordering.get_by_role("button", name="Check the order").press("Enter")
    expect(ordering.locator(".bp-feedback")).to_contain_text("does not belong")

    blank = panel(page, "One blank. f = log((x + y)² + z)")
    blank.get_by_label("local gradient of q²").fill("q")
    page.keyboard.press("Enter")
    expect(blank.locator(".bp-feedback")).to_contain_text("2q")
    blank.get_by_label("local gradient of q²").fill("2 * q")
    page.keyboard.press("Enter")
    expect(blank.locator(".bp-feedback")).to_contain_text("All right.")
    assert errors == []
    page.close()


def test_the_matrix_tables_are_read_with_the_arrow_keys(lab, browser):
    address, _ = lab
    page, errors = open_notebook(browser, address, "N08_vectors_and_matrices.ipynb", height=9000)
    question = panel(page, "You change the one entry x[0, 1]")
    figure = page.locator(".bp-figure", has_text="y = x w, cell by cell").first
    assert figure.locator("[data-key]").count() == 0, "locked: nothing to point at"
    question.get_by_text("All eight").click()  # wrong, and it opens all the same
    question.get_by_text("certain", exact=True).click()
    assert drawn_anew(page, question).locator("input:checked").count() == 2, "the choice is kept before it is locked in"
    question.get_by_role("button", name="Lock in my prediction").click()
    expect(question.get_by_text("Not so.")).to_be_visible()

    figure.locator('[data-key="x:0,0"]').focus()
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".bp-formula")).to_contain_text("2·2 + 3·1 + (−3)·3 + 9·2 = 16")
    assert page.evaluate("document.activeElement.dataset.key") == "x:0,1"
    hovered = page.locator(".bp-task button.bp-main:not(:disabled)").first
    hovered.hover()
    colours = hovered.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert colours[0] != colours[1], "a button keeps its text under the pointer"
    figure.locator('[data-key="w:2,3"]').hover()
    expect(figure.locator(".bp-formula")).to_contain_text("dw[2,3]")
    figure.screenshot(path=SCREENSHOTS / "n08-cells-light.png")
    assert errors == []
    page.close()
