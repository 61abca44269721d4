"""Buttons: taken back from readers, given back to them, told of at last."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import pressing, publishing
from chapterhouse.writing.releasing.standing import own_chapter, own_story


@require_POST
@members_only
def withdraw_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk)
    if pressing.withdraw_chapter(chapter, by=request.user):
        messages.success(request, _("Readers do not see the chapter any more."))
    return redirect("publish-chapter", pk)


@require_POST
@members_only
def return_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk)
    if pressing.return_chapter(chapter, by=request.user):
        messages.success(request, _("Readers have the chapter again."))
    return redirect("publish-chapter", pk)


@require_POST
@members_only
def announce_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk)
    if publishing.announce(chapter, by=request.user):
        messages.success(request, _("Whoever follows the story is told now."))
    return redirect("publish-chapter", pk)


@require_POST
@members_only
def withdraw_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = own_story(request.user, pk)
    if story.withdraw(by=request.user):
        messages.success(request, _("Readers do not see the story any more."))
    return redirect("publish-story", pk)


@require_POST
@members_only
def return_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = own_story(request.user, pk)
    if story.bring_back(by=request.user):
        messages.success(request, _("Readers have the story again."))
    return redirect("publish-story", pk)
