"""Imported before figures and tasks: where their packages are missing, it says what to install."""

try:
    import anywidget  # noqa: F401
    import ipywidgets  # noqa: F401
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"lessons need {error.name}, which comes with: pip install 'backprop-course[lessons]'", name=error.name
    ) from error
