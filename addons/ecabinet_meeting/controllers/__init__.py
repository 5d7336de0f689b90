from . import minutes, paper
