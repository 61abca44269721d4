"""What a form of writing does with drafts: open one, begin from it, keep it, close it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.lib.tokens import fresh_token
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.drafting import closing
from chapterhouse.stories.drafting.saving import (
    OvertakenError,
    TooManyError,
    begin,
    keep_aside,
    save,
)
from chapterhouse.stories.drafting.writing import Hand, Place, draft_of
from chapterhouse.stories.models import Chapter, Draft, DraftCopy, Revision, Story
from chapterhouse.writing.drafts.posting import hand_of, text_name_of, token_in, written_in

TOO_MANY = gettext_lazy(
    "You have as many drafts as can be kept. Delete some that you do not need any more,"
    " then save this one again."
)


@dataclass
class OpenDraft:
    """A draft as a form has it open; its row may not be saved yet.

    `newest` is the number of the chapter's newest version, `typed` what was sent and is shown
    again.
    """

    row: Draft
    place: Place
    newest: int = 0
    typed: Mapping[str, Any] | None = None

    @property
    def is_saved(self) -> bool:
        return self.row.version > 0

    @property
    def is_older(self) -> bool:
        """The chapter has been saved since the draft was written."""
        return self.is_saved and self.newest > self.row.based_on

    @property
    def stands(self) -> bool:
        """The form begins with it."""
        return self.is_saved and not self.is_older and self.typed is None

    def value_of(self, name: str) -> str:
        """What the draft says where the form begins with it; empty otherwise."""
        return self.row.fields.get(name, [""])[0] if self.stands else ""

    @property
    def text_name(self) -> str:
        return text_name_of(self.place)

    @property
    def hand(self) -> Hand:
        """The page that the form is; one whose mistakes are shown again goes on as itself."""
        if self.typed is not None:
            return hand_of(self.typed)
        return Hand(version=self.row.version if self.stands else 0)


def open_draft(
    member: Member,
    *,
    chapter: Chapter | None = None,
    story: Story | None = None,
    title_page: Story | None = None,
    token: str = "",
    typed: Mapping[str, Any] | None = None,
) -> OpenDraft:
    """The draft behind a form: the one found, or a fresh one that the first save makes.

    Of a chapter; of one to be added to `story`; of the `title_page` of one; of a story to be.
    `token` says which, where there may be several; `typed` is what was sent, where the form is
    shown again.
    """
    place = place_of(chapter, story, title_page)
    token = token_in({"draft": token})
    found = draft_of(member, token, place)
    newest = newest_version(chapter) if chapter else 0
    if found and not found.closed_at and is_of(found, place):
        return OpenDraft(found, place, newest, typed)
    if found or not token or Draft.objects.filter(token=token).exists():
        token = fresh_token()
    fresh = Draft(author=member, token=token, based_on=newest, **place.columns)
    return OpenDraft(fresh, place, newest, typed)


def place_of(
    chapter: Chapter | None, story: Story | None, title_page: Story | None = None
) -> Place:
    if title_page:
        return Place(story=title_page.pk, is_title_page=True)
    return Place(chapter.pk if chapter else None, story.pk if story and not chapter else None)


def is_of(draft: Draft, place: Place) -> bool:
    return Place.of(draft) == place


def newest_version(chapter: Chapter) -> int:
    return Revision.objects.filter(chapter=chapter).aggregate(last=Max("number"))["last"] or 0


def fill(form: forms.BaseForm, opened: OpenDraft) -> None:
    """Let an unbound form begin with what was typed into the draft, if it stands in the form."""
    if not opened.stands or form.is_bound:
        return
    typed = values_of(opened)
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if isinstance(field, forms.FileField) or field.disabled:
            continue
        # Boxes that were emptied are not in a draft; of what is there already, they held something.
        is_kept = not field.widget.value_omitted_from_data(typed, MultiValueDict(), html_name)
        if is_kept or opened.place.has_one_draft:
            raw = field.widget.value_from_datadict(typed, MultiValueDict(), html_name)
            form.initial[name] = field.bound_data(raw, None)


def values_of(opened: OpenDraft) -> QueryDict:
    """What the form would have sent."""
    typed = QueryDict(mutable=True)
    for name, values in opened.row.fields.items():
        typed.setlist(name, values)
    typed[opened.text_name] = opened.row.html
    typed[f"{opened.text_name}_format"] = opened.row.source_format
    return typed


def asks_for_draft(request: HttpRequest) -> bool:
    """Whether "Save draft" was pressed, which stands in forms for browsers without script."""
    return request.method == "POST" and request.POST.get("save") == "draft"


def keep_form(
    request: HttpRequest,
    *,
    chapter: Chapter | None = None,
    story: Story | None = None,
    title_page: Story | None = None,
) -> HttpResponse:
    """Keep all that was sent as a draft, and lead back to it; beside it, where another is newer."""
    member = reader_of(request)
    assert member
    place = place_of(chapter, story, title_page)
    try:
        draft, copy = keep(member, request.POST, place)
    except TooManyError:
        messages.error(request, TOO_MANY)
        return redirect("drafts")
    if copy:
        messages.warning(
            request,
            _("Another page saved this draft meanwhile. Both are kept: choose between them."),
        )
        return redirect("draft-versions", draft.token)
    messages.success(request, _("Your draft is saved. Only you see it."))
    return redirect("draft", draft.token)


def keep(member: Member, typed: QueryDict, place: Place) -> tuple[Draft, DraftCopy | None]:
    """What a form sent, as the draft; or as a copy beside the one of another page."""
    written, hand = written_in(typed, place), hand_of(typed)
    token = token_in(typed) or fresh_token()
    draft = draft_of(member, token, place)
    try:
        if draft is None:
            return begin(member, token, place, written, hand), None
        return save(draft, written, hand), None
    except OvertakenError:
        other = draft_of(member, token, place)
        assert other
        return other, keep_aside(other, written, hand, DraftCopy.Cause.OTHER_PAGE)


def close(
    typed: Mapping[str, Any],
    member: Member,
    *,
    chapter: Chapter | None = None,
    story: Story | None = None,
    title_page: Story | None = None,
) -> Draft | None:
    """The form was saved: to be called in the transaction that saved it.

    `chapter` and `story` as they were when it was opened. Gives the draft back where it stays,
    because another page wrote in it last.
    """
    return closing.close(
        member, token_in(typed), place_of(chapter, story, title_page), hand_of(typed)
    )
