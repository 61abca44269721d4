"""How often a stranger may call, and who counts as one."""

import pytest
from django.test import RequestFactory

from chapterhouse.lib.limits import allow, client_of


def call(forwarded: str = "", address: str = "127.0.0.1"):
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return RequestFactory().post("/", headers=headers, REMOTE_ADDR=address)


def test_behind_a_proxy_each_caller_is_one(settings):
    settings.PUBLIC = "https://stories.example"
    assert client_of(call("192.0.2.1")) != client_of(call("192.0.2.2"))
    assert client_of(call("10.9.9.9, 192.0.2.1")) == client_of(call("192.0.2.1"))


def test_without_one_nobody_is_believed(settings):
    settings.PUBLIC = ""
    assert client_of(call("192.0.2.1")) == client_of(call("192.0.2.2"))


@pytest.mark.parametrize(("one", "other"), [("2001:db8:1:2::3", "2001:db8:1:2::4")])
def test_a_network_of_ipv6_is_one_caller(one, other):
    assert client_of(call(address=one)) == client_of(call(address=other))


def test_too_many_calls_are_told_apart_from_enough():
    assert [allow(call(), "test", 2, 60) for _ in range(3)] == [True, True, False]
