from . import kpi_rule
from . import kpi
from . import kpi_figure
from . import task
