"""The course's Jupyter settings; for `jupyter lab --config=jupyter_server_config.py`."""

import os

from course_lib.server import with_a_calm_icon

c = get_config()  # noqa: F821

c.ServerApp.kernel_websocket_connection_class = "course_lib.server.NoDelayWebsocketConnection"
c.ServerApp.tornado_settings = {"page_config_hook": with_a_calm_icon}
os.environ["BACKPROP_COURSE_NO_DELAY"] = "1"  # kernels inherit it, and environment_check looks for it
