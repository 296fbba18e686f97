"""The Django project: settings, addresses, server."""

VERSION = "0.3.0.dev0"  # the only place where it stands
