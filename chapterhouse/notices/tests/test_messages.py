"""A member's letters: reading, answering, deleting; neither side learns an address."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.leaving.beginning import begin, think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Block, Leaving, PenName
from chapterhouse.notices.models import Message
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


@pytest.fixture
def letter(cast):
    return Message.objects.create(
        sender=cast.finch, receiver=cast.wren, subject="Your ending", words="I wept.\n<b>Twice.</b>"
    )


def page(letter):
    return reverse("message", args=[letter.pk])


def answer(client, letter, words="So did I."):
    return client.post(page(letter), {"words": words}, headers=HERE, follow=True)


def delete(client, letter):
    return client.post(reverse("delete-message", args=[letter.pk]), headers=HERE, follow=True)


def test_both_find_it_and_nobody_else(client, cast, letter):
    for name, status in ((cast.wren, 200), (cast.finch, 200), (cast.rook, 404), (cast.heron, 404)):
        client.force_login(name.member)
        assert client.get(page(letter)).status_code == status
    client.logout()
    assert reverse("log-in") in client.get(page(letter)).url


def test_it_is_plain_words(client, cast, letter):
    client.force_login(cast.wren.member)
    assert "&lt;b&gt;Twice.&lt;/b&gt;" in client.get(page(letter)).text


def test_lists_are_of_those_received_and_those_sent(client, cast, letter):
    client.force_login(cast.wren.member)
    assert "from <bdi>Finch</bdi>" in client.get(reverse("messages")).text
    assert "You have written to nobody yet." in client.get(reverse("messages-sent")).text
    client.force_login(cast.finch.member)
    assert "to <bdi>Wren</bdi>" in client.get(reverse("messages-sent")).text


def test_the_receiver_answers_under_the_name_that_was_written_to(client, cast, letter):
    PenName.create(cast.wren.member, "Jenny")
    client.force_login(cast.wren.member)
    text = answer(client, letter).text
    sent = Message.objects.get(sender=cast.wren)
    assert (sent.receiver, sent.subject, sent.answers) == (cast.finch, "Re: Your ending", letter)
    assert "I wept." in text
    assert Outbox.objects.filter(noun="message", key=sent.pk, event="send").exists()


def test_an_answer_to_an_answer_keeps_its_subject(client, cast, letter):
    client.force_login(cast.wren.member)
    answer(client, letter)
    client.force_login(cast.finch.member)
    answer(client, Message.objects.get(sender=cast.wren))
    assert Message.objects.latest("pk").subject == "Re: Your ending"


def test_an_empty_answer_is_told_so(client, cast, letter):
    client.force_login(cast.wren.member)
    empty = client.post(page(letter), {"words": " "}, headers=HERE)
    assert empty.status_code == 422
    assert "The letter is empty." in empty.text


def test_whoever_sent_it_does_not_answer_themselves(client, cast, letter):
    client.force_login(cast.finch.member)
    answer(client, letter)
    assert Message.objects.count() == 1


def test_a_blocked_member_cannot_answer_and_loses_nothing(client, cast, letter):
    Block.objects.create(member=cast.finch.member, blocked=cast.wren.member, met_as=cast.wren)
    client.force_login(cast.wren.member)
    refused = answer(client, letter)
    assert refused.status_code == 422
    assert "You cannot reach them here." in refused.text
    assert "So did I." in refused.text


def test_a_former_member_cannot_be_answered(client, cast, letter):
    Message.objects.update(sender=None)
    client.force_login(cast.wren.member)
    text = client.get(page(letter)).text
    assert "from a former member" in text
    assert "Answer as" not in text


def test_it_goes_when_both_have_deleted_it(client, cast, letter):
    client.force_login(cast.wren.member)
    delete(client, letter)
    assert client.get(page(letter)).status_code == 404
    client.force_login(cast.finch.member)
    assert client.get(page(letter)).status_code == 200
    delete(client, letter)
    assert not Message.objects.exists()
    assert delete(client, letter).status_code == 200


def test_a_visitors_goes_at_once(client, cast):
    letter = Message.objects.create(
        visitor_name="Me", receiver=cast.wren, subject="x", words="y", answer_to="me@x.example"
    )
    client.force_login(cast.wren.member)
    assert "mailto:me@x.example" in client.get(page(letter)).text
    delete(client, letter)
    assert not Message.objects.exists()


def test_nobody_deletes_what_is_not_theirs(client, cast, letter):
    client.force_login(cast.rook.member)
    delete(client, letter)
    letter.refresh_from_db()
    assert (letter.sender_hides, letter.receiver_hides) == (False, False)


def test_other_names_of_either_are_not_told(client, cast, letter):
    PenName.create(cast.finch.member, "Goldfinch")
    client.force_login(cast.wren.member)
    assert "Goldfinch" not in client.get(page(letter)).text + client.get(reverse("messages")).text


@pytest.mark.parametrize("count", [1, 30])
def test_lists_do_not_grow_with_letters(client, cast, letter, count, django_assert_max_num_queries):
    for _ in range(count):
        Message.objects.create(sender=cast.finch, receiver=cast.wren, subject="x", words="y")
    client.force_login(cast.wren.member)
    for address in (reverse("messages"), page(letter)):
        with django_assert_max_num_queries(13):
            client.get(address)


@pytest.mark.parametrize("stories", [Leaving.Stories.DELETE, Leaving.Stories.ORPHAN_NAMED])
def test_letters_of_who_left_stay_without_a_name(cast, letter, settings, tmp_path, stories):
    """Also where the name itself stays above its stories."""
    settings.DATA = tmp_path
    Message.objects.create(sender=cast.wren, receiver=cast.finch, subject="x", words="Answer.")
    hidden = Message.objects.create(
        sender=cast.finch, receiver=cast.rook, subject="x", words="y", receiver_hides=True
    )
    leaving = think(cast.finch.member)
    leaving.stories = stories
    leaving.save()
    begin(leaving)
    erase(leaving)
    letter.refresh_from_db()
    assert letter.sender is None
    assert not Message.objects.filter(words="Answer.").exists()
    assert not Message.objects.filter(pk=hidden.pk).exists()
