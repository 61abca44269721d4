from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from chapterhouse.front.gone import is_gone
from chapterhouse.legacy.views.old import answer_elsewhere

ASKING = {"GET", "HEAD"}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The page that nothing is there; or the address with the slash that was left off."""
    if lacks_slash(request):
        return redirect(request.get_full_path(force_append_slash=True), permanent=True)
    if is_gone(request):
        return render(request, "410.html", status=410)
    return answer_elsewhere(request) or render(request, "404.html", status=404)


def lacks_slash(request: HttpRequest) -> bool:
    path = request.path_info
    return request.method in ASKING and not path.endswith("/") and is_page(f"{path}/")


def is_page(path: str) -> bool:
    """Whether a page of ours has the address; another spelling has only a redirect to give."""
    try:
        return resolve(path).url_name != "other-spelling"
    except Resolver404:
        return False


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "403.html", status=403)
