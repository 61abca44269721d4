"""Signs that no database takes, in addresses and forms of writing: no page falls over them."""

import json

import pytest
from django.urls import reverse

from chapterhouse.lib.html.patching import fingerprint
from chapterhouse.stories.models import Draft
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
NUL, HALF = "a\0b", "\ud800"


@pytest.mark.parametrize(
    "name", ["draft", "draft-versions", "delete-draft", "uploaded", "choose-version", "save-draft"]
)
def test_a_token_with_a_nul_is_nobodys(wren, name):
    page = reverse(name, args=["x"]).replace("/x/", "/a%00b/")
    assert wren.get(page).status_code in {404, 405}
    assert wren.post(page, {}, headers=HERE).status_code in {400, 404}


@pytest.mark.parametrize("token", [NUL, "https://[", "<svg/onload=alert(1)>", "é", "x" * 9000])
def test_forms_open_with_what_is_no_token(wren, cast, token):
    chapter = cast.tide.chapters.first()
    for page in (
        reverse("new-story"),
        reverse("new-chapter", args=[cast.tide.pk]),
        reverse("edit-chapter", args=[chapter.pk]),
    ):
        assert wren.get(page, {"draft": token}).status_code == 200
        assert wren.post(page, {"draft": token, "title": ""}, headers=HERE).status_code < 500
        kept = {"draft": token, "draft_page": NUL, "save": "draft", "title": NUL, NUL: NUL}
        assert wren.post(page, kept, headers=HERE).status_code == 302


@pytest.mark.parametrize("sign", [NUL, HALF])
@pytest.mark.parametrize("where", ["page", "mark", "format", "fields", "names", "base_mark"])
def test_a_page_that_saves_what_no_column_holds_is_told_so(wren, cast, sign, where):
    told = {"member": cast.wren.member_id, "page": "p", "turn": 1, "version": 0, "text": "x"}
    told |= {"mark": fingerprint("x"), "fields": {}}
    fields = {"fields": {"title": [sign]}, "names": {sign: ["x"]}}
    told |= {"fields": fields[where]} if where in fields else {where: sign}
    page = reverse("save-draft", args=["t" * 43])
    answer = wren.post(page, json.dumps(told), content_type="application/json", headers=HERE)
    assert answer.status_code in {200, 400}


def test_a_draft_has_no_more_fields_than_a_form(wren, cast):
    told = {"member": cast.wren.member_id, "page": "p", "turn": 1, "version": 0, "text": "x"}
    told |= {"mark": fingerprint("x"), "fields": {f"n{number}": ["x"] for number in range(3000)}}
    page = reverse("save-draft", args=["t" * 43])
    answer = wren.post(page, json.dumps(told), content_type="application/json", headers=HERE)
    assert answer.status_code == 413
    assert not Draft.objects.exists()


def test_marks_of_a_title_page_nested_without_end_say_nothing(wren, cast):
    page = reverse("edit-story", args=[cast.tide.pk])
    answer = wren.post(page, {"title": "", "seen": "[" * 20_000}, headers=HERE)
    assert answer.status_code == 422
