from . import task
from . import flow
from . import reminder
from . import sheet
from . import conclusion
