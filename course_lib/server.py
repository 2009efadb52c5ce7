"""What the course changes in a Jupyter server, so that figures follow a slider at once.

- `NoDelayWebsocketConnection`: a kernel connection that sends small messages without waiting.
- `with_a_calm_icon`: a JupyterLab page whose tab keeps its icon while a kernel works.

`notebooks/jupyter_server_config.py` names both. Everything works without them, with fewer pictures a second.
"""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

BUSY_ICON = "@jupyterlab/application-extension:faviconbusy"


class NoDelayWebsocketConnection(ZMQChannelsWebsocketConnection):
    """The standard connection with TCP_NODELAY set on the browser's socket.

    Nagle's algorithm and delayed acknowledgements together hold back each small message of a drag for 40 ms; Jupyter
    leaves both on.
    """

    def connect(self) -> Any:
        """Connect as usual, without waiting to fill packets."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


def with_a_calm_icon(handler: object, page_config: dict[str, Any]) -> dict[str, Any]:
    """The settings of a page without the plugin that changes the tab's icon whenever a kernel begins or ends to work.

    In a drag that is twice a message, and each time the browser fetches the icon anew: about a third of the pictures.
    """
    page_config["disabledExtensions"] = [*page_config.get("disabledExtensions", ()), BUSY_ICON]
    return page_config
