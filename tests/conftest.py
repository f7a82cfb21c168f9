"""Let tests import the builders that stand beside them, and run hypothesis without a clock."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("chargebook", deadline=None)
settings.load_profile("chargebook")
