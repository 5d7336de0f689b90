"""Stand-ins for programs that a machine may lack, each a small script on the PATH."""

import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

HEAD = "#!/bin/sh\n"


@contextmanager
def programs(only=False, **scripts):
    """Have these programs, by name; ``only`` these, or before all others."""
    with tempfile.TemporaryDirectory() as folder:
        for name, script in scripts.items():
            place = Path(folder) / name
            place.write_text(HEAD + script)
            place.chmod(place.stat().st_mode | stat.S_IXUSR)
        path = folder if only else f"{folder}{os.pathsep}{os.environ['PATH']}"
        with patch.dict(os.environ, {"PATH": path}):
            yield Path(folder)
