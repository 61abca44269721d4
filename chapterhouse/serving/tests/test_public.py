"""A public archive, asked by a proxy and by others: real requests to a running server."""

import re
import socket
from contextlib import closing
from http.client import HTTPConnection

import pytest

from chapterhouse.serving.tests.running import Serving

NAME = "stories.example"
BY_PROXY = {"Host": NAME, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    options = ["--public", f"https://{NAME}", "--host-name", "tales.example"]
    with Serving(tmp_path_factory.mktemp("public"), *options) as serving:
        yield serving


def ask(serving: Serving, path: str = "/", method: str = "GET", **headers: str):
    with closing(HTTPConnection("127.0.0.1", serving.port, timeout=30)) as connection:
        connection.request(method, path, headers=BY_PROXY | headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
    return answer


def test_behind_the_proxy_it_answers_and_asks_for_https_for_a_year(serving):
    answer = ask(serving)
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_plain_http_is_led_to_https_under_the_public_name(serving):
    plain = {"X-Forwarded-Proto": "http"}
    for host in (NAME, "tales.example"):
        answer = ask(serving, "/authors/", Host=host, **plain)
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/authors/")


def test_cookies_travel_by_https_alone(serving):
    path = re.search(rf"https://{NAME}(/account/key/\S+)", serving.said)[1]
    answer = ask(serving, path, "POST", **{"Sec-Fetch-Site": "same-origin"})
    cookies = answer.headers.get_all("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"known", "session"}
    assert all(cookie.endswith("; Secure") for cookie in cookies)


def test_a_foreign_host_is_refused_and_nobody_is_alarmed(serving):
    answer = ask(serving, Host="evil.example")
    assert (answer.status, f"https://{NAME}" in answer.text) == (400, True)
    assert "Traceback" not in serving.said


@pytest.mark.parametrize(
    "line", [b"Host: a b<c", b"Host: [::1", b"Host: \xe9", b"Host: a\r\nHost: b", b"X: no host"]
)
def test_a_malformed_host_is_refused_and_nobody_is_alarmed(serving, line):
    with socket.create_connection(("127.0.0.1", serving.port), 30) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\n" + line + b"\r\nConnection: close\r\n\r\n")
        assert raw.recv(4096).startswith(b"HTTP/1.1 400 ")
    assert "Traceback" not in serving.said


def test_where_another_proxy_was_named_this_machine_is_not_believed(tmp_path):
    with Serving(tmp_path, "--public", f"https://{NAME}", "--proxy", "192.0.2.9") as serving:
        answer = ask(serving)
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/")
        serving.wait_for("--proxy 127.0.0.1")


def test_open_to_all_without_a_proxy_it_does_not_start(tmp_path):
    serving = Serving(tmp_path, "--public", f"https://{NAME}", "--host", "0.0.0.0")
    assert serving.process.wait(60) == 1
    assert "--proxy 10.0.0.2" in serving.said
    assert "Traceback" not in serving.said
