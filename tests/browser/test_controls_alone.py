"""What a figure's controls do by themselves: its script and its state in a bare page, with no kernel to answer."""

import json

import pytest
from playwright.sync_api import expect

from course_lib.widgets import xor_trainer, xor_workbench

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A model as anywidget hands it over. `answer` is what a message from the kernel does; `sent` is what it would be told.
SHOW = """
async ([script, state]) => {
  document.body.replaceChildren();
  const listeners = new Set();
  const change = (update) => { Object.assign(state, update); listeners.forEach((listener) => listener()); };
  window.sent = [];
  window.answer = change;
  const model = {
    get: (key) => state[key],
    set: (key, value) => { if (state[key] !== value) change({ [key]: value }); window.sent.push([key, value]); },
    save_changes: () => {},
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
  };
  const file = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  (await import(file)).default.render({ model, el: document.body });
}
"""


@pytest.fixture(scope="module")
def page(browser):
    return browser.new_page()


def shown(page, figure):
    state = {key: getattr(figure, key) for key in figure.keys if not key.startswith("_")}
    plain = {key: value for key, value in state.items() if isinstance(value, (str, int, float, list))}
    page.evaluate(SHOW, [figure._esm, json.loads(json.dumps(plain | {"fields": []}))])
    return page.locator(".bp-figure")


FRAMES = """
async () => { for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); }
"""


def test_what_stands_below_a_formula_stays_where_it_is_from_step_to_step(page):
    formula = shown(page, xor_workbench()).locator(".bp-formula")

    def height(lines, width=900):
        page.evaluate("lines => window.answer({ formula: '<p>one line</p>'.repeat(lines) })", lines)
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate(FRAMES)  # an observer is told after a frame's layout
        return formula.bounding_box()["height"]

    height(1, 800)
    two = height(2)
    assert height(1) == two
    three = height(3)
    assert height(1) == three > two
    assert height(1, 800) < two


def test_a_number_that_is_being_typed_is_the_readers_until_it_is_entered(page):
    figure = shown(page, xor_workbench(preset="zeros"))
    box = figure.get_by_label("w11, exact value", exact=True)
    box.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    page.evaluate("() => window.answer({ formula: 'painted' })")
    expect(figure.locator(".bp-formula")).to_have_text("painted")
    expect(box).to_have_value("2")
    page.keyboard.type(".5")
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.sent") == [["w11", 2.5]]
    expect(figure.get_by_label("w11", exact=True)).to_have_value("2.5")
    page.evaluate("() => window.answer({ w11: -1 })")
    expect(box).to_have_value("-1")


@pytest.mark.parametrize("begun", [0, 3])
def test_a_number_out_of_range_is_shown_as_the_end_that_it_became(page, begun):
    box = shown(page, xor_workbench(preset="zeros", w11=float(begun))).get_by_label("w11, exact value", exact=True)
    box.fill("99")
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.sent") == [["w11", 3]]
    expect(box).to_have_value("3")


def test_what_was_typed_and_not_entered_is_gone_when_the_box_is_left_as_it_was(page):
    box = shown(page, xor_workbench(preset="zeros")).get_by_label("w11, exact value", exact=True)
    box.focus()
    page.keyboard.type("7")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    expect(box).to_have_value("0")


def test_play_goes_to_the_last_frame_and_begins_again_from_there(page):
    figure = shown(page, xor_trainer())
    play = figure.get_by_role("button", name="train")
    last = next(control["max"] for control in xor_trainer().controls if control["kind"] == "play")
    for _ in range(2):
        page.evaluate("last => { window.answer({ frame: last }); window.sent.length = 0; }", last - 2)
        play.click()
        expect(play).to_have_attribute("aria-pressed", "false")
        assert page.evaluate("() => window.sent") == [["frame", last - 1], ["frame", last]]
    page.evaluate("() => { window.sent.length = 0; }")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("() => window.sent.length > 3")
    play.click()
    assert page.evaluate("() => window.sent.slice(0, 3)") == [["frame", 0], ["frame", 1], ["frame", 2]]


def test_no_control_of_a_locked_figure_can_be_moved_and_all_can_once_it_opens(page):
    figure = shown(page, xor_trainer(locked=True))
    controls = figure.locator("input, select, button")
    assert controls.count() > 6
    assert controls.evaluate_all("found => found.every((one) => one.disabled)")
    page.evaluate("() => window.answer({ locked: false })")
    assert controls.evaluate_all("found => found.every((one) => !one.disabled)")
