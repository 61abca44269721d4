import socket

import pytest

from chapterhouse.serving.address import (
    address_of,
    refuse_half,
    refuse_mail,
    refuse_proxies,
    refuse_taken,
    refuse_unreachable,
)
from chapterhouse.serving.folder import CannotStart


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("archive.local", "http://archive.local:8000/"),
    ],
)
def test_the_address_can_be_typed(host, address):
    assert address_of(host, 8000) == address


def test_a_taken_port_is_refused_and_the_next_one_proposed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CannotStart, match=f"--port {port + 1}"):
            refuse_taken("127.0.0.1", port)


def test_a_port_just_given_up_is_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    refuse_taken("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(CannotStart, match=r"no address 192\.0\.2\.1"):
        refuse_taken("192.0.2.1", 8000)


def test_a_public_address_without_its_scheme_is_refused_with_the_whole_one():
    with pytest.raises(CannotStart, match=r"--public https://stories\.example"):
        refuse_half("stories.example")


@pytest.mark.parametrize("public", ["", "https://stories.example", "http://localhost:8000"])
def test_a_whole_public_address_or_none_is_fine(public):
    refuse_half(public)


@pytest.mark.parametrize("more", ["/archive", "/?a=1", "/#top"])
def test_an_archive_stands_at_the_root_of_its_name(more):
    with pytest.raises(CannotStart, match="--public https://stories.example$"):
        refuse_half(f"https://stories.example{more}")


def test_a_proxy_that_is_no_address_is_refused_with_an_example():
    with pytest.raises(CannotStart, match=r"--proxy 10\.0\.0\.0/8"):
        refuse_proxies("proxy.example")


@pytest.mark.parametrize(
    ("public", "host", "proxy"),
    [
        ("https://stories.example", "127.0.0.1", ""),
        ("https://stories.example", "0.0.0.0", "10.0.0.2"),
        ("http://stories.example", "0.0.0.0", ""),
        ("", "0.0.0.0", ""),
    ],
)
def test_whoever_can_be_reached_may_start(public, host, proxy):
    refuse_unreachable(public, host, proxy)


def test_a_mail_address_that_is_none_is_refused_with_an_example_and_without_its_password():
    with pytest.raises(CannotStart, match=r"smtp://name:password@") as refused:
        refuse_mail("smtp://wren:hunter2@mail.example:many", "")
    assert "hunter2" not in str(refused.value)


def test_letters_of_a_public_archive_need_no_sender():
    refuse_mail("smtp://mail.example", "https://stories.example")
