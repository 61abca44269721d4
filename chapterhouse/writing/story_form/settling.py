"""Each part of a title page is written by the verb that knows it."""

from collections.abc import Collection

from chapterhouse.members.models import Member
from chapterhouse.reviews.models import StoryRules
from chapterhouse.reviews.rules.changing import set_story_rules
from chapterhouse.reviews.rules.forms import COLUMNS as RULES
from chapterhouse.stories.dedicating import dedicate
from chapterhouse.stories.models import Story
from chapterhouse.stories.originating import come_from
from chapterhouse.stories.own_names import write_under
from chapterhouse.stories.titling import TITLE, change_title_page
from chapterhouse.writing.story_form.meanwhile import ORIGINS
from chapterhouse.writing.story_form.serieses import OTHER_SERIES, SERIES, put_into
from chapterhouse.writing.story_form.sheet import REVIEWS, Sheet
from chapterhouse.writing.tagging import take_tags

TAGS = "tags-"
FIELDS = dict.fromkeys(TITLE, "title") | {"rating_id": "rating"}


def settle(
    sheet: Sheet, story: Story, *, by: Member, touched: Collection[str] | None = None
) -> list[str]:
    """Write what a valid sheet says of the story; only what was touched, or (None) everything.

    Gives what its author should know of tags and series.
    """
    told = sheet.main.cleaned_data

    def is_touched(name: str) -> bool:
        return touched is None or name in touched

    columns = sheet.main.columns.items()
    chosen = {name: value for name, value in columns if is_touched(FIELDS.get(name, name))}
    change_title_page(story, chosen, by=by)
    if is_touched("progress"):
        story.turn(told["progress"], by=by)
    if is_touched("names"):
        write_under(story, told["names"], by=by)
    if is_touched("dedication"):
        dedicate(story, told["dedication"], by=by)
    if is_touched(ORIGINS):
        come_from(story, sheet.origins.said, by=by)
    settle_rules(sheet, story, {name for name in RULES if is_touched(f"{REVIEWS}-{name}")}, by=by)
    tags = {name: told[name] for name in told if name.startswith(TAGS) and is_touched(name)}
    words = take_tags(story, tags, by=by).told() if tags else []
    series = [told[name] for name in (SERIES, OTHER_SERIES) if told.get(name)]
    return [*words, *put_into(story, series, by=by)]


def settle_rules(sheet: Sheet, story: Story, names: Collection[str], *, by: Member) -> None:
    rules = StoryRules.objects.filter(story=story).first() or StoryRules(story=story)
    before = {name: getattr(rules, name) for name in RULES}
    after = before | {name: sheet.reviews.cleaned_data[name] for name in names}
    if after != before:
        set_story_rules(story, after, by=by)
