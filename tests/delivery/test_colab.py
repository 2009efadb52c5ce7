"""Colab's line, from the guide, and a lesson after it: in a fresh environment with what Colab has, without JupyterLab.

Colab itself cannot be had here. The wheel stands for the repository's address, and a module that remembers calls for
`google.colab`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.delivery.environment import ROOT, Environment

pytestmark = pytest.mark.slow
GUIDE = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
COLAB = ["ipykernel", "ipywidgets", "matplotlib", "numpy", "scipy", "click", "rich"]
RUNNER = """
import json, sys
from google.colab import output  # a kernel of Colab's has it loaded before the first cell
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for source in json.load(sys.stdin):
    shell.run_cell(source).raise_error()
print("calls:", output.calls)
"""

OUTPUT = """
calls = []

class _widgets:
    _installed_url = None

def enable_custom_widget_manager():
    calls.append("enable_custom_widget_manager")
"""


def lesson() -> list[str]:
    cells = json.loads((ROOT / "notebooks" / "N01_perceptron.ipynb").read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    made = Environment.made(tmp_path / "colab", [*COLAB, "anywidget"])
    colab = made.library / "google" / "colab"
    colab.mkdir(parents=True)
    (colab / "__init__.py").touch()
    (colab / "output.py").write_text(OUTPUT, encoding="utf-8")
    return made


def test_a_lesson_runs_after_the_cell_of_the_guide(environment: Environment, wheel: Path) -> None:
    [cell] = re.findall(r"^ +(%pip .*)$", GUIDE, re.M)
    cell, replaced = re.subn(r"git\+https://github\.com/OWNER/REPOSITORY", str(wheel), cell)
    assert replaced == 1
    assert environment.run("python", "-c", "import course_lib").returncode == 1
    done = environment.run("python", "-c", RUNNER, given=json.dumps([cell, *lesson()]))
    # Colab draws no widget that does not ask for it; anywidget does.
    assert "calls: ['enable_custom_widget_manager']" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
