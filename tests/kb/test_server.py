"""Where the server listens, and how it says that it can't."""

import socket
import threading

import pytest

from kb.server import Address, AddressError, answers, next_port


@pytest.fixture
def listener():
    """Return a socket that listens on a free port of this machine and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


class TestAddress:
    def test_free_port_is_accepted(self, listener):
        port = listener.getsockname()[1]
        listener.close()
        Address("127.0.0.1", port).check_free()

    def test_taken_port_is_refused_and_another_one_named(self, listener):
        port = listener.getsockname()[1]
        with pytest.raises(AddressError, match=f"Port {port} of 127.0.0.1 is in use; .*PORT={next_port(port)}"):
            Address("127.0.0.1", port).check_free()

    def test_address_of_another_machine_is_refused(self):
        with pytest.raises(AddressError, match=r"HOST is '192\.0\.2\.1', which is not an address of this machine"):
            Address("192.0.2.1", 8000).check_free()

    def test_every_address_is_reached_by_loopback(self):
        assert Address("0.0.0.0", 8000).reached_at == "127.0.0.1"  # noqa: S104

    def test_last_port_is_followed_by_one_that_exists(self):
        assert next_port(65_535) == 8000


class TestAnswers:
    def test_nobody_there_is_no_answer(self, listener):
        port = listener.getsockname()[1]
        listener.close()
        assert answers(Address("127.0.0.1", port)) is False

    def test_any_status_is_an_answer(self, listener):
        def refuse_once():
            peer, _ = listener.accept()
            with peer:
                peer.recv(1024)
                peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=refuse_once)
        thread.start()
        assert answers(Address("127.0.0.1", listener.getsockname()[1])) is True
        thread.join()
