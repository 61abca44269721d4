"""A member's highlights as files: Markdown to read, Web Annotations for other programs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.highlights.annotations import MEDIA_TYPE, collection
from chapterhouse.shelves.highlights.markdown import written
from chapterhouse.shelves.highlights.telling import in_batches, told_in


@members_only
@require_safe
def highlights_markdown(request: HttpRequest) -> HttpResponse:
    rows = in_batches(told_in(request))
    text = "".join(written(rows, request.build_absolute_uri))
    return as_file(HttpResponse(text, content_type="text/markdown; charset=utf-8"), "md")


@members_only
@require_safe
def highlights_annotations(request: HttpRequest) -> HttpResponse:
    rows = in_batches(told_in(request))
    told = collection(rows, request.build_absolute_uri)
    answer = JsonResponse(told, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    return as_file(answer, "jsonld")


def as_file(answer: HttpResponse, kind: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="highlights.{kind}"'
    return answer
