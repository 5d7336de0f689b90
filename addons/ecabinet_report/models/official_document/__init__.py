from . import document_form
from . import body
from . import official_document
from . import drafting
from . import steps
from . import printing
from . import meeting
