"""What an old archive says about itself in its settings row."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.encodings import NO_HINT, Hint, decode

_SCORES = {0: ScoreKind.NONE, 1: ScoreKind.STARS, 2: ScoreKind.LIKE_DISLIKE, 3: ScoreKind.LIKES}
_HIGHEST_LIKE = 1


@dataclass(frozen=True)
class Facts:
    """The settings of one site; without a settings row, eFiction's defaults."""

    zone: ZoneInfo
    settings: OldRow = field(default_factory=OldRow)
    hint: Hint = NO_HINT

    def text(self, column: str) -> str:
        return decode(self.settings[column] or b"", self.hint).text.strip()

    def number(self, column: str, default: int = 0) -> int:
        return number(self.settings[column], default)

    def is_on(self, column: str) -> bool:
        return is_on(self.settings[column])

    @property
    def score_kind(self) -> ScoreKind:
        return _SCORES.get(self.number("ratings"), ScoreKind.NONE)

    def score(self, given: int) -> tuple[int | None, str]:
        """A stored score and the kind it was given in, which may have changed over the years."""
        kind = self.score_kind
        if kind in (ScoreKind.NONE, ScoreKind.STARS):
            # 0 was "none" on sites with stars before 3.3.
            return (given, ScoreKind.STARS) if 1 <= given <= 10 else (None, ScoreKind.NONE)
        if 0 <= given <= _HIGHEST_LIKE:
            return given, kind
        return (given, ScoreKind.STARS) if given <= 10 and given > 0 else (None, ScoreKind.NONE)


def settings_of(rows: list[OldRow], prefix: str, sitekey: str = "") -> OldRow:
    """The settings row of an archive; one table may serve several sites.

    The one with the key that config.php names, then the one with the archive's prefix.
    """
    own = [row for row in rows if (row["tableprefix"] or b"").decode("latin-1") == prefix]
    keyed = [row for row in own or rows if (row["sitekey"] or b"").decode("latin-1") == sitekey]
    return ((keyed if sitekey else None) or own or rows or [OldRow()])[0]
