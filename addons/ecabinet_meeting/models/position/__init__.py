from . import position
from . import item_positions
from . import consent
from . import adoption
from . import digest
from . import together
