from . import remembered_wording
from . import reading
from . import wording
from . import entries
from . import review
from . import notice_file
from . import discuss_channel
