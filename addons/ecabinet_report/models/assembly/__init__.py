from . import assembly_session
from . import assembly_question
from . import task
