from . import position_answer
