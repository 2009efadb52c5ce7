"""The course's connection between a browser and its kernel: what is told, when, and that nothing is lost."""

import asyncio

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from course_lib import server
from course_lib.server import SmoothConnection

SESSION = Session(key=b"a key")


def said(kind, content, about):
    """A message as a kernel sends it: on which topic, and about which request."""
    message = SESSION.msg(kind, content=content, parent=about)
    return SESSION.serialize(message, ident=f"kernel.1-2-3.{kind}".encode())


def status(state, about):
    return said("status", {"execution_state": state}, about)


@pytest.fixture
def told(monkeypatch):
    """What reaches the browser, as (what, about which request)."""
    told = []

    def note(self, stream, message):
        assert stream == "iopub"
        _, parts = SESSION.feed_identities(message)
        got = SESSION.deserialize(parts)
        told.append((got["content"].get("execution_state", got["msg_type"]), got["parent_header"].get("msg_id")))

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "handle_outgoing_message", note)
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "disconnect", lambda self: told.append("closed"))
    monkeypatch.setattr(server, "PATIENCE", 0.02)
    return told


def while_connected(*turns):
    """Each of `turns` is what the kernel says, or how long it says nothing, in seconds, or "close"."""

    async def run():
        connection = SmoothConnection(parent=KernelManager(session=SESSION))
        for turn in turns:
            if isinstance(turn, float):
                await asyncio.sleep(turn)
            elif turn == "close":
                connection.disconnect()
            else:
                connection.handle_outgoing_message("iopub", turn)
        return connection

    return asyncio.run(run())


MOVE, NEXT, CELL = (SESSION.msg(kind)["header"] for kind in ("comm_msg", "comm_msg", "execute_request"))


def test_a_figure_that_answers_at_once_says_only_that_it_is_done(told):
    answer = said("comm_msg", {"data": {}}, MOVE)
    while_connected(status("busy", MOVE), answer, status("idle", MOVE), 0.05)
    assert told == [("comm_msg", MOVE["msg_id"]), ("idle", MOVE["msg_id"])]


def test_a_figure_that_works_on_says_so(told):
    while_connected(status("busy", MOVE), 0.05, status("idle", MOVE), 0.05)
    assert told == [("busy", MOVE["msg_id"]), ("idle", MOVE["msg_id"])]


def test_each_message_of_a_drag_is_counted_by_itself(told):
    while_connected(status("busy", MOVE), status("idle", MOVE), status("busy", NEXT), 0.05, status("idle", NEXT))
    assert told == [("idle", MOVE["msg_id"]), ("busy", NEXT["msg_id"]), ("idle", NEXT["msg_id"])]


def test_what_a_cell_does_is_told_at_once(told):
    while_connected(status("busy", CELL), status("idle", CELL))
    assert told == [("busy", CELL["msg_id"]), ("idle", CELL["msg_id"])]


def test_a_kernel_that_starts_is_told_at_once(told):
    while_connected(status("starting", {}))
    assert told == [("starting", None)]


def test_nothing_is_told_to_a_browser_that_has_gone(told):
    connection = while_connected(status("busy", MOVE), "close", 0.05)
    assert told == ["closed"]
    assert not connection._held


def test_small_messages_leave_without_delay(monkeypatch):
    done = []

    class Socket:
        def set_nodelay(self, on):
            done.append(on)

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: done.append("connected"))
    connection = SmoothConnection()
    monkeypatch.setattr(SmoothConnection, "websocket_handler", Socket(), raising=False)
    connection.connect()
    assert done == [True, "connected"]
