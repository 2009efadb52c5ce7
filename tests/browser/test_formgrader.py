"""An assignment's whole round through nbgrader's own pages, with our engine behind its button.

Create, release, fetch, submit, collect, grade, grade by hand, grade again, feedback: in one JupyterLab, whose user is
instructor and student at once. The environment is not activated, as JupyterLab's own desktop starter leaves it.
"""

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from tests.browser.jupyterlab import SCREENSHOTS, served

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.sandbox]
NAME = "ps1"
USER = getpass.getuser()
RIGHT = Path(__file__).parents[1] / "exercises" / "right"
WRONG = Path(__file__).parents[1] / "exercises" / "wrong"
FORMULA = r"w^\top x + b = 0"
ESSAY = f"No line ${FORMULA}$ separates the two ones of XOR from its zeros."


@pytest.fixture(scope="module")
def walk(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("formgrader")
    course = folder / "course"
    subprocess.run([sys.executable, "-m", "autograder", "init", str(course)], check=True, capture_output=True)
    path = os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if Path(p) != Path(sys.executable).parent)
    with served(folder, course, PATH=path) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(120_000)
        yield Walk(page, address, course)


class Walk:
    """One page, the server's address and the course."""

    def __init__(self, page, address, course):
        self.page, self.address, self.course = page, address, course
        self.elsewhere, self.lacking, self.pictures = [], [], 0
        page.on("request", self._note)
        page.on("response", self._note_what_lacks)

    def _note(self, request):
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:", "about:")):
            self.elsewhere.append(f"{request.url} from {self.page.url}")

    def _note_what_lacks(self, response):
        if response.status >= 400 and "mathjax" in response.url:
            self.lacking.append(response.url)

    def picture(self, name):
        self.pictures += 1
        self.page.screenshot(path=SCREENSHOTS / f"formgrader-{self.pictures:02d}-{name}.png")

    def open(self, place):
        self.page.goto(f"{self.address}/formgrader/{place}")

    def press(self, cell, row):
        """Press the button in a cell of a table's row, and read what the dialog says when it is done."""
        self.page.locator("tr", has=self.page.locator(f"td:has-text('{row}')")).first.locator(f"td.{cell} a").click()
        dialog = self.page.locator(".modal.in, .modal.show")
        expect(dialog).to_contain_text("Success", timeout=120_000)
        self.picture(cell)
        dialog.locator("button").last.click()
        expect(dialog).to_be_hidden()

    def assignment_list(self):
        """JupyterLab's list of assignments, as a student sees it."""
        self.page.goto(f"{self.address}/lab?reset")
        self.page.wait_for_function("() => window.jupyterapp?.commands.hasCommand('nbgrader:open-assignment-list')")
        self.page.evaluate("() => { window.jupyterapp.commands.execute('nbgrader:open-assignment-list'); }")

    @property
    def score(self):
        with Gradebook(f"sqlite:///{self.course / 'gradebook.db'}") as gradebook:
            return gradebook.assignment_submissions(NAME)[0].score


def work(notebook, essay=ESSAY):
    """Fill in a student's file: all right but one perceptron step, and an essay."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in cells["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        found = sorted(RIGHT.glob(f"{name}__*.py")) if name else []
        if name == "perceptron_update":
            found = sorted(WRONG.glob(f"{name}__sign__*.py"))
        if found:
            cell["source"] = found[0].read_text(encoding="utf-8")
        elif cell["metadata"].get("nbgrader", {}).get("grade") and cell["cell_type"] == "markdown":
            cell["source"] = essay
    notebook.write_text(json.dumps(cells), encoding="utf-8")


def test_a_round_through_nbgraders_own_pages_is_graded_by_our_engine(walk):
    page = walk.page
    walk.open("")
    page.wait_for_selector("td.name")
    walk.picture("assignments")
    walk.press("assign", NAME)
    walk.press("release", NAME)

    walk.assignment_list()
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.get_by_role("button", name="Submit", exact=True).wait_for()
    walk.picture("fetched")
    work(walk.course / NAME / f"{NAME}.ipynb")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#submitted_assignments_list, [id*='submitted']").first).to_contain_text(NAME)
    walk.picture("submitted")

    walk.open("")
    page.wait_for_selector("td.name")
    walk.press("collect", NAME)
    walk.open(f"manage_submissions/{NAME}")
    walk.press("autograde", USER)
    graded = walk.score
    notebook = next((walk.course / "autograded").glob(f"*/{NAME}/{NAME}.ipynb"))
    assert "perceptron_update" in notebook.read_text(encoding="utf-8")
    records = list((walk.course / ".autograder" / NAME).glob("*.json"))
    assert len(records) == 1, "our journal holds the verdict"
    assert "sign" in records[0].read_text(encoding="utf-8")
    walk.picture("graded")

    walk.open(f"gradebook/{NAME}/{NAME}")
    page.locator("td a", has_text="Submission #1").click()
    box = page.locator("input.score").last
    box.wait_for()
    page.wait_for_function("() => MathJax.loaded")
    assert FORMULA in page.evaluate("MathJax.Hub.getAllJax().map((formula) => formula.originalText)")
    assert page.evaluate("[...document.fonts].some((font) => /STIX/.test(font.family) && font.status === 'loaded')")
    walk.picture("by-hand")
    box.fill("2")
    box.press("Tab")
    expect(page.locator(".glyphicon-ok.save-icon:visible, .fa-check:visible").first).to_be_visible()
    page.wait_for_timeout(500)
    assert walk.score == pytest.approx(graded + 2)

    walk.open(f"manage_submissions/{NAME}")
    walk.press("autograde", USER)
    assert walk.score == pytest.approx(graded + 2), "a regrade keeps what a human entered"
    walk.press("generate-feedback", USER)
    walk.press("release-feedback", USER)
    assert walk.elsewhere == []
    assert walk.lacking == []
