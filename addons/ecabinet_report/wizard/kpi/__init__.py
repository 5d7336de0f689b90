from . import task_excuse
