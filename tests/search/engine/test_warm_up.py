"""What a server loads before its first visitor asks."""

from regulations.search.engine import search as engine
from regulations.search.engine import spelling


class TestWarmUp:
    def test_needs_no_index(self, settings, tmp_path, db):
        settings.INDEX_DIR = tmp_path / "nowhere"
        engine.warm_up()

    def test_loads_how_characters_are_read(self, index, monkeypatch):
        read = []
        monkeypatch.setattr(spelling, "spelled", read.append)
        engine.warm_up()
        assert read == [engine.WITH_A_SLIP]

    def test_says_what_is_wrong_and_lets_the_server_start(self, index, monkeypatch, caplog):
        monkeypatch.setattr(engine, "probe", lambda _: 1 / 0)
        engine.warm_up()
        assert "make its index anew" in caplog.text
