"""Read OSCAL catalogs with compliance-trestle and write them again: the files named, each beside itself as .again.

Runs in an environment of its own.
"""

import sys
from pathlib import Path

from trestle.oscal.catalog import Catalog

for name in sys.argv[1:]:
    path = Path(name)
    catalog = Catalog.oscal_read(path)
    if catalog is None:
        raise SystemExit(f"{path} is no catalog")
    catalog.oscal_write(path.with_suffix(".again.json"))
