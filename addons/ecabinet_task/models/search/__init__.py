from . import found
from . import searchable
from . import searched
from . import search
from . import finding
