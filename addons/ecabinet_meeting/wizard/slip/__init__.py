from . import slip_answer
from . import slip_paper
