"""The Django project: settings, addresses, server."""

VERSION = "0.2.0"  # the only place where it stands
