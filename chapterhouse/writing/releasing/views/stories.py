"""The page on which a story is published: its first chapters, or all that wait."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.missing import missing_from
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.pressing import Pressed, press
from chapterhouse.stories.publishing import TAKEN_BACK
from chapterhouse.stories.queueing import is_read_first
from chapterhouse.writing.releasing.forms import StoryReleaseForm
from chapterhouse.writing.releasing.standing import own_story, unpublished
from chapterhouse.writing.releasing.telling_author import pressed_words


@members_only
def publish_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = own_story(request.user, pk)
    lacks = missing_from(story, request.archive)
    waits = is_read_first(request.user, story, request.archive)
    form = None if lacks or story.state in TAKEN_BACK else story_form(request, story, waits=waits)
    if form and form.is_valid():
        pressed = press(form.cleaned_data["chapters"], form.wish, by=request.user)
        messages.success(request, pressed_words(pressed, form.wish))
        return redirect(after(story, pressed))
    page = {"story": story, "lacks": lacks, "waits": waits, "form": form}
    page["silent"] = silent_chapters(story)
    status = 422 if form and form.is_bound else 200
    return render(request, "writing/releasing/story.html", page, status=status)


def story_form(request: HttpRequest, story: Story, *, waits: bool) -> StoryReleaseForm | None:
    """None where every chapter is out, or waits for it already."""
    chapters = unpublished(story)
    drafts = [chapter.pk for chapter in chapters if chapter.state == "draft"]
    if not chapters:
        return None
    typed = request.POST if request.method == "POST" else None
    return StoryReleaseForm(typed, chapters=chapters, waits=waits, initial={"chapters": drafts})


def silent_chapters(story: Story) -> list[Chapter]:
    return list(story.chapters.filter(is_untold=True, is_live=True))


def after(story: Story, pressed: Pressed) -> str:
    """Where readers find it, or where it waits."""
    if pressed.handed_in:
        return reverse("my-submissions")
    return story.get_absolute_url() if pressed.out else reverse("publish-story", args=[story.pk])
