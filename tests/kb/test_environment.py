"""Reading settings: what is right is read, what is wrong is explained."""

import os
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from kb.environment import Environment, keep_private, secret_key


@pytest.fixture
def env(monkeypatch):
    """Return a function that makes an Environment from FAGUI_ variables alone."""

    def make(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(f"FAGUI_{name}", value)
        return Environment()

    return make


class TestRate:
    def test_is_a_number_in_a_span(self, env):
        assert env(API_RATE="20/hour").rate("API_RATE", default="1/min") == "20/hour"
        assert env(API_RATE="").rate("API_RATE", default="1/min") == "1/min"

    @pytest.mark.parametrize("wrong", ["0/min", "20", "20/week", "-1/min", "x/min", "20/min/min"])
    def test_of_another_form_is_named_with_what_is_allowed(self, env, wrong):
        with pytest.raises(ImproperlyConfigured, match=rf"FAGUI_API_RATE is '{wrong}'; allowed: NUMBER/SPAN"):
            env(API_RATE=wrong).rate("API_RATE", default="1/min")


class TestSwitch:
    @pytest.mark.parametrize(
        ("word", "meaning"),
        [("yes", True), ("TRUE", True), ("on", True), ("1", True), ("no", False), ("Off", False), ("0", False)],
    )
    def test_words_of_any_case_are_read(self, env, word, meaning):
        assert env(DEBUG=word).yes_no("DEBUG", default=not meaning) is meaning

    @pytest.mark.parametrize("blank", ["", "  "])
    def test_blank_counts_as_unset(self, env, blank):
        assert env(DEBUG=blank).yes_no("DEBUG", default=True) is True

    def test_another_word_is_named_with_what_is_allowed(self, env):
        with pytest.raises(ImproperlyConfigured, match=r"FAGUI_DEBUG is 'maybe'; allowed: one of yes, true"):
            env(DEBUG="maybe").yes_no("DEBUG", default=False)

    def test_the_bare_name_is_not_ours(self, env, monkeypatch):
        monkeypatch.setenv("DEBUG", "release")
        assert env().yes_no("DEBUG", default=False) is False


class TestWords:
    def test_blanks_and_empty_places_are_dropped(self, env):
        assert env(ALLOWED_HOSTS=" a.example, ,b.example,").words("ALLOWED_HOSTS") == ["a.example", "b.example"]

    def test_default_stands_in(self, env):
        assert env().words("ALLOWED_HOSTS", default=("x",)) == ["x"]

    def test_choice_outside_of_the_list_is_named(self, env):
        with pytest.raises(ImproperlyConfigured, match=r"FAGUI_SITE_LANGUAGE is 'fr'; allowed: one of zh-hans, en"):
            env(SITE_LANGUAGE="fr").one_of("SITE_LANGUAGE", ("zh-hans", "en"), default="zh-hans")


class TestDatabase:
    def test_postgres_url_is_read(self, env):
        settings = env(DATABASE_URL="postgres://u:p%40ss@db:5433/law").database("DATABASE_URL", default="")
        assert settings["ENGINE"] == "django.db.backends.postgresql"
        assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == (
            "u",
            "p@ss",
            "db",
            5433,
            "law",
        )

    @pytest.mark.parametrize("url", ["mysql://u:secret@db/law", "law.db", "postgres://u:secret@db:port/law"])
    def test_wrong_url_is_refused_without_showing_the_password(self, env, url):
        with pytest.raises(ImproperlyConfigured, match=r"FAGUI_DATABASE_URL is .*allowed: sqlite:///FILE") as caught:
            env(DATABASE_URL=url).database("DATABASE_URL", default="")
        assert "secret" not in str(caught.value)


class TestFolder:
    def test_missing_folder_is_made_for_its_owner_alone(self, env, tmp_path):
        folder = env(DATA_DIR=str(tmp_path / "a" / "b")).folder("DATA_DIR", default=tmp_path)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_place_of_a_file_is_refused(self, env, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(ImproperlyConfigured, match=r"FAGUI_DATA_DIR is .*a folder that can be made"):
            env(DATA_DIR=str(tmp_path / "file")).folder("DATA_DIR", default=tmp_path)


class TestSecretKey:
    def test_is_made_once_and_kept_for_its_owner(self, env, tmp_path):
        keeper = tmp_path / "secret_key"
        key = secret_key(env(), keeper=keeper, required=False)
        assert len(key) >= 50
        assert secret_key(env(), keeper=keeper, required=False) == key
        assert stat.S_IMODE(keeper.stat().st_mode) == 0o600
        assert os.listdir(tmp_path) == ["secret_key"]  # noqa: PTH208

    def test_is_required_in_production(self, env, tmp_path):
        with pytest.raises(ImproperlyConfigured, match="FAGUI_SECRET_KEY is not set"):
            secret_key(env(), keeper=tmp_path / "secret_key", required=True)

    def test_short_one_is_refused_without_showing_it(self, env, tmp_path):
        with pytest.raises(ImproperlyConfigured, match="FAGUI_SECRET_KEY is '6 characters'") as caught:
            secret_key(env(SECRET_KEY="hunter"), keeper=tmp_path / "secret_key", required=False)
        assert "hunter" not in str(caught.value)

    def test_damaged_file_is_named(self, env, tmp_path):
        (tmp_path / "secret_key").write_text("cut off")
        with pytest.raises(ImproperlyConfigured, match="holds no key of 50 characters; delete it"):
            secret_key(env(), keeper=tmp_path / "secret_key", required=False)


class TestPrivateFiles:
    def test_are_made_for_their_owner_alone(self, tmp_path):
        keep_private(tmp_path / "new")
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600

    def test_that_others_could_read_are_closed(self, tmp_path):
        (tmp_path / "old").touch(mode=0o644)
        keep_private(tmp_path / "old")
        assert (tmp_path / "old").stat().st_mode & 0o777 == 0o600

    def test_are_left_where_there_is_no_folder(self, tmp_path):
        keep_private(tmp_path / "none" / "file")
        assert not (tmp_path / "none").exists()
