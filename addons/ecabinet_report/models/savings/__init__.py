from . import savings_baseline
from . import savings
from . import savings_figure
from . import measuring
from . import page
