"""Two at one moment, each with a connection of their own: what is there once is had once."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from chapterhouse.archive.models import Archive
from chapterhouse.lib.folding import skeleton
from chapterhouse.members.models import Member, PenName, Registration
from chapterhouse.members.pen_names import naming
from chapterhouse.members.registering import invitations, pending
from chapterhouse.members.registering.joining import join
from chapterhouse.members.second_factor.asking import opened_by
from chapterhouse.members.second_factor.once import spend
from chapterhouse.members.second_factor.standing import standing_of
from chapterhouse.members.tests.registering import mailed_code, register, type_code
from chapterhouse.members.tests.second import code_of, recovery_codes_of, turn_on
from chapterhouse.testing import PASSWORD, make_pen_name

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gave, or the exception it raised; all of them begin together."""
    gate, answers = threading.Barrier(len(calls), timeout=60), []

    def run(call):
        try:
            connection.ensure_connection()
            gate.wait()
            answers.append(call())
        except Exception as error:  # noqa: BLE001 - told to the test
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def kinds(answers):
    return Counter(type(answer).__name__ for answer in answers)


def bearers(name):
    return PenName.objects.filter(skeleton=skeleton(name)).count()


def begun(name, **more):
    return pending.begin(name, f"{name.lower()}@example.org", PASSWORD, **more)


def opened():
    return Archive.objects.update_or_create(pk=1, defaults={"registration": "open"})


def test_of_two_look_alikes_one_is_made():
    wren, rook = make_pen_name("Wren").member, make_pen_name("Rook").member
    answers = at_once(
        lambda: naming.add(wren, "Magpie", most=9), lambda: naming.add(rook, "Mágpie", most=9)
    )
    assert kinds(answers) == {"PenName": 1, "ValidationError": 1}
    assert bearers("Magpie") == 1


def test_who_renames_and_who_joins_do_not_get_one_name():
    opened()
    wren, newcomer = make_pen_name("Wren"), begun("Magpie")
    answers = at_once(
        lambda: naming.rename(wren, "Mágpie", by=wren.member),
        lambda: join(newcomer, is_proved=True),
    )
    assert len([a for a in answers if isinstance(a, Exception)]) == 1
    assert bearers("Magpie") == 1


def test_two_tabs_do_not_exceed_the_number_of_names():
    wren = make_pen_name("Wren").member
    answers = at_once(
        lambda: naming.add(wren, "Magpie", most=2), lambda: naming.add(wren, "Dunlin", most=2)
    )
    assert kinds(answers) == {"PenName": 1, "EnoughNamesError": 1}


def test_one_code_typed_in_two_browsers_makes_one_member(settings):
    settings.MAIL_IS_SET = True
    opened()
    one, other = Client(), Client()
    register(one)
    code, other.cookies = mailed_code(), one.cookies.copy()
    at_once(lambda: type_code(one, code), lambda: type_code(other, code))
    assert Member.objects.count() == 1
    assert Registration.objects.get().used_at


def test_one_invitation_lets_one_in():
    Archive.objects.update_or_create(pk=1, defaults={"registration": "invitation"})
    invitation = invitations.make(by=make_pen_name("Wren").member)
    two = [begun(name, invitation=invitation) for name in ("Magpie", "Dunlin")]
    answers = at_once(*[lambda r=r: join(r, is_proved=True) for r in two])
    assert kinds(answers) == {"Member": 1, "InvitationSpentError": 1}
    assert Member.objects.count() == 2


def test_one_address_makes_one_member():
    opened()
    two = [pending.begin(name, "a@example.org", PASSWORD) for name in ("Magpie", "Dunlin")]
    answers = at_once(*[lambda r=r: join(r, is_proved=True) for r in two])
    assert kinds(answers) == {"Member": 1, "AddressTakenError": 1}


def test_one_step_of_an_app_opens_once():
    wren = make_pen_name("Wren").member
    code = code_of(turn_on(wren))
    app = standing_of(wren).app
    assert sorted(at_once(lambda: spend(app, code), lambda: spend(app, code))) == [False, True]


def test_one_recovery_code_opens_once():
    wren = make_pen_name("Wren").member
    turn_on(wren)
    code = recovery_codes_of(wren)[0]
    answers = at_once(lambda: opened_by(wren, code), lambda: opened_by(wren, code))
    assert kinds(answers) == {"Authenticator": 1, "NoneType": 1}


def test_two_recovery_codes_are_both_spent():
    wren = make_pen_name("Wren").member
    turn_on(wren)
    one, other = recovery_codes_of(wren)[:2]
    at_once(lambda: opened_by(wren, one), lambda: opened_by(wren, other))
    assert {one, other}.isdisjoint(recovery_codes_of(wren))
