from . import slip_answer
