"""Which tables operators look into. Only the archive's own row is changed here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.urls import URLPattern

from chapterhouse.archive.models import Archive, LedgerEntry, Letter, Page, Source, Terms
from chapterhouse.desk.operators.site import operators
from chapterhouse.jobs.models import Job
from chapterhouse.members.models import Change, Member, PenName, Suspension
from chapterhouse.members.signed_in import reader_of


class Shown(admin.ModelAdmin):
    """Shown, never written."""

    view_on_site = False
    actions = None
    show_full_result_count = False
    list_per_page = 50

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """The list and one row: what adds, deletes or tells a history of its own is not there."""
        return [
            url
            for url in super().get_urls()
            if url.name and url.name.endswith(("_changelist", "_change"))
        ]


@admin.register(Archive, site=operators)
class ArchiveTable(Shown):
    exclude: ClassVar = ("welcome", "colophon", "print_colophon", "founded_at", "settled_at")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Relations are the work of verbs, such as the terms in force."""
        return [field.name for field in Archive._meta.fields if field.is_relation]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = model_to_dict(Archive.current(), form.changed_data)
        super().save_model(request, obj, form, change)
        after = model_to_dict(obj, form.changed_data)
        Change.record("edit", obj, by=reader_of(request), before=before, after=after)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Our own log has it already."""


@admin.register(Member, site=operators)
class MemberTable(Shown):
    fields = (
        *("email", "roles", "is_trusted", "is_active", "is_claimed", "is_superuser"),
        *("joined_at", "last_login"),
    )
    list_display = ("pk", "default_pen_name", "email", "roles", "is_active", "is_superuser")
    list_filter = ("is_active", "is_superuser", "is_claimed")
    search_fields = ("email", "pen_names__name")


@admin.register(PenName, site=operators)
class PenNameTable(Shown):
    fields = ("name", "address", "member", "is_default", "story_count", "created_at")
    list_display = ("name", "member", "is_default", "story_count")
    search_fields = ("name",)


@admin.register(Change, site=operators)
class ChangeTable(Shown):
    list_display = ("made_at", "by", "verb", "noun", "key", "why")
    list_filter = ("verb", "noun")
    list_select_related = ("by",)


@admin.register(Job, site=operators)
class JobTable(Shown):
    """Without arguments: some carry what is nobody's to read."""

    exclude: ClassVar = ("arguments", "lease")
    list_display = ("pk", "name", "queue", "run_after", "ended_at", "error")
    list_filter = ("queue", "name")


@admin.register(Letter, site=operators)
class LetterTable(Shown):
    """That a letter waits, not what is in it: there are codes in letters."""

    exclude: ClassVar = ("text", "html", "headers")
    list_display = ("pk", "to", "subject", "state", "sent_at")
    list_filter = ("state",)


@admin.register(LedgerEntry, site=operators)
class LedgerTable(Shown):
    exclude: ClassVar = ("raw", "old_mark", "new_mark")
    list_display = ("source", "table", "old_key", "outcome", "noun", "new_id")
    list_filter = ("outcome", "noun")
    search_fields = ("old_key",)


for model in (Page, Terms, Source, Suspension):
    operators.register(model, Shown)
