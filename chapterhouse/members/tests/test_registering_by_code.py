"""The code from the letter: who gets one, what fits, and what nobody learns from the page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Job
from chapterhouse.members.jobs import mail_registration_code
from chapterhouse.members.models import Member, PenName, Preferences, Registration
from chapterhouse.members.registering.joining import SpentError, join
from chapterhouse.members.registering.limits import box_of
from chapterhouse.members.registering.pending import MOST_LETTERS
from chapterhouse.members.tests.registering import (
    code_of,
    letters,
    mailed_code,
    register,
    signed_in,
    type_code,
)
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
WRONG = "That is not the code"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_SET = True
    settings.PUBLIC = "http://testserver"


def send_again(client):
    return client.post(reverse("register-code"), {"again": "1"}, headers=HERE)


def test_nobody_is_a_member_before_the_code_is_typed(client):
    assert register(client).url == reverse("register-code")
    assert not Member.objects.exists()
    assert not PenName.objects.exists()
    assert PASSWORD not in Registration.objects.get().password


def test_the_code_from_the_letter_makes_the_member_and_leads_back(client):
    register(client, then="/stories/12/")
    assert letters()[0].to == "jay@example.org"
    answer = type_code(client, mailed_code())
    assert answer.url == "/stories/12/"
    jay = PenName.objects.get(name="Jay").member
    assert signed_in(client) == str(jay.pk)
    assert jay.check_password(PASSWORD)
    assert jay.emailaddress_set.get().verified
    assert Registration.objects.get().password == ""


def test_who_joins_is_written_to_and_who_was_here_before_is_not(client, settings):
    wren = make_pen_name("Wren").member
    register(client)
    type_code(client, mailed_code())
    chosen = PenName.objects.get(name="Jay").member.preferences
    assert (chosen.letters_reviews, chosen.letters_favourites) == ("at-once", "at-once")
    assert (chosen.letters_kudos, chosen.letters_news) == ("daily", "never")
    assert Preferences(member=wren).letters_reviews == "never"


def test_the_right_code_however_it_is_typed(client):
    register(client)
    typed = mailed_code().lower().replace("-", " ").replace("0", "o").replace("1", "l")
    type_code(client, typed)
    assert signed_in(client)


def test_an_address_that_has_an_account_gets_the_same_page_and_another_letter(client):
    make_pen_name("Wren")
    pages = []
    for email in ("wren@example.org", "jays@example.org"):
        browser = client.__class__()
        answer = register(browser, email=email)
        page = browser.get(answer.url)
        told = {name: value for name, value in page.headers.items() if name != "Expires"}
        pages.append((answer.status_code, answer.url, page.text.replace(email, "E"), told))
        assert WRONG in type_code(browser, "AAAA-AAAA").text
    assert pages[0] == pages[1]
    told, coded = letters()
    assert "There is an account with it already" in told.text
    assert "http://testserver" + reverse("come-back") in told.text
    assert "Your code is" in coded.text


def test_no_code_opens_an_account_that_is_there_already(client):
    make_pen_name("Wren")
    register(client, email="WREN@example.org")
    assert "There is an account" in letters()[0].text
    assert Registration.objects.get().digest == ""
    for code in ("", "0000-0000", "AAAA-AAAA"):
        type_code(client, code)
    assert not signed_in(client)
    assert Member.objects.count() == 1


@pytest.mark.parametrize("email", ["wren@example.org", "somebody@example.org"])
def test_no_name_that_a_stranger_typed_stands_in_a_letter(client, email):
    make_pen_name("Wren")
    register(client, pen_name="Visit evil.example", email=email)
    assert "evil" not in letters()[0].text + letters()[0].html + letters()[0].subject


def test_five_wrong_guesses_end_a_code_and_another_letter_brings_another(client):
    register(client)
    for _ in range(5):
        assert WRONG in type_code(client, "AAAA-AAAA").text
    assert WRONG in type_code(client, mailed_code()).text
    send_again(client)
    type_code(client, mailed_code())
    assert signed_in(client)


def test_a_new_letter_makes_the_code_of_the_last_one_void(client):
    register(client)
    old = mailed_code()
    send_again(client)
    assert WRONG in type_code(client, old).text
    assert signed_in(client) is None


def test_a_code_is_good_for_half_an_hour(client):
    register(client)
    Registration.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "too old" in type_code(client, mailed_code()).text


def test_a_code_that_was_used_makes_nobody_twice(client):
    register(client)
    code = mailed_code()
    cookies = client.cookies.copy()
    type_code(client, code)
    elsewhere = client.__class__()
    elsewhere.cookies = cookies
    assert type_code(elsewhere, code).url == reverse("register")
    assert Member.objects.count() == 1


def test_of_two_who_send_one_code_at_once_only_the_first_comes_in(client):
    register(client)
    registration = Registration.objects.get()
    join(registration, is_proved=True)
    with pytest.raises(SpentError):
        join(registration, is_proved=True, pen_name="Magpie")
    assert Member.objects.count() == 1


def test_a_code_helps_only_the_browser_that_registered(client):
    register(client)
    stranger = client.__class__()
    register(stranger, pen_name="Magpie", email="magpie@example.org")
    assert WRONG in type_code(stranger, mailed_code(0)).text


def test_of_two_tabs_each_letter_fits(client):
    register(client)
    register(client, pen_name="Jaybird", email="bird@example.org")
    type_code(client, mailed_code(0))
    assert PenName.objects.get().name == "Jay"


def test_in_the_second_tab_somebody_is_in_already(client):
    register(client, then="/news/")
    type_code(client, mailed_code())
    assert client.get(reverse("register-code")).status_code == 302
    assert type_code(client, "AAAA-AAAA").status_code == 302


def test_who_proved_the_same_address_twice_is_sent_to_log_in(client):
    register(client)
    register(client, pen_name="Jaybird")
    type_code(client, mailed_code(0))
    client.logout()
    elsewhere = client.__class__()
    register(elsewhere, email="other@example.org", pen_name="Bird")
    code = mailed_code()
    Registration.objects.filter(pen_name="Bird").update(email="jay@example.org")
    answer = type_code(elsewhere, code)
    assert answer.url == reverse("log-in")
    assert Member.objects.count() == 1


def test_of_two_who_want_one_name_the_second_chooses_another_and_loses_nothing(client):
    second = client.__class__()
    register(client)
    register(second, email="second@example.org", pen_name="Jáy", then="/news/")
    type_code(client, code_of(letters("jay@example.org")[0]))
    code = code_of(letters("second@example.org")[0])
    page = type_code(second, code).text
    assert "Somebody took that name a moment ago" in page
    assert f'value="{code}"' in page
    assert "taken" in type_code(second, code, pen_name="Jay").text
    assert type_code(second, code, pen_name="Magpie").url == "/news/"
    magpie = PenName.objects.get(name="Magpie").member
    assert (magpie.email, magpie.check_password(PASSWORD)) == ("second@example.org", True)


def test_who_starts_again_finds_all_but_the_password(client):
    register(client, email="wrogn@example.org")
    again = reverse("register") + "?again"
    assert again in client.get(reverse("register-code")).text
    page = client.get(again).text
    assert 'value="Jay"' in page
    assert 'value="wrogn@example.org"' in page
    assert PASSWORD not in page
    register(client)
    type_code(client, mailed_code())
    assert Member.objects.get().email == "jay@example.org"


def test_an_archive_that_closes_meanwhile_takes_nobody(client):
    register(client)
    Archive.objects.update_or_create(pk=1, defaults={"registration": "closed"})
    assert type_code(client, mailed_code()).url == reverse("register")
    assert not Member.objects.exists()


def test_one_registration_brings_few_letters(client):
    register(client)
    for number in range(MOST_LETTERS + 2):
        assert len(letters()) == min(number + 1, MOST_LETTERS)
        send_again(client)


def test_who_is_impatient_gets_one_letter_and_its_code_fits(client):
    register(client)
    send_again(client)
    send_again(client)
    assert len(letters()) == 1
    type_code(client, mailed_code())
    assert signed_in(client)


def test_a_job_that_runs_twice_writes_one_letter(client):
    register(client)
    again = dict(Job.objects.get(name=mail_registration_code.name).arguments)
    code = mailed_code()
    mail_registration_code(**again)
    assert len(letters()) == 1
    type_code(client, code)
    assert signed_in(client)


def test_a_code_fits_nothing_before_its_letter_is_written(client):
    register(client)
    for typed in ("asked", "ASKE-DASK", "0000-0000"):
        assert WRONG in type_code(client, typed).text


def test_the_page_asks_the_same_of_the_database_whoever_has_the_address(client):
    make_pen_name("Wren")
    register(client, email="first@example.org")
    asked = []
    for email in ("wren@example.org", "jays@example.org"):
        with CaptureQueriesContext(connection) as queries:
            register(client.__class__(), email=email)
        asked.append([query["sql"].split(" ")[0] for query in queries])
    assert asked[0] == asked[1]


def test_a_letter_box_is_not_filled_however_it_is_spelled(client):
    for number in range(20):
        register(client, email=f"jay+{number}@example.org")
    assert len(letters()) == 4
    assert "Enough letters" in register(client, email="jay+x@example.org").text


def test_one_network_does_not_write_to_everybody(client):
    for number in range(25):
        register(client, email=f"reader{number}@example.org")
    assert len(letters()) == 20


@given(st.emails())
def test_counting_letters_never_makes_two_boxes_of_one_spelling(email):
    assert box_of(email.upper()) == box_of(email) == box_of(box_of(email))


def test_the_code_page_alone_leads_to_the_form(client):
    assert client.get(reverse("register-code")).url == reverse("register")
