from . import check_in, minutes, paper
