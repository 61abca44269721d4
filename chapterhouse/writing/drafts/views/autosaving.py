"""What a page saves by itself, every few seconds."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.limits import HOUR, count
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.drafting.saving import TooManyError
from chapterhouse.stories.drafting.writing import Place
from chapterhouse.writing.drafts.keeping import TOO_MANY
from chapterhouse.writing.drafts.saving import NotHereError, Saved, keep_sent
from chapterhouse.writing.drafts.sending import NotKnownError, Sent, SentError, TooLongError

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Several pages at once, each every few seconds.
MOST_AN_HOUR = 6_000


@require_POST
def save_draft(request: HttpRequest, token: str) -> JsonResponse:
    """JSON in and out; `?chapter=`, `?story=` or `?title-page=` says what the draft is of.

    `state` of the answer: saved, same, aside, closed; or why it was not kept: logged-out,
    other-member, whole (everything must be sent), too-often, refused (with `trouble` in words).
    """
    member = reader_of(request)
    if member is None:
        return told("logged-out", HTTPStatus.UNAUTHORIZED)
    if not count(f"save-draft:{member.pk}", MOST_AN_HOUR, HOUR):
        return told("too-often", HTTPStatus.TOO_MANY_REQUESTS)
    try:
        sent = Sent.of(request)
        if sent.member != member.pk:
            return told("other-member", HTTPStatus.FORBIDDEN)
        return saved(keep_sent(member, token[:43], place_in(request), sent))
    except tuple(REFUSALS) as refusal:
        return told(*REFUSALS[type(refusal)])


def place_in(request: HttpRequest) -> Place:
    chapter = whole_number(request.GET.get("chapter", "")) or None
    story = whole_number(request.GET.get("story", "")) or None
    if title_page := whole_number(request.GET.get("title-page", "")):
        return Place(story=title_page, is_title_page=True)
    return Place(chapter, None if chapter else story)


def saved(result: Saved) -> JsonResponse:
    token = result.draft.token
    return JsonResponse(
        {
            "state": result.state,
            "version": result.draft.version,
            "draft": token,
            "at": result.draft.saved_at.isoformat(),
            "versions": reverse("draft-versions", args=[token]),
            "open": reverse("draft", args=[token]),
        }
    )


def told(state: str, status: HTTPStatus, trouble: "StrPromise | str" = "") -> JsonResponse:
    return JsonResponse({"state": state, "trouble": trouble}, status=status)


REFUSALS: dict[type[Exception], tuple[str, HTTPStatus, "StrPromise | str"]] = {
    NotKnownError: ("whole", HTTPStatus.CONFLICT, ""),
    SentError: (
        "refused",
        HTTPStatus.BAD_REQUEST,
        _("This page is out of step with the archive. Copy your text and load the page again."),
    ),
    TooLongError: (
        "refused",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _(
            "This is more than a draft can hold here. It stays in this browser; move a part of it"
            " into a chapter of its own."
        ),
    ),
    TooManyError: ("refused", HTTPStatus.CONFLICT, TOO_MANY),
    NotHereError: (
        "refused",
        HTTPStatus.NOT_FOUND,
        _(
            "You cannot write here any more, so the archive keeps no draft of it. Your text stays"
            " in this browser: copy it to a safe place."
        ),
    ),
}
