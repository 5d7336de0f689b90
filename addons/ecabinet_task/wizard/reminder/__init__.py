from . import task_remind
