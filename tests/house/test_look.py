"""The house's look, where it can be computed: contrast, weight, and markup in one place."""

import hashlib
import json
import math
import re
import subprocess

import pytest

from tests.house.sources import PACKAGE, ROOT, templates

STYLES = PACKAGE / "styles"
STATIC = PACKAGE / "static"
# The one script that a program joins.
BUNDLE = STATIC / "js/story-editor.js"
THEMES = ("paper", "lamp", "sepia", "contrast")
COLOUR = r"oklch\([^)]*\)"
TOKEN = re.compile(rf"--([\w-]+): (?:light-dark\(({COLOUR}), ({COLOUR})\)|({COLOUR}));")
RULE = re.compile(r':root(?:\[data-theme="(\w+)"\])? {([^{}]*)}')
GROUNDS = ("ground", "inset")
INKS = ("ink", "quiet", "accent", "complete", "warning")


def colours(theme: str) -> dict[str, str]:
    """Every colour token of a theme: the house's own, then what the theme changes."""
    found = {}
    for name, body in RULE.findall((STYLES / "tokens.css").read_text()):
        for token, light, dark, one in TOKEN.findall(body) if name in {"", theme} else ():
            found[token] = one or (dark if theme == "lamp" else light)
    return found


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of an `oklch(L C H)` colour, by Björn Ottosson's matrices."""
    light, chroma, hue = (float(part) for part in colour[6:-1].partition("/")[0].split())
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(max(part, 0), 1) for part in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_from_white():
    assert round(contrast("oklch(0 0 0)", "oklch(1 0 0)")) == 21
    pure_red = "oklch(0.62796 0.25768 29.2339)"
    assert round(contrast(pure_red, "oklch(1 0 0)"), 2) == 4.0


@pytest.mark.parametrize("theme", THEMES)
def test_everything_written_can_be_read(theme):
    found = colours(theme)
    pairs = {
        (ink, ground): contrast(found[ink], found[ground]) for ink in INKS for ground in GROUNDS
    }
    pairs["on-accent", "accent"] = contrast(found["on-accent"], found["accent"])
    assert not {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5}


@pytest.mark.parametrize("theme", THEMES)
def test_a_story_can_be_read_for_three_hours(theme):
    found = colours(theme)
    assert contrast(found["ink"], found["ground"]) >= 7


@pytest.mark.parametrize("theme", THEMES)
def test_the_edges_of_fields_can_be_seen(theme):
    found = colours(theme)
    assert contrast(found["edge"], found["ground"]) >= 3


def test_the_linked_style_sheet_is_the_joined_sources(tmp_path):
    joined = tmp_path / "house.css"
    subprocess.run([ROOT / "bin/styles", joined], check=True)
    assert joined.read_text() == (STATIC / "house.css").read_text(), "run bin/styles"


@pytest.mark.parametrize("path", sorted(STYLES.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_has_one_subject(path):
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((STATIC / "js").glob("*.js")) if path != BUNDLE]
    + sorted((ROOT / "editor/src").rglob("*.js")),
    ids=lambda path: path.name,
)
def test_a_script_is_short(path):
    assert len(path.read_text().splitlines()) <= 120


def test_the_editor_is_built_of_its_sources():
    sources = sorted((ROOT / "editor/src").rglob("*.js"), key=lambda path: str(path).encode())
    built_of = hashlib.sha256()
    for path in (ROOT / "editor/package.json", ROOT / "editor/package-lock.json", *sources):
        built_of.update(path.read_bytes())
    assert built_of.hexdigest() in BUNDLE.read_text().splitlines()[0], "run bin/editor"


def test_the_editors_lock_names_no_place_where_packages_come_from():
    assert "resolved" not in (ROOT / "editor/package-lock.json").read_text()


def test_every_library_of_the_editor_stands_with_its_licence():
    locked = json.loads((ROOT / "editor/package-lock.json").read_text())["packages"]
    names = [path.rpartition("/")[2] for path, told in locked.items() if not told.get("dev")]
    licences = BUNDLE.with_name("story-editor-LICENSES.txt").read_text()
    assert [name for name in names if name and name not in licences] == []


def test_what_blocks_the_first_paint_is_tiny():
    assert (STATIC / "js/first.js").stat().st_size <= 1024


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_pages_carry_no_style_no_script_and_no_labels_of_their_own(path):
    text = path.read_text()
    if path.match("members/copies/_top.html") or path.match("members/letters/letter_base.html"):
        # A page of a zip and a letter stand by themselves: no style sheet is near to be linked.
        text = text.replace("<style>", "")
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", text)
    assert path.name.startswith("_") or "forms" in path.parts or "<label" not in text


def test_every_icon_that_is_drawn_is_in_the_sprite():
    of_templates, of_tags = r'{% icon "([\w-]+)"', r'\bicon\("([\w-]+)"\)'
    drawn = {name for path in templates() for name in re.findall(of_templates, path.read_text())}
    tags = PACKAGE.glob("*/templatetags/*.py")
    drawn |= {name for path in tags for name in re.findall(of_tags, path.read_text())}
    kept = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    assert drawn <= kept


def test_every_font_that_is_named_is_there():
    named = set(re.findall(r'url\("(fonts/[^"]+)"\)', (STATIC / "house.css").read_text()))
    assert named
    assert not [name for name in named if not (STATIC / name).is_file()]
