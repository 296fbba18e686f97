"""Accounts: administrators keep those of curators, but cannot make anybody, themselves included, a superuser."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

OF_SUPERUSERS = ("is_superuser", "user_permissions")

admin.site.unregister(User)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Accounts with their groups; what goes beyond the groups is for superusers."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave superusers out for those who are none: no list, form, password or deletion reaches them."""
        users = super().get_queryset(request)
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out the fields that are for superusers; a form without them ignores what is sent for them."""
        groups = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return groups
        return [
            (title, {**options, "fields": tuple(name for name in options["fields"] if name not in OF_SUPERUSERS)})
            for title, options in groups
        ]

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Likewise."""
        return [
            name for name in super().get_list_filter(request) if request.user.is_superuser or name not in OF_SUPERUSERS
        ]

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002  # Django's name
        """Refuse what the list does not show; Django looks up the account by another way."""
        if self.get_object(request, id) is None:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)
