"""Pictures of stories: sent by their authors, shown to whoever has the address."""

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse.lib.pictures import as_picture
from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models import Picture, Story
from chapterhouse.stories.picturing import QuotaError, keep_picture
from chapterhouse.writing.editor.drawing import drawn
from chapterhouse.writing.editor.views.answering import answers_editor

MOST_AN_HOUR = 120
LONGEST_ALT = 1000


@answers_editor("picture", MOST_AN_HOUR)
def add_picture(request: HttpRequest, member: Member, pk: int | None = None) -> HttpResponse:
    """POST `picture` and `alt`; the answer has `address`, `width` and `height`."""
    story = get_object_or_404(Story.objects.editable_by(member), pk=pk) if pk else None
    sent = request.FILES.get("picture")
    if sent is None:
        raise ValidationError(_("Choose a picture first."))
    name = acting_name(member, story)
    alt = request.POST.get("alt", "").replace("\0", "").strip()[:LONGEST_ALT]
    try:
        picture = keep_picture(drawn(sent), alt=alt, by=name, story=story)
    except QuotaError as full:
        raise no_room(full) from full
    return JsonResponse(
        {
            "address": picture.get_absolute_url(),
            "width": picture.width,
            "height": picture.height,
        }
    )


def acting_name(member: Member, story: Story | None) -> PenName:
    """The name under which the member writes the story."""
    own = PenName.objects.filter(member=member)
    written = own.filter(authorships__story=story).first() if story else None
    name = written or own.order_by("-is_default", "pk").first()
    if name is None:
        raise ValidationError(_("Take a pen name first; pictures are kept under it."))
    return name


def no_room(full: QuotaError) -> ValidationError:
    left = f"{full.left / 1_000_000:.1f}"
    return ValidationError(
        _("Your pictures may be 50 MB together, and %(left)s MB are left. Send a smaller one.")
        % {"left": left}
    )


@require_safe
def story_picture(_request: HttpRequest, digest: str, kind: str) -> HttpResponseBase:
    kept = Picture.objects.filter(digest=digest).first()
    if kept is None or kept.extension != kind:
        raise Http404
    try:
        response = FileResponse(kept.file.open(), content_type=kept.media_type)
    except FileNotFoundError as missing:
        raise Http404 from missing
    return as_picture(response)
