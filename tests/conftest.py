"""Let tests import the builders that stand beside them, run hypothesis without a clock, and keep the user's shelf out."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
os.environ["CHARGEBOOK_HOME"] = tempfile.mkdtemp(prefix="chargebook-test-")
atexit.register(shutil.rmtree, os.environ["CHARGEBOOK_HOME"], ignore_errors=True)
settings.register_profile("chargebook", deadline=None, derandomize=True)  # the same examples in every run
settings.load_profile("chargebook")
