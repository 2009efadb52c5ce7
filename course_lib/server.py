"""A Jupyter kernel connection that sends at once, for figures that follow a slider without delay.

Nagle's algorithm and delayed acknowledgements together hold back each small message of a drag for 40 ms;
Jupyter leaves both on. `notebooks/jupyter_server_config.py` names this class.
"""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class NoDelayWebsocketConnection(ZMQChannelsWebsocketConnection):
    """The standard connection with TCP_NODELAY set on the browser's socket."""

    def connect(self) -> Any:
        """Connect as usual, without waiting to fill packets."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
