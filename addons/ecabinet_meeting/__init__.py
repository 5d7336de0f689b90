from . import controllers, models, wizard
from .demo import loading
from .hooks import let_connections_wait, uninstall_hook
