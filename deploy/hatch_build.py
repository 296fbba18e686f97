"""What the build of the wheel does beside copying: read the pinned requirements, compile the English messages."""

import re
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

PINNED = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,60}(?:\[[a-z,-]{1,40}\])?==[A-Za-z0-9.]{1,30}", re.MULTILINE)


class RequirementsHook(MetadataHookInterface):
    """Takes the dependencies from the files that `make run` and `make mcp` install."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add them."""
        metadata["dependencies"] = self.pinned("requirements.txt")
        metadata["optional-dependencies"] = {"mcp": self.pinned("requirements-mcp.txt")}

    def pinned(self, name: str) -> list[str]:
        """Return the packages of a file with their versions."""
        return PINNED.findall((Path(self.root) / name).read_text(encoding="utf-8"))


class MessagesHook(BuildHookInterface):
    """Compiles the English messages, for an installed program may not be able to write beside itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Do it, and take the file along though git ignores it."""
        sys.path.insert(0, self.root)
        from kb.translations import PO_FILE, compile_messages

        compile_messages()
        build_data["artifacts"].append(str(PO_FILE.with_suffix(".mo").relative_to(self.root)))
