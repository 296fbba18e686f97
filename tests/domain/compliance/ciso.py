"""What the loader of CISO Assistant asks of a library, restated from its code (backend/library/utils.py)."""

import re

import yaml

# core.models.URN_REGEX
URN = re.compile(
    r"^urn:([a-zA-Z0-9_-]+):([a-zA-Z0-9_-]+):([a-zA-Z0-9_-]+)(?::([a-zA-Z0-9_-]+))?:([0-9A-Za-z\[\]\(\)\-\._:]+)$"
)
LIBRARY = {"ref_id": str, "urn": str, "locale": str, "objects": dict, "version": int, "name": str}
FRAMEWORK = {"ref_id": str, "urn": str, "requirement_nodes": list}
NODE_TYPES = {
    "urn": str,
    "assessable": bool,
    "depth": int,
    "parent_urn": str,
    "ref_id": str,
    "name": str,
    "description": str,
    "annotation": str,
    "implementation_groups": list,
    "translations": dict,
}
MAPPING_SET = ("urn", "name", "source_framework_urn", "target_framework_urn", "requirement_mappings")
MAPPING = {"source_requirement_urn", "target_requirement_urn", "relationship"}
RELATIONSHIPS = {"subset", "intersect", "equal", "superset", "not_related"}


def loaded(text):
    """Return a library as the loader reads it; fail where it would refuse it."""
    told = yaml.safe_load(text)
    for name, kind in LIBRARY.items():
        assert isinstance(told[name], kind), name
    assert URN.match(told["urn"])
    assert told["urn"] == told["urn"].lower()
    return told


def nodes_of(told):
    """Return the nodes of a library with a framework by URN, each checked."""
    framework = told["objects"]["framework"]
    for name, kind in FRAMEWORK.items():
        assert isinstance(framework[name], kind), name
    groups = {group["ref_id"] for group in framework.get("implementation_groups_definition", ())}
    found = {}
    for node in framework["requirement_nodes"]:
        for name, value in node.items():
            assert isinstance(value, NODE_TYPES[name]), name
        assert URN.match(node["urn"])
        assert node["urn"] == node["urn"].lower()
        assert node["urn"] not in found
        assert node.get("parent_urn") in (None, *found)  # parents come first
        assert set(node.get("implementation_groups", ())) <= groups
        found[node["urn"]] = node
    return found


def mappings_of(told):
    """Return the mapping sets of a library, each checked."""
    sets = told["objects"]["requirement_mapping_sets"]
    for one in sets:
        assert all(one.get(name) for name in MAPPING_SET)
        assert all(set(row) >= MAPPING for row in one["requirement_mappings"])
        assert {row["relationship"] for row in one["requirement_mappings"]} <= RELATIONSHIPS
    return sets
