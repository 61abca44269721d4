"""Languages whose letters are not those of western Europe: their alphabets and old charsets.

Letters stand from the most frequent to the rarest, small ones only; of languages written in Latin
letters only those that ASCII lacks. Charsets stand from the commonest on old sites to the rarest.
Chinese, Japanese and Korean have no alphabet here: their charsets know which signs are common.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cached_property

import ftfy.bad_codecs

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_UKRAINIAN = ("cp1251", "koi8-u", "cp1125", "iso8859-5", "mac-cyrillic")
_CENTRAL = ("cp1250", "iso8859-2", "cp852", "mac-latin2")
_BALTIC = ("cp1257", "iso8859-13", "iso8859-4", "cp775")
_SLAVIC = "čšžćđ"


@dataclass(frozen=True)
class Alphabet:
    charsets: tuple[str, ...]
    letters: str = ""

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each letter says for a reading that holds it, capitals too: from 2 down to 1."""
        count = len(self.letters)
        weights = {letter: 2 - rank / count for rank, letter in enumerate(self.letters)}
        capitals = {letter.upper(): weight for letter, weight in weights.items()}
        # The Turkish capital of i, which Python's rules know for no language in particular.
        return capitals | weights | ({"\u0130": 1.5} if "\u0131" in weights else {})

    @cached_property
    def is_latin(self) -> bool:
        return bool(self.letters) and self.letters[0] < "\u0250"

    @cached_property
    def odd(self) -> re.Pattern[str]:
        """What only a wrong reading makes: a capital grown onto a small letter, scripts mixed."""
        small = self.letters
        large = "".join(letter.upper() for letter in small if len(letter.upper()) == 1)
        latin = "a-z" if self.is_latin else ""
        grown = f"(?<=[{small}{latin}])[{large}]" if large != small else "(?!)"
        if self.is_latin:
            return re.compile(rf"{grown}|[{small}{large}](?=\d)")
        return re.compile(rf"{grown}|(?<=[A-Za-z])[{small}{large}]|[{small}{large}](?=[A-Za-z0-9])")


ALPHABETS = {
    "ru": Alphabet(_CYRILLIC, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    "uk": Alphabet(_UKRAINIAN, "оаинвіерстлкдумпязьбгчйхжшюцїщєфґ"),
    "be": Alphabet(_UKRAINIAN, "аінеорсцлкувдпмыязьбгўчйшхжюэёф"),
    "bg": Alphabet(_CYRILLIC, "аоеитнрсвлкдпмузябъгчжшцйщхюфь"),
    "sr": Alphabet(_CYRILLIC, "аиоенсртјувдклпмзгбцћшчжхљњђфџ"),
    "mk": Alphabet(_CYRILLIC, "аоиетнрсвкдлпмујзгбчшцжхфњќџљѓѕ"),
    "pl": Alphabet(_CENTRAL, "ęąłóżśćńź"),
    "cs": Alphabet(_CENTRAL, "íáěéýčšřžůúťďňó"),
    "sk": Alphabet(_CENTRAL, "áíéčýšžúľťňôďĺŕäó"),
    "hu": Alphabet(_CENTRAL, "áéőöóíüúű"),
    "ro": Alphabet((*_CENTRAL, "iso8859-16"), "ăîâşţșț"),
    "hr": Alphabet(_CENTRAL, _SLAVIC),
    "bs": Alphabet(_CENTRAL, _SLAVIC),
    "sl": Alphabet(_CENTRAL, _SLAVIC),
    "el": Alphabet(("cp1253", "iso8859-7", "cp737"), "αοιετσνηυρπκμλςωάίόέγδήχθφύβξώζψϊϋΐΰ"),
    "tr": Alphabet(("cp1254", "iso8859-9", "cp857"), "ışüğçöâîû"),
    "lt": Alphabet(_BALTIC, "ėšžųįęąčū"),
    "lv": Alphabet(_BALTIC, "āīēšņļūčģžķ"),
    "et": Alphabet(_BALTIC, "äõüöšž"),
    "he": Alphabet(("cp1255", "iso8859-8", "cp862"), "יוהלארתבשמנדכעקפחםגטסזצןךףץ"),
    "ar": Alphabet(("cp1256", "iso8859-6"), "الينمرتوهبدسعكفقحجشصخطضزظثذغءةىأإآئؤ،؟؛"),
    "fa": Alphabet(("cp1256",), "اینرمدوهتبسشزلخقفعجحپچصطغضگکژيكظذثآئءأؤ،؟؛"),
    "th": Alphabet(("cp874", "tis-620"), "านรอกเงมยลวดทสตะปบคหแจพชขใไโผถซ่้ิีัุูึืำ์็๊๋ฉศธณญฟฐภษฮฝฬฆฏฎฑฌฤๆฯ"),
    # Accents apart, as its charset has them.
    "vi": Alphabet(("cp1258",), "đư\u0301\u0300ơ\u0323ê\u0309ôâă\u0303áàéèíìóòúùýãõ"),
    "ko": Alphabet(("cp949",)),
    "ja": Alphabet(("cp932", "euc_jp")),
    "zh": Alphabet(("gb18030", "big5hkscs")),
}
# Names that old programs gave to the languages of their pages.
_OTHERWISE = {
    "chinese": "zh",
    "cn": "zh",
    "cz": "cs",
    "gr": "el",
    "greek": "el",
    "iw": "he",
    "hebrew": "he",
    "japanese": "ja",
    "jp": "ja",
    "kr": "ko",
    "polish": "pl",
    "polski": "pl",
    "ru1251": "ru",
    "rus": "ru",
    "russian": "ru",
    "tw": "zh",
    "ua": "uk",
}
# Charsets as MySQL names them, where Python knows them by other names, or does not know them.
_IN_MYSQL = {
    "eucjpms": "euc_jp",
    "euckr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "geostd8": "",
    "greek": "iso8859-7",
    "hebrew": "iso8859-8",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "latin1": "cp1252",
    "latin2": "iso8859-2",
    "latin5": "iso8859-9",
    "latin7": "iso8859-13",
    "macce": "mac-latin2",
    "macroman": "mac-roman",
    "sjis": "cp932",
    "tis620": "cp874",
    "ujis": "euc_jp",
    "utf8mb3": "utf-8",
    "utf8mb4": "utf-8",
}


def language_named(name: str) -> str:
    """The language, where it is one of these and written in any of the usual ways; else ""."""
    word = re.split(r"[-_.]", name.strip().lower(), maxsplit=1)[0]
    word = _OTHERWISE.get(word, word)
    return word if word in ALPHABETS else ""


def charset_named(name: str) -> str:
    """A charset of MySQL, Python or the web as these tables call it; LookupError if unknown."""
    asked = name.strip().lower()
    found = codecs.lookup(_IN_MYSQL.get(asked, asked)).name
    return {"gbk": "gb18030", "gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}.get(
        found, found
    )


def codec_of(charset: str) -> str:
    """Python's reading of a charset; what Windows leaves undefined passes through as controls."""
    ftfy.bad_codecs.ok()
    return f"sloppy-windows-{charset[2:]}" if re.fullmatch(r"cp125\d", charset) else charset


def language_of(charset: str) -> str:
    """The language that this charset was most used for; "" for those of western Europe."""
    return next((name for name, found in ALPHABETS.items() if charset in found.charsets), "")
