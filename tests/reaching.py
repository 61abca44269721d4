"""Every way to reach somebody, and what it leaves with them: for `test_blocked`."""

from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.models import Leaving
from chapterhouse.notices.models import Message, Notice
from chapterhouse.reviews.models import Kudos, Review
from chapterhouse.stories import beta_reading, co_writing
from chapterhouse.stories.models import (
    Authorship,
    Beta,
    BetaNote,
    BetaProfile,
    Dedication,
    Origin,
    Parting,
    Series,
)
from chapterhouse.testing import HERE, make_published
from chapterhouse.writing.tests.story_forms import change, shown, write


def belongings(name, cast):
    series = Series(owner=name)
    series.take_title(f"Row of {name}")
    series.save()
    story = make_published(f"Story of {name}", name, is_round_robin=True)
    about = {"story": cast.tide, "pen_name": name, "written_at": timezone.now()}
    letter = Message.objects.create(
        sender=name, receiver=cast.finch, subject="x", words="A letter from before."
    )
    elsewhere = make_published(f"Elsewhere for {name}", cast.rook)
    review = Review.objects.create(**about | {"story": elsewhere}, text="<p>x</p>")
    theirs = make_published(f"By Finch for {name}", cast.finch)
    return {
        "story": story,
        "chapter": story.chapters.get(),
        "series": series,
        "review": review,
        "letter": letter,
        "theirs": theirs,
        **company_of(name, cast),
    }


def company_of(name, cast):
    """Before any block, they asked Finch to write and to read with them; one draft is read."""
    BetaProfile.objects.create(pen_name=name)
    shared, draft = (make_published(f"{what} of {name}", name) for what in ("Shared", "Draft"))
    reading = beta_reading.ask(draft, cast.finch, by=name.member)
    beta_reading.accept(reading, by=cast.finch.member)
    return {
        "invitation": co_writing.invite(shared, cast.finch, by=name.member),
        "asked": beta_reading.ask(shared, cast.finch, by=name.member),
        "draft": draft.chapters.get(),
    }


def typed(sender):
    return {"text": "I was here.", "pen_name": sender.address, "sender": sender.address}


def post(client, path, **said):
    return client.post(path, said, headers=HERE)


def review_chapter(client, sender, name, own):
    path = reverse("review-chapter", args=[own["story"].pk, own["chapter"].pk])
    return post(client, path, **typed(sender))


def review_story(client, sender, name, own):
    return post(client, reverse("review-story", args=[own["story"].pk]), **typed(sender))


def review_series(client, sender, name, own):
    return post(client, reverse("review-series", args=[own["series"].pk]), **typed(sender))


def answer_review(client, sender, name, own):
    return post(client, reverse("answer-review", args=[own["review"].pk]), **typed(sender))


def give_kudos(client, sender, name, own):
    return post(client, reverse("give-kudos", args=[own["story"].pk]))


def write_to_author(client, sender, name, own):
    said = typed(sender) | {"subject": "x", "words": "I was here."}
    return post(client, reverse("write-to-author", args=[name.address]), **said)


def message(client, sender, name, own):
    return post(client, reverse("message", args=[own["letter"].pk]), words="I was here.")


def leaving_stories(client, sender, name, own):
    """Handing a story over, with a goodbye that is only thought about."""
    said = {"stories": "hand-over", "heir_name": name.name, "otherwise": "delete"}
    return post(client, reverse("leave"), **said, reviews="former")


def propose_entry(client, sender, name, own):
    Series.objects.filter(pk=own["series"].pk).update(openness="moderated")
    return post(client, reverse("propose-entry", args=[own["series"].pk]), story=own["theirs"].pk)


def invite_co_author(client, sender, name, own):
    return post(client, reverse("invite-co-author", args=[own["theirs"].pk]), name=name.name)


def answer_invitation(client, sender, name, own):
    return post(client, reverse("answer-invitation", args=[own["invitation"].pk]), accept="")


def ask_beta(client, sender, name, own):
    return post(client, reverse("ask-beta", args=[name.address]), story=own["theirs"].pk)


def story_betas(client, sender, name, own):
    return post(client, reverse("story-betas", args=[own["theirs"].pk]), name=name.name)


def answer_beta(client, sender, name, own):
    return post(client, reverse("answer-beta", args=[own["asked"].pk]), accept="")


def add_beta_note(client, sender, name, own):
    said = {"at": "whole", "text": "I was here."}
    return post(client, reverse("add-beta-note", args=[own["draft"].pk]), **said)


def join_round_robin(client, sender, name, own):
    path = reverse("join-round-robin", args=[own["story"].pk])
    return post(client, path, **typed(sender) | {"text_format": "plain"})


def new_story(client, sender, name, own):
    return write(client, names=(sender.address,), dedication=name.name, draft="")


def edit_story(client, sender, name, own):
    """A story that says it comes from one of theirs."""
    said = {"origins-0-address": own["story"].get_absolute_url()}
    return change(client, own["theirs"], shown(client, own["theirs"]), **said)


REACHING = {
    "new-story": new_story,
    "edit-story": edit_story,
    "join-round-robin": join_round_robin,
    "add-beta-note": add_beta_note,
    "answer-beta": answer_beta,
    "answer-invitation": answer_invitation,
    "ask-beta": ask_beta,
    "invite-co-author": invite_co_author,
    "story-betas": story_betas,
    "propose-entry": propose_entry,
    "review-chapter": review_chapter,
    "review-story": review_story,
    "review-series": review_series,
    "answer-review": answer_review,
    "give-kudos": give_kudos,
    "write-to-author": write_to_author,
    "message": message,
    "leave": leaving_stories,
}


def reached(name):
    """How much of Finch stands with this name: words, thanks, letters, gifts, news of them."""
    finch = {"pen_name__member__pen_names__name": "Finch"}
    return (
        Review.objects.filter(**finch).count(),
        Kudos.objects.filter(member__pen_names__name="Finch").count(),
        Message.objects.filter(sender__member__pen_names__name="Finch").count(),
        name.series.filter(entries__story__pen_names__name="Finch").count(),
        Authorship.objects.filter(pen_name=name, story__pen_names__name="Finch").count(),
        Authorship.objects.filter(**finch, has_consent=True, story__pen_names=name).count(),
        name.stories.filter(chapters__author__member__pen_names__name="Finch").count(),
        Dedication.objects.filter(pen_name=name, story__pen_names__name="Finch").count(),
        Origin.objects.filter(original__pen_names=name, story__pen_names__name="Finch").count(),
        Beta.objects.filter(pen_name=name).count(),
        Beta.objects.reading().filter(story__pen_names=name).count(),
        BetaNote.objects.filter(chapter__story__pen_names=name).count(),
        Parting.objects.filter(heir=name).count() + Leaving.objects.filter(heir=name).count(),
        Notice.objects.filter(member=name.member).count(),
    )
