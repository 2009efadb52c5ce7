"""dev.py: what it says when something is missing, and that it makes nothing anew without need."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an environment that is not there yet and commands that are only written down."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    for name, value in {
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "LOCKED": venv / "made-from-lock",
        "PROJECT": venv / "made-from-metadata",
    }.items():
        monkeypatch.setattr(module, name, value)
    return module


class Calls:
    """Stands for `call`: remembers commands, and answers with what `status` says of each."""

    def __init__(self, venv: Path, status: Any = lambda command: 0) -> None:
        self.venv, self.status, self.commands = venv, status, []  # type: ignore[var-annotated]

    def __call__(self, *command: Any, **options: Any) -> int:
        words = [str(part) for part in command]
        self.commands.append(words)
        if "venv" in words and self.status(words) == 0:
            self.venv.mkdir(parents=True, exist_ok=True)
        return int(self.status(words))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, ROOT / "dev.py", *arguments], capture_output=True, text=True, check=False)


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(f"dev.py {name}" in done.stdout for name in ("demo", "test", "lab", "bench", "lock", "run"))


def test_an_unknown_command_names_those_there_are() -> None:
    done = run("dmeo")
    assert done.returncode == 1
    assert "there are: demo, test" in done.stderr


def test_a_python_that_is_too_old_is_said(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 1))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed; this is 3\.9"):
        dev.main(["test"])


def test_a_python_without_venv_says_what_to_install(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "call", Calls(dev.VENV, lambda command: 1))
    with pytest.raises(SystemExit, match="apt-get install python3"):
        dev.ensure_environment()


def test_without_ensurepip_the_outer_pip_installs(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_ensurepip(command: list[str]) -> int:
        plain_venv = "venv" in command and "--without-pip" not in command
        inner_pip = command[0] == str(dev.PYTHON) and "pip" in command
        return int(plain_venv or inner_pip)

    calls = Calls(dev.VENV, no_ensurepip)
    monkeypatch.setattr(dev, "call", calls)
    dev.ensure_environment()
    installs = [command for command in calls.commands if "install" in command]
    assert len(installs) == 2
    assert all(command[:5] == [sys.executable, "-m", "pip", "--python", str(dev.PYTHON)] for command in installs)


def test_the_environment_is_made_once_and_with_hashes(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls(dev.VENV)
    monkeypatch.setattr(dev, "call", calls)
    dev.ensure_environment()
    assert any("--require-hashes" in command for command in calls.commands)
    calls.commands.clear()
    dev.ensure_environment()
    assert calls.commands == []


def test_what_is_installed_is_compiled_and_a_template_that_is_no_python_is_no_failure(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(dev.VENV, lambda command: int("compileall" in command))
    monkeypatch.setattr(dev, "call", calls)
    dev.ensure_environment()
    locked, compiled = (
        next(i for i, command in enumerate(calls.commands) if word in command)
        for word in ("--require-hashes", "compileall")
    )
    assert locked < compiled
    assert dev.LOCKED.exists()


def test_a_change_of_the_metadata_installs_the_project_alone(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls(dev.VENV)
    monkeypatch.setattr(dev, "call", calls)
    dev.ensure_environment()
    dev.PROJECT.write_text("older")
    calls.commands.clear()
    dev.ensure_environment()
    installs = [command for command in calls.commands if "install" in command]
    assert len(installs) == 1
    assert "--editable" in installs[0]


def test_an_installation_that_fails_is_tried_again_next_time(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "call", Calls(dev.VENV, lambda command: int("install" in command)))
    with pytest.raises(SystemExit, match="this failed"):
        dev.ensure_environment()
    assert not dev.LOCKED.exists()
