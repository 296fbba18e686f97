"""What hangs on a password."""

from typing import Any

from knox.models import AuthToken


class RevokeTokens:
    """Deletes the API tokens of users whose password changes: the old one may be known to others.

    Django tells its password validators of each change, but not where a hash is only renewed at a login.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Take any password; the other validators judge it."""

    def get_help_text(self) -> str:
        """Ask nothing of a password."""
        return ""

    def password_changed(self, password: str, user: Any = None) -> None:
        """Delete the tokens."""
        if user is not None and user.pk:
            AuthToken.objects.filter(user=user).delete()
