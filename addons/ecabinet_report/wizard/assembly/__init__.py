from . import assembly_answer
