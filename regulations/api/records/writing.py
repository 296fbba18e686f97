"""Writing records one at a time, with permissions and optimistic locking."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail, NotFound, ParseError, PermissionDenied, ValidationError
from rest_framework.permissions import DjangoModelPermissionsOrAnonReadOnly
from rest_framework.request import Request

from regulations.api.records.editing import EDIT, wrong_types
from regulations.api.site.caching import revision, state_in
from regulations.domain.curation import InUseError, discard, may_publish
from regulations.importing.knowledge import Action, Data, plan_of, stored_data, write_plan
from regulations.importing.problems import Problem
from regulations.models import ENTRY_MODELS, Entry, EntryRef, Kind, Law, ReviewState
from regulations.text.language.slugs import slug_of

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="the ETag of the record as it was read"
)


class StaleError(APIException):
    """Somebody else has changed the record."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "stale"
    default_detail = _("这个条目在您读取之后已被改动，什么也没有写入。请重新读取，再作修改。")


class UnconditionalError(APIException):
    """A change must say what it is a change of."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "precondition_required"
    default_detail = _("缺少 If-Match；请给出读取条目时得到的 ETag，以免覆盖别人的改动。")


class UsedError(APIException):
    """Others depend on the record."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "in_use"


class GoneError(APIException):
    """A record stood here once and was withdrawn or deleted."""

    status_code = status.HTTP_410_GONE
    default_code = "gone"
    default_detail = _("这个条目已经撤下或删除。")


class WritePermission(DjangoModelPermissionsOrAnonReadOnly):
    """Reading is free; writing wants the permission of the kind, and of publishing for what is or gets public."""


def body_of(request: Request) -> Data:
    """Return the body of a request; raise ParseError where it is no JSON object."""
    if not isinstance(request.data, Mapping):
        raise ParseError(_("正文应是一个 JSON 对象。"))
    return dict(request.data)


def check_state(request: Request, *states: str) -> None:
    """Raise PermissionDenied where a record is or gets public, and the user may not publish."""
    if ReviewState.PUBLISHED in states and not may_publish(request.user):
        raise PermissionDenied(
            _("只有审核者可以发布条目、修改或删除已发布的条目；请把 state 设为 draft 或 in_review。")
        )


def locked(request: Request, kind: Kind, slug: str) -> Entry:
    """Return a record, locked until the transaction ends; raise what its conditions are not met by."""
    model = ENTRY_MODELS[kind]
    # Drafts too: whoever may write may see them.
    entry = model._default_manager.select_for_update(of=("self", "entry_ptr")).filter(slug=slug).first()
    if entry is None:
        raise NotFound
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise UnconditionalError
    if given != "*" and revision(entry) not in {state_in(tag) for tag in given.split(",")}:
        raise StaleError
    return entry


def create(request: Request, kind: Kind) -> Entry:
    """Make a record; raise ValidationError for what is wrong about it."""
    data = {"state": ReviewState.DRAFT.value, **body_of(request)}
    check_state(request, str(data["state"]))
    slug = str(data.get("slug") or slug_of(str(data.get("title") or "")))
    text = _("已有标识为“%(id)s”的条目；修改它请用 PATCH。") % {"id": f"{kind.value}/{slug}"[:250]}
    taken = ValidationError({"slug": [ErrorDetail(str(text), code="unique")]})
    try:
        with transaction.atomic():
            if Entry.objects.filter(kind=kind, slug=slug).exists():
                raise taken
            return written(kind, data, given=data)
    except IntegrityError as error:  # created by another request between the check and the write
        if not Entry.objects.filter(kind=kind, slug=slug).exists():
            raise
        raise taken from error


def change(request: Request, kind: Kind, slug: str) -> Entry:
    """Change what is given of a record and leave the rest; null takes something away."""
    with transaction.atomic():
        entry = locked(request, kind, slug)
        given = body_of(request)
        if given.get("slug", slug) != slug:
            text = _("地址名在这里不能改动。")
            raise ValidationError({"slug": [ErrorDetail(str(text), code="read_only")]})
        data = {**stored_data(EntryRef(kind, slug)), **given}
        check_state(request, entry.state, str(data.get("state")))
        return written(kind, {name: value for name, value in data.items() if value is not None}, given=given)


def delete(request: Request, kind: Kind, slug: str, *, confirmed: str = "") -> None:
    """Put a record into the recycle bin; a law with a text is to be confirmed by its slug."""
    with transaction.atomic():
        entry = locked(request, kind, slug)
        check_state(request, entry.state)
        if isinstance(entry, Law) and confirmed != slug and entry.versions.exclude(text_digest="").exists():
            text = _("这部法规有正文；确要删除，请加上 ?confirm=%(slug)s。删除后 90 天内可在编辑后台恢复。")
            raise ValidationError({"confirm": [ErrorDetail(text % {"slug": slug}, code="required")]})
        try:
            discard(entry, request.user)
        except InUseError as error:
            raise UsedError(str(error)) from error


def written(kind: Kind, data: Data, *, given: Data) -> Entry:
    """Write data as a record; raise ValidationError with all that is wrong, each under its field.

    `given` is what the client sent of it, whose values are to be of the types that the schema declares.
    """
    plan = plan_of(kind, data)
    errors = {path: [ErrorDetail(message, code="invalid")] for path, message in wrong_types(given, EDIT[kind]())}
    slips = set(errors)
    for problem in plan.problems:
        if (path := path_of(problem)) not in slips:
            errors.setdefault(path, []).append(ErrorDetail(problem.message, code="invalid"))
    if errors:
        raise ValidationError(errors)
    records = write_plan(plan)
    ref = plan.changes[0].record.ref
    if plan.changes[0].action is Action.SAME:
        return ENTRY_MODELS[kind]._default_manager.get(slug=ref.slug)
    return records[ref]


def path_of(problem: Problem) -> str:
    """Return which field of the body a problem concerns: where it stands, and what is missing there."""
    path, field = problem.place.file, problem.field
    if field and not path.endswith(field):
        path = f"{path}.{field}".lstrip(".")
    return path or "non_field_errors"
