from . import sector_learning
from . import sector
from . import lead_unit
from . import classified
from . import classified_records
