"""A student's process where there is no `fork`: a fresh interpreter that connects back. Windows, and no isolation.

- `child`: start one.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import time
from typing import Any

from autograder.sandbox.limits import SandboxError
from autograder.sandbox.pipe import Child
from autograder.sandbox.shell import IMPORTS

PATIENCE = 30.0
START = IMPORTS + "zygote.alone()\n"
KEPT = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "PATH")  # without these Windows starts nothing


def child(setup: dict[str, Any], limits: dict[str, Any]) -> Child:
    """A fresh interpreter; SandboxError if it does not connect in time."""
    token = secrets.token_hex(16)
    command = [setup["python"], "-I", "-S", "-B", "-X", "utf8", "-c", START, "-", setup["folder"]]
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        told = {"port": server.getsockname()[1], "token": token, "setup": setup, "limits": limits}
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=kept
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps(told).encode())
        process.stdin.close()
        sock = _accepted(server, process, token)

    def end(_: int) -> dict[str, Any]:
        process.kill()
        process.wait()
        return {"status": None, "cpu": 0.0, "clean": True}

    return Child(sock, None, process.pid, end)


def _accepted(server: socket.socket, process: subprocess.Popen[bytes], token: str) -> socket.socket:
    """The connection that begins with the token; any other program on this machine may connect as well."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            sock, _ = server.accept()
        except TimeoutError:
            continue
        sock.settimeout(5)
        first = b""
        while len(first) < len(token) and (part := sock.recv(len(token) - len(first))):
            first += part
        if secrets.compare_digest(first, token.encode()):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
        sock.close()
    process.kill()
    process.wait()
    raise SandboxError("a student's interpreter did not start")
