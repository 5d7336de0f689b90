from . import decision_draft
from . import desk
from . import offers
from . import prepared_steps
from . import meetings
from . import tasks
from . import decide
from . import prepared_slips
