from . import controllers, models, wizard
from .demo import loading
from .hooks import uninstall_hook
