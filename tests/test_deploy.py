"""What is installed from: the wheel, the image, the bundle. `benchmarks.install` installs and starts them."""

import re
import tomllib

import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", (ROOT / "requirements.txt").read_text(), re.M))
CONTAINERFILE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))


class TestWheel:
    def test_is_built_with_the_versions_that_are_tested(self):
        for requirement in PROJECT["build-system"]["requires"]:
            name, _, version = requirement.partition("==")
            assert version, requirement
            assert PINS.get(name, version) == version

    def test_has_all_that_the_settings_look_for(self):
        bundled = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
        assert set(bundled.values()) == {
            f"kb/bundled/{name}" for name in ("templates", "static", "fixtures", "requirements-laws.txt")
        }
        assert all((ROOT / name).exists() for name in bundled)

    def test_is_built_by_the_same_program_everywhere(self):
        places = ("Makefile", "deploy/Containerfile", "deploy/bundle.sh", "benchmarks/install.py")
        found = {version for place in places for version in re.findall(r"build==([0-9.]+)", (ROOT / place).read_text())}
        assert len(found) == 1


class TestImage:
    def test_runs_without_rights_and_writes_into_one_volume(self):
        lines = CONTAINERFILE.splitlines()
        assert [line for line in lines if line.startswith("USER")] == ["USER 10001"]
        assert [line for line in lines if line.startswith("VOLUME")] == ["VOLUME /data"]
        assert lines.index("USER 10001") < lines.index('CMD ["fagui", "serve", "--host", "0.0.0.0"]')
        assert any(line.startswith("HEALTHCHECK") and "health" in line for line in lines)

    def test_is_built_from_what_the_wheel_needs_and_nothing_else(self):
        listed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
        assert listed == {
            *PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"],
            "pyproject.toml",
        }

    def test_has_a_read_only_root_in_every_service(self):
        ours = [service for service in COMPOSE["services"].values() if service["image"] == "fagui"]
        assert len(ours) == 2  # with SQLite, with PostgreSQL
        for service in ours:
            assert service["read_only"] is True
            assert service["volumes"] == ["data:/data"]
            assert service["ports"] == ["127.0.0.1:8000:8000"]
