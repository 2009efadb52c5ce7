"""The development container, as far as it can be tried without Docker: its file, and that its commands exist."""

from __future__ import annotations

import importlib.util
import json
import re
from typing import Any

import pytest

from tests.delivery.environment import ROOT


@pytest.fixture
def container() -> dict[str, Any]:
    return dict(json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")))


def test_it_installs_the_system_packages_that_the_gate_installs(container: dict[str, Any]) -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    wanted = {*re.findall(r"packages\+=\((\S+)\)", gate)}
    assert {"bubblewrap", "python3-venv"} <= wanted
    installed = container["onCreateCommand"].split("--no-install-recommends")[1].split()
    assert set(installed) == wanted - {"python3-venv"}  # the image has a Python that can make environments


def test_it_makes_the_environment_with_the_projects_own_command(container: dict[str, Any]) -> None:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    program, script, command, *_ = container["postCreateCommand"].split()
    assert (program, script) == ("python3", "dev.py")
    assert command in dev.COMMANDS
    version = re.search(r"python:(\d+)\.(\d+)-", container["image"])
    assert version is not None
    assert tuple(map(int, version.groups())) >= dev.NEEDS


def test_its_editor_finds_the_environment(container: dict[str, Any]) -> None:
    settings = container["customizations"]["vscode"]["settings"]
    assert settings["python.defaultInterpreterPath"].endswith("/.venv/bin/python")
    assert container["forwardPorts"] == [8888]
