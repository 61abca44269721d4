"""Who is believed about the caller."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from chapterhouse.lib.proxies import ProxyMiddleware, is_loopback, networks


def seen(settings, proxies: str, address: str = "10.0.0.2", **headers: str) -> tuple[str, str]:
    """The caller's address and scheme, as what stands behind the middleware sees them."""
    settings.PROXIES = proxies
    settings.PUBLIC = "https://stories.example"
    request = RequestFactory().get("/", REMOTE_ADDR=address, **headers)
    ProxyMiddleware(lambda request: HttpResponse())(request)
    assert not [name for name in request.META if "FORWARDED" in name or "REAL_IP" in name]
    return request.META["REMOTE_ADDR"], request.scheme


TOLD = {"HTTP_X_FORWARDED_FOR": "192.0.2.1", "HTTP_X_FORWARDED_PROTO": "https"}


@pytest.mark.parametrize("proxies", ["10.0.0.2", "10.0.0.0/8", "127.0.0.1, 10.0.0.2", "10.9.9.9/8"])
def test_a_proxy_that_was_named_is_believed(settings, proxies):
    assert seen(settings, proxies, **TOLD) == ("192.0.2.1", "https")


@pytest.mark.parametrize("proxies", ["", "10.0.0.3", "::1"])
def test_nobody_else_is(settings, proxies):
    assert seen(settings, proxies, **TOLD) == ("10.0.0.2", "http")


def test_an_address_of_ipv4_written_as_one_of_ipv6_is_the_same(settings):
    assert seen(settings, "10.0.0.2", "::ffff:10.0.0.2", **TOLD) == ("192.0.2.1", "https")


@pytest.mark.parametrize(
    ("told", "caller"),
    [
        ("6.6.6.6, 192.0.2.1", "192.0.2.1"),
        ("6.6.6.6, 192.0.2.1, 10.0.0.3", "192.0.2.1"),
        ("10.0.0.4, 10.0.0.3", "10.0.0.4"),
        ("192.0.2.1, nobody", "10.0.0.2"),
        ("", "10.0.0.2"),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_caller_is_the_last_that_is_no_proxy(settings, told, caller):
    headers = {"HTTP_X_FORWARDED_FOR": told}
    assert seen(settings, "10.0.0.0/8", **headers) == (caller, "http")


@pytest.mark.parametrize(("told", "scheme"), [("http, https", "https"), ("gopher", "http")])
def test_the_scheme_is_what_the_nearest_proxy_says(settings, told, scheme):
    assert seen(settings, "10.0.0.2", HTTP_X_FORWARDED_PROTO=told)[1] == scheme


def test_a_proxy_that_was_not_named_is_told_of_once(settings, caplog):
    settings.PUBLIC, settings.PROXIES = "https://stories.example", ""
    middleware = ProxyMiddleware(lambda request: HttpResponse())
    for _ in range(2):
        middleware(RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", **TOLD))
    assert [record.getMessage().endswith("--proxy 10.0.0.2") for record in caplog.records] == [True]


def test_what_is_no_address_is_refused():
    with pytest.raises(ValueError, match=r"proxy\.example"):
        networks("127.0.0.1,proxy.example")


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_only_this_machine_reaches_its_own_address(host, here):
    assert is_loopback(host) is here
