from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from chapterhouse.members.models import Member
from chapterhouse.writing.editor.converting import converted
from chapterhouse.writing.editor.story_texts import WRITTEN_AS
from chapterhouse.writing.editor.views.answering import answers_editor

MOST_AN_HOUR = 240


@answers_editor("convert", MOST_AN_HOUR)
def convert_text(request: HttpRequest, _member: Member) -> HttpResponse:
    """POST `text`, `from` and `to` (html, markdown, plain); `text` of the answer is the other."""
    before, after = request.POST.get("from"), request.POST.get("to")
    if before not in WRITTEN_AS or after not in WRITTEN_AS:
        raise ValidationError(_("The editor and the archive are out of step. Load the page again."))
    source = request.POST.get("text", "").replace("\r\n", "\n")
    return JsonResponse({"text": converted(source, before, after)})
