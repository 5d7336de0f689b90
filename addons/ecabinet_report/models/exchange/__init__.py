from . import webhook
from . import webhook_delivery
from . import events
from . import task
from . import meeting
