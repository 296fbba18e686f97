"""The layers hold; `pyproject.toml` names them."""

from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure


class TestLayers:
    def test_imports_go_downward_only(self, pytestconfig, capsys):
        configure()
        kept = lint_imports(str(pytestconfig.rootpath / "pyproject.toml"), cache_dir=None, no_logo=True)
        assert kept, capsys.readouterr().out
