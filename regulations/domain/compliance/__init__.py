"""Texts as requirements for compliance tools: CISO Assistant libraries, mappings between versions, OSCAL catalogs."""

from regulations.domain.compliance.ciso_framework import UnusableError, as_yaml, framework_library, register_library
from regulations.domain.compliance.ciso_mapping import mapping_library
from regulations.domain.compliance.identifiers import law_id, version_id
from regulations.domain.compliance.oscal import catalog
from regulations.domain.compliance.requirements import Requirement, requirements_of

__all__ = [
    "Requirement",
    "UnusableError",
    "as_yaml",
    "catalog",
    "framework_library",
    "law_id",
    "mapping_library",
    "register_library",
    "requirements_of",
    "version_id",
]
