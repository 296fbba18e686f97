#!/usr/bin/env python
"""Django's command line for Fagui."""

import os
import sys

from kb import VERSION


def main() -> None:
    """Run the command named on the command line with the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    from django.core.management import execute_from_command_line

    if sys.argv[1:] in (["--version"], ["version"]):
        sys.stdout.write(f"Fagui {VERSION}\n")
        return
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
