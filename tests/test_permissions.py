"""Who may write through which door: every address of the admin, every action, every operation of the API.

The tables say the least role that may write a draft and what is published. An address, an action or an operation that
no table has fails, so that a new door is thought about.
"""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core import serializers as rows
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from regulations.api.site.schema import Generator
from regulations.domain.norms import decide
from regulations.importing.norms import update_norms
from regulations.models import (
    Deletion,
    Entry,
    Evidence,
    FormerEntry,
    ImportRun,
    Kind,
    Law,
    LawVersion,
    Link,
    Norm,
    NormDecision,
    NormReview,
    Review,
    SynonymGroup,
    Topic,
)
from regulations.roles import ROLES, make_roles
from tests.factories import make_agency, make_entry, make_evidence, make_law, make_link, make_source, make_text

pytestmark = pytest.mark.django_db

USERS = ["anonymous", *ROLES, "superuser"]
NOBODY = "nobody"
RANK = {name: rank for rank, name in enumerate([*USERS, NOBODY])}
STATES = ("draft", "published")

# The least role that a POST is not refused to, for what belongs to a draft and to what is published.
ENTRY_ADMIN = {
    "changelist": ("reader", "reader"),  # without an action it only shows the list
    "add": ("editor", "editor"),
    "change": ("editor", "reviewer"),
    "delete": ("reviewer", "reviewer"),
    "history": ("reader", "reader"),  # shows
    "simple_history": ("editor", "reviewer"),
    "export": ("reader", "reader"),  # shows
    "import": ("editor", "editor"),
    "confirm": ("editor", "editor"),
    "propose": ("editor", "editor"),  # keeps a proposal, and leaves the record alone
}
PART_ADMIN = {name: ENTRY_ADMIN[name] for name in ("changelist", "add", "change", "history", "simple_history")}
PART_ADMIN["delete"] = ("editor", "reviewer")
AROUND = dict.fromkeys(("add", "change", "delete", "simple_history"), ("reviewer",) * 2)
AROUND |= dict.fromkeys(("changelist", "history"), ("reader",) * 2)
SYNONYMS = AROUND | dict.fromkeys(("add", "change", "delete", "simple_history"), ("editor",) * 2)
FORMER = {"changelist": ("reader",) * 2, "history": ("reader",) * 2, "add": (NOBODY,) * 2}
FORMER |= {"change": ("administrator",) * 2, "delete": ("administrator",) * 2}
PAST = {
    "changelist": ("reader",) * 2,
    "history": ("reader",) * 2,
    **dict.fromkeys(("add", "change", "delete"), (NOBODY,) * 2),
}
ACCOUNTS = dict.fromkeys(
    ("changelist", "add", "change", "delete", "history", "password_change"), ("administrator",) * 2
)
GROUPS = dict.fromkeys(("add", "change", "delete"), ("superuser",) * 2)
GROUPS |= dict.fromkeys(("changelist", "history"), ("administrator",) * 2)
ANY_ENTRY = {"changelist": ("reader",) * 2, "history": ("reader",) * 2, "add": (NOBODY,) * 2, "delete": (NOBODY,) * 2}
ANY_ENTRY |= {
    "change": ("reader",) * 2,
    "inbox": ("reader",) * 2,
    "pile": ("reader",) * 2,
    "duplicates": ("reader",) * 2,
    "unresolved": ("editor",) * 2,  # resolves citations again
    "why": ("reader",) * 2,
    "review": ("editor",) * 2,  # comments; who may decide is tested beside it
    "norm_laws": ("reader",) * 2,
}
ANY_ENTRY |= dict.fromkeys(("norms_of_law", "norm", "dismiss_norm_review"), ("reviewer",) * 2)  # the public sees it
ANY_ENTRY |= {"recycle_bin": ("reviewer",) * 2}
ADMIN = {
    **{f"regulations.{kind}": ENTRY_ADMIN for kind in Kind},
    "regulations.law": ENTRY_ADMIN | dict.fromkeys(("text", "preview"), ("reviewer",) * 2),  # texts are public at once
    "regulations.entry": ANY_ENTRY,
    "regulations.link": PART_ADMIN,
    "regulations.lawversion": PART_ADMIN,
    "regulations.topic": AROUND,
    "regulations.source": AROUND,
    "regulations.synonymgroup": SYNONYMS,
    "regulations.formerentry": FORMER,
    "regulations.importrun": PAST,
    "auth.user": ACCOUNTS,
    "auth.group": GROUPS,
}
# Of other apps: what a library brings; only an administrator comes there.
OF_LIBRARIES = ("knox.", "axes.")
ACTIONS = {
    "publish": ("reviewer", "reviewer"),
    "send_to_review": ("editor", "reviewer"),
    "withdraw": ("reviewer", "reviewer"),
    "merge_two": ("reviewer", "reviewer"),
    "delete_selected": ("reviewer", "reviewer"),
}
API = {
    "POST": ("editor", "reviewer"),  # of a record that is to be a draft, or published
    "PATCH": ("editor", "reviewer"),
    "DELETE": ("reviewer", "reviewer"),
}
OPEN_OPERATIONS = {
    "POST /api/v1/citations/find/",
    "POST /api/v1/norms/find/",
    "POST /api/v1/tokens/",
    "DELETE /api/v1/tokens/",
}


@pytest.fixture
def users(db):
    """Return each user's client of the admin and headers of the API."""
    make_roles(Group, Permission)
    found = {"anonymous": (Client(), {})}
    for name in (*ROLES, "superuser"):
        user = User.objects.create_user(name, is_staff=True, is_superuser=name == "superuser")
        user.groups.set(Group.objects.filter(name=name))
        client = Client()
        client.force_login(user)
        found[name] = client, {"authorization": f"Token {AuthToken.objects.create(user=user)[1]}"}
    return found


def library(state):
    """Make a record of each kind in a state, with parts; return one row of each model of the admin."""
    made = {f"regulations.{kind}": make_entry(kind, f"某{kind}", state=state) for kind in Kind}
    law = made["regulations.law"]
    made["regulations.entry"] = law.entry_ptr
    made["regulations.lawversion"] = make_text(law, "甲单位应当登记。", effective="2020-01-01")
    update_norms()
    decide(Norm.objects.with_parts().get(), None, NormDecision.ACCEPTED)
    made["regulations.link"] = make_link(law, "issued_by", made["regulations.agency"])
    made["regulations.source"] = make_source("paper")
    make_evidence(entry=law, source=made["regulations.source"])
    made["regulations.topic"] = Topic.objects.create(slug="甲", title="甲")
    made["regulations.synonymgroup"] = SynonymGroup.objects.create(everyday="老板", legal="用人单位")
    made["regulations.formerentry"] = FormerEntry.objects.create(kind="law", slug="旧", gone="2020-01-01T00:00Z")
    made["regulations.importrun"] = ImportRun.objects.create(collection="x", created_count=0, updated_count=0)
    made["review"] = Review.objects.create(entry=law.entry_ptr, form={})
    made["auth.user"] = User.objects.create_user("somebody")
    made["auth.group"] = Group.objects.get(name="reader")
    return made


def doors():
    """Return the addresses of the admin: model, name without that of the model, and how to reverse it."""
    for model, model_admin in admin.site._registry.items():
        label = model._meta.label_lower
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        for pattern in model_admin.get_urls():
            if pattern.name:
                name = pattern.name.removeprefix(prefix).removeprefix("regulations_").removeprefix("auth_user_")
                yield label, name, pattern
            else:
                assert "object_id" not in str(pattern.pattern) or pattern.callback, pattern


def stored():
    """Return all that curators may write, to tell whether anything was."""
    models = (Review, Norm, NormReview, Entry, Evidence, Link, LawVersion, Topic, SynonymGroup, FormerEntry, Deletion)
    managers = [getattr(model, "everything", model._base_manager) for model in models]
    accounts = list(User.objects.order_by("pk").values_list("username", "is_superuser", "is_staff", "groups"))
    return [rows.serialize("json", manager.order_by("pk")) for manager in managers], accounts


def address_of(pattern, row):
    """Return an address of the admin for a row."""
    if pattern.name.endswith("_simple_history"):
        return reverse(f"admin:{pattern.name}", args=[row.pk, row.history.first().history_id])
    values = {"object_id": row.pk, "id": row.pk, "form": "csv", "token": "none", "name": "drafts"}
    numbered = {
        "regulations_norms_of_law": Law,
        "regulations_norm": Norm,
        "regulations_dismiss_norm_review": NormReview,
    }
    values["number"] = numbered.get(pattern.name, Review)._base_manager.values_list("pk", flat=True).first()
    return reverse(
        f"admin:{pattern.name}", kwargs={name: values[name] for name in pattern.pattern.converters if name in values}
    )


def is_refused(answer):
    """Tell whether an answer says that the user may not."""
    to_login = answer.status_code == 302 and "/login/" in answer["Location"]
    return answer.status_code == 403 or to_login


class TestAdmin:
    def test_has_no_address_without_a_row_in_the_table(self):
        unknown = {
            f"{label}: {name}"
            for label, name, _ in doors()
            if not label.startswith(OF_LIBRARIES) and name not in ADMIN.get(label, {})
        }
        assert unknown == set()

    @pytest.mark.parametrize("state", STATES)
    @pytest.mark.parametrize("label", ADMIN)
    def test_refuses_a_post_to_whoever_may_not_write(self, users, label, state):
        row = library(state)[label]
        for model, name, pattern in doors():
            if model != label:
                continue
            least = ADMIN[label][name][STATES.index(state)]
            for user, (client, _) in users.items():
                before = stored()
                answer = client.post(address_of(pattern, row), {})
                may = RANK[user] >= RANK[least]
                assert is_refused(answer) != may, f"{user} {model} {name} {state}: {answer.status_code}"
                assert may or stored() == before, f"{user} {model} {name} {state}"

    def test_refuses_what_libraries_bring_to_all_but_administrators(self, users):
        for label, name, pattern in doors():
            if label.startswith(OF_LIBRARIES) and not pattern.pattern.converters:
                for user, (client, _) in users.items():
                    answer = client.post(reverse(f"admin:{pattern.name}"), {})
                    assert is_refused(answer) or RANK[user] >= RANK["administrator"], f"{user} {label} {name}"

    def test_does_not_let_an_administrator_make_a_superuser(self, users):
        client, _ = users["administrator"]
        me = User.objects.get(username="administrator")
        boss = User.objects.get(username="superuser")
        form = {
            "username": me.username,
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
            "user_permissions": [1],
        }
        form |= {"date_joined_0": "2020-01-01", "date_joined_1": "00:00:00"}
        assert client.post(reverse("admin:auth_user_change", args=[me.pk]), form).status_code == 302
        me.refresh_from_db()
        assert not me.is_superuser
        assert not me.user_permissions.exists()
        for page in ("change", "delete", "history"):
            assert (
                is_refused(answer := client.get(reverse(f"admin:auth_user_{page}", args=[boss.pk])))
                or answer.status_code == 302
            )
        assert is_refused(client.post(reverse("admin:auth_user_password_change", args=[boss.pk]), {"password1": "x"}))
        assert client.get(reverse("admin:auth_group_add")).status_code == 403


class TestActions:
    def test_have_each_a_row_in_the_table(self, users, rf):
        request = rf.get("/")
        request.user = User.objects.get(username="superuser")
        for model, model_admin in admin.site._registry.items():
            if model._meta.label_lower in ADMIN and issubclass(model, Entry):
                assert set(model_admin.get_actions(request)) <= set(ACTIONS), model

    @pytest.mark.parametrize("state", [*STATES, "in_review"])
    @pytest.mark.parametrize("action", ACTIONS)
    def test_write_nothing_for_whoever_may_not(self, users, action, state):
        paper = make_source("paper")
        for user, (client, _) in users.items():
            one, two = make_agency(f"一{user}", state=state), make_agency(f"二{user}", state=state)
            for entry in (one, two):
                make_evidence(entry=entry, source=paper)
            before = stored()
            data = {"action": action, "_selected_action": [one.pk, two.pk], "post": "yes", "stays": one.pk}
            client.post(reverse("admin:regulations_agency_changelist"), data)
            least = ACTIONS[action][state == "published"]
            changes_nothing = {"publish": "published", "send_to_review": "in_review", "withdraw": "draft"}.get(
                action
            ) == state
            may = RANK[user] >= RANK[least] and not changes_nothing
            assert (stored() != before) == may, f"{user} {action} {state}"


def operations():
    """Return the writing operations of the API, by the schema that the code gives."""
    schema = Generator().get_schema()
    for path, methods in schema["paths"].items():
        for method in methods:
            if method.upper() != "GET":
                yield method.upper(), path


class TestApi:
    def test_has_no_writing_operation_without_a_row_in_the_table(self):
        kinds = {f"/api/v1/{kind.plural}/" for kind in Kind} | {f"/api/v1/{kind.plural}/{{slug}}/" for kind in Kind}
        unknown = {
            f"{method} {path}"
            for method, path in operations()
            if f"{method} {path}" not in OPEN_OPERATIONS and not (method in API and path in kinds)
        }
        assert unknown == set()

    @pytest.mark.parametrize("state", STATES)
    @pytest.mark.parametrize("kind", list(Kind))
    def test_writes_nothing_for_whoever_may_not(self, users, kind, state):
        make_source("paper")
        for method, least in ((method, pair[STATES.index(state)]) for method, pair in API.items()):
            for user, (_, headers) in users.items():
                entry = make_entry(kind, f"某{user}{method}", state=state)
                before = stored()
                data = {"summary": "改过。", "evidence": [{"source": "paper", "claim": "official"}]}
                path = f"/api/v1/{kind.plural}/"
                if method == "POST":
                    data |= {"title": f"新{user}", "state": state}
                else:
                    path += f"{entry.slug}/"
                answer = Client().generic(
                    method, path, json.dumps(data), "application/json", headers={**headers, "if-match": "*"}
                )
                may = RANK[user] >= RANK[least]
                assert (answer.status_code < 300) == may, f"{user} {method} {kind} {state}: {answer.content.decode()}"
                assert (stored() != before) == may
                assert may or answer.status_code == (401 if user == "anonymous" else 403)

    def test_tells_no_draft_to_the_public(self):
        for kind in Kind:
            make_entry(kind, "草案", state="draft")
            assert Client().get(f"/api/v1/{kind.plural}/草案/").status_code == 404
        assert make_law("办法")
