"""`python -m careergraph` and the program `careergraph`."""

import sys

from careergraph.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
