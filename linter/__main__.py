"""`python -m linter` is the command `rehablint`."""

from linter.commands.main import main

if __name__ == "__main__":
    main()
