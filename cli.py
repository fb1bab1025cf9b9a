"""The door of a checkout: hands over to the command line of the package."""

import sys

from linter.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
