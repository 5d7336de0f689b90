from . import task_import
from . import task_import_reader
from . import task_sheet
