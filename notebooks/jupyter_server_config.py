"""The course's Jupyter settings; read when JupyterLab is started in this folder."""

c = get_config()  # noqa: F821

c.ServerApp.kernel_websocket_connection_class = "course_lib.server.NoDelayWebsocketConnection"
