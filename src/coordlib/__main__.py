"""``python -m coordlib``: the command line."""

import sys

from coordlib.cli import main

if __name__ == "__main__":
    sys.exit(main())
