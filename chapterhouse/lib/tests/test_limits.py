"""How often a stranger may call, and who counts as one."""

import pytest
import time_machine
from django.test import RequestFactory

from chapterhouse.lib.limits import allow, client_of


def call(address: str = "127.0.0.1"):
    return RequestFactory().post("/", REMOTE_ADDR=address)


def test_each_address_is_one_caller():
    assert client_of(call("192.0.2.1")) != client_of(call("192.0.2.2"))
    assert client_of(call("192.0.2.1")) == client_of(call("192.0.2.1"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::3", "2001:db8:1:2::4"), ("2001:db8::3", "2001:db8::4"), ("::1", "0::2")],
)
def test_a_network_of_ipv6_is_one_caller(one, other):
    assert client_of(call(one)) == client_of(call(other))


def test_one_caller_is_remembered_among_many_others():
    allow(call("192.0.2.1"), "test", 1, 86_400)
    for number in range(1000):
        allow(call(f"10.0.{number // 250}.{number % 250}"), "test", 1, 86_400)
    assert not allow(call("192.0.2.1"), "test", 1, 86_400)


def test_too_many_calls_are_told_apart_from_enough():
    assert [allow(call(), "test", 2, 60) for _ in range(3)] == [True, True, False]


def test_the_turn_of_the_hour_gives_nobody_more():
    with time_machine.travel("2030-01-01T11:59:59Z", tick=False) as clock:
        assert allow(call(), "test", 1, 3600)
        clock.shift(2)
        assert not allow(call(), "test", 1, 3600)
        clock.shift(3600)
        assert allow(call(), "test", 1, 3600)
