"""Isolation is measured: the self-test, at every level and as every user that can be had here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from autograder.sandbox import Limits, Sandbox, isolation, shell
from autograder.sandbox.isolation import Report, Row, self_test

pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux")]


def test_with_the_outer_shell_everything_holds(shared_sandbox: Sandbox) -> None:
    if shared_sandbox.shell.kind != "bwrap":
        pytest.skip(shared_sandbox.shell.reason)
    report = self_test(shared_sandbox)
    assert [row for row in report.rows if not row.held] == []
    assert len(report.rows) >= 17
    assert report.level == "sealed"
    assert report.summary().startswith(f"Isolation: sealed ({len(report.rows)} of {len(report.rows)} checks held")


@pytest.mark.slow
def test_with_the_inner_locks_alone_all_but_the_disk_holds(confined_sandbox: Sandbox) -> None:
    report = self_test(confined_sandbox)
    assert {row.name for row in report.failed} <= {"disk"}
    assert report.level == "confined"
    assert "NOT enforced: disk" in report.summary()


@pytest.mark.slow
def test_without_isolation_the_self_test_sees_it() -> None:
    """If every attempt failed here too, the attempts would prove nothing."""
    with Sandbox(level="none") as sandbox:
        report = self_test(sandbox)
    failed = {row.name for row in report.failed}
    assert {"files", "folders", "answers", "changes", "modes", "new files", "environment", "network"} <= failed
    assert {"sockets", "processes", "signals", "sent signals", "other processes", "hidden memory", "disk"} <= failed
    assert report.level == "none"
    assert "student code can read your files, change them, use the network" in report.summary()
    assert "--i-trust-the-submissions" in report.summary()


def test_the_report_can_be_stored_as_json(shared_sandbox: Sandbox) -> None:
    record = json.loads(json.dumps(self_test(shared_sandbox).as_dict(), allow_nan=False))
    assert record["level"] == shared_sandbox.level
    assert {"name", "held", "detail"} == set(record["checks"][0])


def test_one_essential_check_that_fails_is_no_isolation(shared_sandbox: Sandbox) -> None:
    rows = [Row("files", True, ""), Row("network", False, "it could connect")]
    assert isolation._measured(shared_sandbox, rows) == "none"
    report = Report(tuple(rows), "none", "", "a reason", 0.1, Limits(), 0.0)
    assert "use the network" in report.summary()


def run_as_user(*more: str) -> subprocess.CompletedProcess[str]:
    """The self-test as an ordinary user, in a view of this machine where that user can read python."""
    bwrap = shutil.which("bwrap")
    if os.geteuid() != 0 or bwrap is None or not shutil.which("setpriv") or not shell.probe()[0]:
        pytest.skip("needs root, bubblewrap and setpriv")
    base = sysconfig.get_config_var("prefix")
    closed = [p for p in Path(base).parents if p.stat().st_mode & 1 == 0]
    view = [bwrap, "--dev-bind", "/", "/"]
    for folder in reversed(closed):
        view += ["--perms", "0755", "--tmpfs", str(folder)]
    if closed:
        for folder in reversed([p for p in Path(base).parents if closed[-1] in p.parents]):
            view += ["--perms", "0755", "--dir", str(folder)]
        view += ["--ro-bind", base, base]
    user = ["setpriv", "--reuid", "61001", "--regid", "61001", "--clear-groups", "--inh-caps=-all", *more]
    command = [sys.executable, "-m", "autograder", "doctor", "--json"]
    home = ["env", "HOME=/var/empty", f"PYTHONPATH={Path(isolation.__file__).parents[2]}"]
    return subprocess.run([*view, *user, *home, *command], capture_output=True, text=True, check=False, cwd="/")


@pytest.mark.slow
def test_as_an_ordinary_user_everything_holds() -> None:
    done = run_as_user()
    assert done.returncode == 0, done.stderr + done.stdout
    record = json.loads(done.stdout)
    assert record["level"] == "sealed"
    assert all(row["held"] for row in record["checks"])


@pytest.mark.slow
def test_as_an_ordinary_user_without_user_namespaces_all_but_the_disk_holds() -> None:
    """As in Docker's default and on most JupyterHubs."""
    inner = ("bwrap", "--dev-bind", "/", "/", "--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000")
    done = run_as_user(*inner)
    assert done.returncode == 0, done.stderr + done.stdout
    record = json.loads(done.stdout)
    assert record["level"] == "confined"
    assert "bubblewrap cannot build its namespaces here" in record["reason"]
    assert {row["name"] for row in record["checks"] if not row["held"]} <= {"disk"}
