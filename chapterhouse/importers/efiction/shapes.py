"""What values of eFiction's columns look like, for dumps in which nothing names the columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FLAG = rb"-?\d{1,2}"
_NUMBER = rb"-?\d{1,19}"
_LIST = rb"[\d\s,-]*"
_STAMP = rb"(?:\d{4}-\d\d-\d\d[ \d:]*|\d{14})"
_WORD = rb"[\w .+-]{0,60}"


@dataclass(frozen=True)
class Shape:
    """`pattern` is what every value looks like that is there; `weight` what one proves."""

    pattern: re.Pattern[bytes] | None
    weight: float

    def misses(self, values: Sequence[bytes]) -> float:
        """The share of these values that do not look so."""
        if self.pattern is None or not values:
            return 0.0
        fits = sum(1 for value in values if self.pattern.fullmatch(value.strip()))
        return 1 - fits / len(values)


def _shape(pattern: bytes, weight: float) -> Shape:
    return Shape(re.compile(pattern, re.DOTALL), weight)


TEXT = Shape(None, 0.0)
FLAG, NUMBER, LIST = _shape(_FLAG, 1.0), _shape(_NUMBER, 0.9), _shape(_LIST, 0.8)
DATE = _shape(rb"0|-?\d{5,11}|" + _STAMP, 2.0)
STAMP = _shape(_STAMP, 3.0)
DIGEST = _shape(rb"0|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}", 3.0)
EMAIL = _shape(rb"[^<>]*@[^<>]*", 2.0)
ADDRESS = _shape(rb"https?://.*", 2.0)
TAGS = _shape(rb"\s*<.*", 2.0)
WORD = _shape(_WORD, 0.5)
STORE = _shape(rb"files|mysql", 3.0)
VERSION = _shape(rb"\d+(?:\.\d+)+\w*", 3.0)
SERIAL = _shape(rb"a:\d+:\{.*", 3.0)
PICTURE = _shape(rb"[^<>]*\.\w{2,5}|[^<>]*/[^<>]*", 1.0)
KIND = _shape(rb"[A-Z]{2}", 2.0)

# By column; a table of its own where it differs.
_COLUMNS: tuple[tuple[str, Shape], ...] = (
    (
        "uid sid chapid seriesid subseriesid item reviewid nid cid chalid recid rid catid "
        "parentcatid class_id class_type classtype_id charid field_id field block_id message_id "
        "link_id panel_id poll_id vote_id vote_user vote_opt vote_poll shout_id log_id log_uid "
        "code_id id psid gid wid favuid member admincreated",
        NUMBER,
    ),
    (
        "inorder wordcount reviews count numstories numitems displayorder leveldown responses "
        "stories chapters series members authors reviewers newestmember maxwords minwords "
        "imageheight imagewidth recentdays displaycolumns itemsperpage linkrange counter "
        "numreviews panel_order",
        NUMBER,
    ),
    (
        "validated featured completed rr locked confirmed respond newreviews newrespond "
        "ageconsent alertson tinyMCE sortby storyindex level contact field_on field_type isopen "
        "submissionsoff autovalidate coauthallowed imageupload roundrobins allowseries favorites "
        "multiplecats newscomments logging maintenance debug captcha extendcats displayindex "
        "defaultsort displayprofile linkstyle reviewsallowed ratings anonreviews revdelete "
        "rateonly pwdsetting disablepopups agestatement anonchallenges anonrecs rectarget "
        "autovalrecs ratingwarning link_target link_access panel_level panel_hidden "
        "block_status rating",
        FLAG,
    ),
    ("classes categories challenges coauthors", LIST),
    ("date updated time poll_start poll_end", DATE),
    ("shout_datestamp log_timestamp online_timestamp", DATE),
    ("date_backup updated_backup time_backup poll_start_backup poll_end_backup", STAMP),
    ("language skin userskin link_name link_key", WORD),
    ("email siteemail", EMAIL),
    ("type log_type", KIND),
    ("password", DIGEST),
    ("url website", ADDRESS),
    ("allowed_tags", TAGS),
    ("store", STORE),
    ("version", VERSION),
    ("notifications", SERIAL),
    ("banner", PICTURE),
)
_SHAPES = {column: shape for columns, shape in _COLUMNS for column in columns.split()}
_IN_TABLES: tuple[tuple[str, str, Shape], ...] = (
    ("stories", "catid charid rid", LIST),
    # 1.1 kept names here.
    ("stories", "gid wid", TEXT),
    ("series", "catid characters", LIST),
    ("challenges", "catid characters", LIST),
    ("recommendations", "catid charid", LIST),
    ("ratings", "rating", TEXT),
    ("modules", "version", TEXT),
    ("news", "comments", NUMBER),
    ("series stories reviews chapters", "rating", NUMBER),
    ("authorfields", "field_type", NUMBER),
)
_OF_TABLE = {
    (table, column): shape
    for tables, columns, shape in _IN_TABLES
    for table in tables.split()
    for column in columns.split()
}


def shape_of(table: str, column: str) -> Shape:
    return _OF_TABLE.get((table, column)) or _SHAPES.get(column, TEXT)
