"""The layers hold; `pyproject.toml` names them. Packages are used by their public names."""

import ast
import subprocess
import sys
from importlib import import_module

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure


class TestLayers:
    def test_imports_go_downward_only(self, pytestconfig, capsys):
        configure()
        kept = lint_imports(str(pytestconfig.rootpath / "pyproject.toml"), cache_dir=None, no_logo=True)
        assert kept, capsys.readouterr().out


PACKAGES = (
    "regulations.search",
    "regulations.importing.citations",
    "regulations.importing.knowledge",
    "regulations.importing.texts",
    "regulations.domain.citations",
    "regulations.domain.curation",
    "regulations.domain.relations",
    "regulations.domain.versions",
    "regulations.text.citations",
)
CONNECTED_BY_IMPORT = {"redirects", "reviews"}  # modules of receivers, which the app imports to connect them


def imports(root):
    """Return each import of a module of ours: from where, of which module, which name."""
    for path in (path for folder in ("kb", "regulations") for path in (root / folder).rglob("*.py")):
        here = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in node.names:
                    yield here, node.module, name.name


class TestPublicNames:
    @pytest.mark.parametrize("package", PACKAGES)
    def test_others_import_from_the_package_itself(self, package, pytestconfig):
        within = [
            (here, module, name)
            for here, module, name in imports(pytestconfig.rootpath)
            if module.startswith(f"{package}.") and here != package and not here.startswith(f"{package}.")
        ]
        assert {one[:2] for one in within} - CONNECTED_BY_IMPORT == set()

    @pytest.mark.parametrize("package", PACKAGES)
    def test_are_those_that_the_package_names(self, package, pytestconfig):
        public = import_module(package)
        assert [name for name in public.__all__ if not hasattr(public, name)] == []
        imported = imports(pytestconfig.rootpath)
        used = {name for here, module, name in imported if module == package and not here.startswith(package)}
        assert used <= set(public.__all__) | CONNECTED_BY_IMPORT

    def test_of_search_are_refused_by_name_where_there_are_none(self):
        with pytest.raises(ImportError, match="nothing_of_the_kind"):
            exec("from regulations.search import nothing_of_the_kind")  # noqa: S102

    def test_search_is_imported_without_django_by_what_only_cuts_texts(self):
        code = "import sys, regulations.search.index.analysis; sys.exit('django' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
