"""Where a form leads on to: the page of ours that its `next` names."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest) -> str:
    """What the form or its own address names; empty where that is nothing, or not ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    # What has no stroke would be taken for the name of a view.
    return wanted if is_ours and "/" in wanted else ""
