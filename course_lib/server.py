"""What the course changes in a Jupyter server, so that figures follow a slider at once.

`notebooks/jupyter_server_config.py` names it. Everything works without it, with fewer pictures a second.
"""

import asyncio
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

PATIENCE = 0.2  # seconds that a figure's kernel may work before the page says so


class SmoothConnection(ZMQChannelsWebsocketConnection):
    """A browser's connection to its kernel in which a drag of a slider is not held up.

    - Small messages leave at once, by TCP_NODELAY. Nagle's algorithm and delayed acknowledgements together hold each
      message of a drag back for 40 ms; Jupyter leaves both on.
    - That the kernel is busy with a figure is told only if it lasts. At each change between busy and idle JupyterLab
      draws the toolbar and the status bar anew and fetches the tab's icon, in a drag more than a hundred times a second
      and about a third of the pictures. What a cell does is told at once, as ever.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._held: dict[str, asyncio.TimerHandle] = {}  # what has not been told yet, by the message that it is about

    def connect(self) -> Any:
        """Connect as usual, without waiting to fill packets."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Send what the kernel says on to the browser, a figure's "busy" only after `PATIENCE` without its "idle"."""
        if outgoing_msg[0].endswith(b".status"):
            _, (_, _, parent, _, content, *_) = self.session.feed_identities(outgoing_msg)
            about, state = self.session.unpack(parent), self.session.unpack(content)["execution_state"]
            if about.get("msg_type") == "comm_msg" and state == "busy":
                self._hold(about["msg_id"], stream, outgoing_msg)
                return
            if about.get("msg_id") in self._held:
                self._held.pop(about["msg_id"]).cancel()
        super().handle_outgoing_message(stream, outgoing_msg)

    def disconnect(self) -> Any:
        """Close as usual; there is nobody left to tell."""
        while self._held:
            self._held.popitem()[1].cancel()
        return super().disconnect()  # type: ignore[no-untyped-call]

    def _hold(self, about: str, stream: str, message: list[Any]) -> None:
        def tell() -> None:
            del self._held[about]
            super(SmoothConnection, self).handle_outgoing_message(stream, message)

        self._held[about] = asyncio.get_running_loop().call_later(PATIENCE, tell)
