"""Django's admin, for whoever operates the machine: a look into the tables behind two locks.

It goes around none of the house's verbs: what has one is shown here and changed elsewhere.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chapterhouse.members.doors import sent_to_confirm
from chapterhouse.members.second_factor.standing import has_factor, has_passed
from chapterhouse.members.signed_in import reader_of

KEPT = {"index", "jsi18n", "app_list"}


class OperatorsSite(AdminSite):
    site_header = site_title = gettext_lazy("Operators’ pages")
    index_title = gettext_lazy("What lies in the tables")
    site_url = "/desk/"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        member = reader_of(request)
        if member is None or not (member.is_active and member.is_superuser):
            return False
        return has_factor(member) and has_passed(request, member)

    def admin_view(self, view: Callable, cacheable: bool = False) -> Any:
        """Behind our own doors, and without the token that our check of origins stands in for."""

        def behind_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request):
                return self.turned_away(request)
            answer = view(request, *args, **kwargs)
            if isinstance(answer, TemplateResponse):
                answer.render()
            # Nobody reads this cookie here; Django's views set it whenever a form stands on a page.
            answer.cookies.pop(settings.CSRF_COOKIE_NAME, None)
            return answer

        return update_wrapper(behind_the_door if cacheable else never_cache(behind_the_door), view)

    @staticmethod
    def turned_away(request: HttpRequest) -> HttpResponse:
        """Visitors log in on our page; to members who are no operators there is no such page."""
        member = reader_of(request)
        if member is None:
            return redirect_to_login(request.get_full_path())
        if not member.is_superuser:
            raise Http404
        if has_factor(member):
            return sent_to_confirm(request)
        messages.info(
            request, _("The operators’ pages ask for a second factor. Turn one on first.")
        )
        return redirect("second-factor")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without a log-in, a log-out and a change of passwords of its own: ours are the ones."""
        return [
            url for url in super().get_urls() if isinstance(url, URLResolver) or url.name in KEPT
        ]


operators = OperatorsSite(name="operators")
