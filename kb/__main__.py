"""`python -m kb` is the command line of Fagui, wherever it is installed."""

from kb.command import main

main()
