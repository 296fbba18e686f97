#!/usr/bin/env python
"""The command line of Fagui in its source."""

from kb.command import main

if __name__ == "__main__":
    main()
