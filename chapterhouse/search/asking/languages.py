"""The names of languages, as people write them: in English, in their own, in the reader's."""

from functools import cache

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

from chapterhouse.lib.folding import fold


def language_name(code: str) -> str:
    """In the reader's language; the code itself where nobody named it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def codes_called(typed: str) -> tuple[str, ...]:
    """The codes of the languages that are called so, or that begin so where none is."""
    wanted = fold(typed)
    names = _names()
    exactly = {code for name, code in names if name == wanted}
    beginning = {code for name, code in names if len(wanted) > 2 and name.startswith(wanted)}
    return tuple(sorted(exactly or beginning))


@cache
def _names() -> tuple[tuple[str, str], ...]:
    named = {code: lines for code, lines in LANG_INFO.items() if "name" in lines}
    spelled = [
        (lines[key], code) for code, lines in named.items() for key in ("name", "name_local")
    ]
    return tuple((fold(name), code) for name, code in [*spelled, *((code, code) for code in named)])
