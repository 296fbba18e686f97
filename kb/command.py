"""The command line: `manage.py` in the source, `fagui` where a wheel is installed."""

import os
import sys
from collections.abc import Sequence

from kb import VERSION

# What people who run Fagui need, in this order; `fagui help` lists the commands of Django too.
COMMANDS = (
    "serve",
    "mcp",
    "health",
    "fetch_laws",
    "import_laws",
    "verify_import",
    "load_knowledge",
    "index",
    "createsuperuser",
    "backup",
    "restore",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that is named, with the settings of the project; without one, list them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    given = list(sys.argv if arguments is None else arguments)
    if given[1:] in (["--version"], ["version"]):
        sys.stdout.write(f"Fagui {VERSION}\n")
    elif len(given) == 1:
        sys.stdout.write(overview())
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(given)


def summary(text: str) -> str:
    """Return the first line of a text."""
    return text.strip().partition("\n")[0]


def overview() -> str:
    """Return the commands, each with what it does, and where the data lie."""
    import django
    from django.conf import settings
    from django.core.management import get_commands, load_command_class

    django.setup()
    homes = get_commands()
    lines = [f"Fagui {VERSION}\n"]
    for name in COMMANDS:
        command = load_command_class(str(homes[name]), name)
        lines.append(f"  fagui {name:16} {summary(command.help)}")
    lines += ["", f"The data lie in {settings.DATA_DIR} (FAGUI_DATA_DIR).", "fagui COMMAND --help tells more.", ""]
    return "\n".join(lines)
