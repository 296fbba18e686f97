"""What the people who keep the library may do."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

APP = "regulations"
PARTS = ("alias", "lawversion", "link", "evidence")
SEARCH = ("synonymgroup",)
AROUND = ("topic", "source", "sourcesection", "sourceheading", "sourcegap")
ROLES = ("reader", "editor", "reviewer", "administrator")


def kinds() -> list[str]:
    """Return the names of the models of all kinds; migrations load this module before there are any."""
    return [str(model._meta.model_name) for model in apps.get_app_config(APP).get_models() if model._meta.parents]


def permissions(role: str) -> Iterator[tuple[str, str]]:
    """Return what a role may do, as app and codename; each role may do all that those before it may."""
    level = ROLES.index(role)
    for model in ("entry", *kinds(), *PARTS, *AROUND, *SEARCH, "importrun", "formerentry"):
        yield APP, f"view_{model}"
    if level >= ROLES.index("editor"):
        yield from ((APP, f"{action}_{model}") for model in kinds() for action in ("add", "change"))
        yield from ((APP, f"{action}_{model}") for model in (*PARTS, *SEARCH) for action in ("add", "change", "delete"))
    if level >= ROLES.index("reviewer"):
        yield APP, "publish_entry"
        yield from ((APP, f"delete_{model}") for model in kinds())
        yield from ((APP, f"{action}_{model}") for model in AROUND for action in ("add", "change", "delete"))
    if level >= ROLES.index("administrator"):
        yield from ((APP, f"{action}_formerentry") for action in ("add", "change", "delete"))
        yield from (("auth", f"{action}_user") for action in ("view", "add", "change", "delete"))
        yield "auth", "view_group"
        yield from (("knox", f"{action}_authtoken") for action in ("view", "delete"))
        yield from (("axes", f"{action}_accessattempt") for action in ("view", "delete"))


def make_roles(groups: Any, known: Any) -> None:
    """Make the group of each role with its permissions; one that is there already keeps what it has."""
    for role in ROLES:
        group, is_new = groups.objects.get_or_create(name=role)
        if is_new:
            wanted = set(permissions(role))
            rows = known.objects.select_related("content_type").all()
            group.permissions.set([row for row in rows if (row.content_type.app_label, row.codename) in wanted])


def grant_new_kinds(groups: Any, known: Any) -> None:
    """Give each role its permissions on the kinds on which no role has any yet: those added since the last migration.

    What an administrator took from a role or gave to it stays, as long as some role has a permission on the kind.
    """
    roles = {group.name: group for group in groups.objects.filter(name__in=ROLES)}
    held = set(known.objects.filter(group__name__in=ROLES).values_list("codename", flat=True))
    for kind in kinds():
        codenames = {f"{action}_{kind}" for action in ("view", "add", "change", "delete")}
        if held & codenames:
            continue
        rows = {row.codename: row for row in known.objects.filter(content_type__app_label=APP, codename__in=codenames)}
        for role, group in roles.items():
            group.permissions.add(*(rows[name] for _app, name in permissions(role) if name in rows))
