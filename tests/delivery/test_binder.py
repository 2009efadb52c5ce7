"""What students get on Binder: its own steps are run here, in a fresh environment, and its server is asked.

Binder installs `binder/requirements.txt`, copies the repository and runs `binder/postBuild`. Of the first step, pip is
asked whether the linked packages are the required ones, without downloading them anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest

from tests.browser.jupyterlab import served
from tests.delivery.environment import OURS, ROOT, Environment, checkout

pytestmark = pytest.mark.slow
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
ASSIGNMENTS = ["ps1", "ps2", "ps3", "ps4", "ps5"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("binder") / "repository")


@pytest.fixture(scope="module")
def environment(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Python with what is installed here, then Binder's two steps."""
    everything = {package.name for package in distributions()} - {OURS}
    made = Environment.made(tmp_path_factory.mktemp("notebook"), everything)
    made.install("--require-hashes", "-r", repository / "binder" / "requirements.txt")
    done = subprocess.run(
        [repository / "binder" / "postBuild"], cwd=repository, env=made.variables(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return made


@pytest.fixture(scope="module")
def server(environment: Environment, repository: Path) -> Iterator[str]:
    with served(environment.root, repository, environment.python, **environment.variables()) as address:
        yield address


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def contents(server: str, path: str) -> Any:
    return json.loads(get(f"{server}/api/contents/{path}"))["content"]


def names(listed: list[dict[str, str]]) -> list[str]:
    return sorted(entry["name"] for entry in listed)


def test_the_lessons_are_there(server: str) -> None:
    there = names(contents(server, "notebooks"))
    assert set(LESSONS) <= set(there)
    assert len(LESSONS) >= 12


def test_the_assignments_beside_them_are_released_without_solutions_and_hidden_tests(server: str) -> None:
    assert names(contents(server, "notebooks/assignments")) == ASSIGNMENTS
    for name in ASSIGNMENTS:
        notebook = contents(server, f"notebooks/assignments/{name}/{name}.ipynb")
        sources = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert any("raise NotImplementedError" in source for source in sources)
        assert any("check(" in source for source in sources)
        assert not [source for source in sources if re.search(r"SOLUTION|HIDDEN|^score\(", source, re.M)]


def test_the_instructors_menus_are_off(server: str) -> None:
    page = get(f"{server}/lab")
    config = json.loads(re.search(r'id="jupyter-config-data" type="application/json">(.*?)</script>', page, re.S)[1])  # type: ignore[index]
    disabled = set(config["disabledExtensions"])
    assert {f"@jupyter/nbgrader:{name}" for name in ("formgrader", "create-assignment", "course-list")} <= disabled
    assert "@jupyter/nbgrader" in {extension["name"] for extension in config["federated_extensions"]}
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{server}/formgrader")


def test_figures_follow_a_slider_without_delay(environment: Environment, repository: Path) -> None:
    """The class that the server gives to its kernels' websockets, started as Binder starts it: in the repository."""
    code = """
from jupyter_server.serverapp import ServerApp
app = ServerApp()
app.initialize(["--no-browser", "--allow-root"], new_httpserver=False)
print("the class:", app.web_app.settings["kernel_websocket_connection_class"])
"""
    done = environment.run("python", "-c", code, cwd=repository)
    assert "the class: <class 'course_lib.server.SmoothConnection'>" in done.stdout, done.stderr


def test_the_addresses_in_the_guide_lead_to_something(server: str) -> None:
    guide = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    paths = re.findall(r"urlpath=lab/tree/([\w./]+)", guide)
    assert paths
    for path in paths:
        assert contents(server, path)


def test_repo2docker_takes_our_files(repository: Path) -> None:
    """The program behind Binder, up to the point where it would call Docker."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    version = (repository / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    assert f"python={version}" in said
    assert 'pip install --no-cache-dir -r "binder/requirements.txt"' in said
    assert "RUN ./binder/postBuild" in said
    assert os.access(ROOT / "binder" / "postBuild", os.X_OK)
