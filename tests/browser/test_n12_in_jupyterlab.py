"""N12 in a browser: the playground trains by itself and walks by keyboard; a digit is drawn by pointing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.jupyterlab import jupyterlab, open_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def unlock(page, question):
    """Answer the prediction with its first option and the first confidence."""
    panel = page.locator(".bp-task", has_text=question).first
    panel.locator("input[type=radio]").first.check()
    panel.locator("[role=radiogroup] input").first.check()
    panel.get_by_role("button", name="Lock in").click()


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        page, errors = open_notebook(browser, address, "N12_capstone.ipynb")
        unlock(page, "A disc of blue points lies inside")
        unlock(page, "The trained network at work")
        yield page
        assert errors == []


def epoch(figure):
    return int(re.search(r"epoch (\d+)", figure.locator(".bp-formula").inner_text())[1])


def test_the_playground_trains_until_it_is_stopped(page):
    figure = page.locator(".bp-figure", has_text="Your own playground").first
    train = figure.get_by_role("button", name="Train")
    expect(train).to_be_enabled()
    figure.get_by_label("units a layer", exact=True).first.fill("4")
    train.click()
    expect(figure.locator(".bp-formula")).to_contain_text("Goal reached", timeout=60_000)
    train.click()
    expect(train).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(500)
    stopped = epoch(figure)
    page.wait_for_timeout(500)
    assert epoch(figure) == stopped > 0
    assert figure.locator("canvas").count() == 2 + 4 + 1 + 1


def test_a_slider_that_changes_another_controls_range_keeps_the_focus(page):
    figure = page.locator(".bp-figure", has_text="Your own playground").first
    figure.get_by_label("hidden layers", exact=True).first.focus()
    page.keyboard.press("ArrowRight")
    expect(figure.get_by_text("0 of 8", exact=True)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(figure.get_by_text("0 of 10", exact=True)).to_be_visible()
    assert page.evaluate("document.activeElement.value") == "3"
    figure.get_by_role("button", name="Next step").click()
    expect(figure.locator(".bp-formula")).to_contain_text("Forward, layer 1")


def test_pointing_with_the_arrow_keys_shows_a_unit_large(page):
    figure = page.locator(".bp-figure", has_text="Your own playground").first
    figure.locator("[data-key='unit:1,0']").focus()
    page.keyboard.press("ArrowDown")
    expect(figure.get_by_text("the map of a2", exact=True)).to_be_visible()


def test_a_click_chooses_a_point_and_hovering_does_not(page):
    figure = page.locator(".bp-figure", has_text="Your own playground").first
    example = figure.get_by_label("example", exact=True)
    figure.locator("[data-key='point:0']").hover(force=True)
    page.wait_for_timeout(300)
    before = example.input_value()
    figure.locator("[data-key='point:90']").dispatch_event("click")
    expect(example).to_have_value("90")
    assert before != "90"
    page.keyboard.press("ArrowRight")
    expect(example).not_to_have_value("90")
    chosen = page.evaluate("document.activeElement.dataset.key")
    expect(example).to_have_value(chosen.removeprefix("point:"))


def test_one_draws_a_digit_by_pointing(page):
    figure = page.locator(".bp-figure", has_text="It reads").first
    figure.get_by_label("draw your own").check()
    before = figure.locator(".bp-formula").inner_text()
    for row in range(1, 7):
        figure.locator(f"[data-key='pixel:{row},4']").hover()
        page.wait_for_timeout(150)
    expect(figure.locator("[data-key='pixel:3,4']")).to_have_attribute("aria-label", re.compile("100% ink"))
    assert figure.locator(".bp-formula").inner_text() != before
