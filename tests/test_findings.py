"""What matters in a revised pair: laws, tables, the real plans, and what is not read."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.align.edits import inverted
from plandiff.changes.shifts import KINDS, SEVERITIES, TURNED, Passage, Shift
from plandiff.changes.texts import text_rows
from plandiff.changes.values import Piece, PieceChange
from plandiff.errors import ReadError
from plandiff.files.folder import Dossier, Folder
from plandiff.files.lexicons import lexicons
from plandiff.files.lists import joined, own_lists, own_path, read_lists
from plandiff.findings.basis import Basis, basis_of
from plandiff.findings.lexicon import Lexicon
from plandiff.findings.numerals import number_of, numerals_in
from plandiff.findings.reading import findings_in
from plandiff.findings.sides import read_side
from plandiff.model import Version
from plandiff.reports.finding_words import shifts_told, unread_in_words
from plandiff.text import folded
from tests.building import days, ref
from tests.conftest import ROOT
from tests.labelled import change_of, pairs
from tests.words import LEXICONS

OWN_LISTS = ROOT / "plandiff" / "lists"


def version(id_: str, language: str = "en", wording: str = "restated") -> Version:
    return Version(id_, id_, "draft", days("2025-11-20"), wording, language=language)


def basis(language: str = "en", other: str = "", *, wording: str = "restated") -> Basis:
    new = version("b", other or language, wording)
    return basis_of(version("a", language, wording), new, LEXICONS)


ENGLISH = basis()


def found(old: str, new: str, language: str = "en") -> list[tuple[str, str]]:
    """Kind and way of each shift."""
    shifts = findings_in(change_of(old, new), basis(language))
    return [(shift.kind, shift.way) for shift in shifts]


def directions(old: str, new: str) -> list[str]:
    return [shift.direction for shift in findings_in(change_of(old, new), ENGLISH)]


# -- laws -----------------------------------------------------------------------------------------

VOCABULARY = """
    Ukraine will Russia NATO the United States shall not may never agrees to is expected that
    and or , . ; : [ ] ( ) “ ” - – 600,000 600 000 six hundred thousand million billion $100 50%
    50:50 5 to 10 km personnel tanks point 21 Article G8 2025 1 March 2026 within 100 days of
    after signature immediately as soon as possible every month in peacetime permanently under
    its command de facto all only if unless provided until once depends on consensus sanctions
    monitor guarantee by be compensated army Crimea Donetsk in Poland half two thirds 14:00
    24.11.2025 unrecognised recognised neither nor both sides $5m no more than at least … сторони
    не Росія двадцять тисяч осіб в течение ста дней
"""
WORDS = re.findall(r"\S+", VOCABULARY)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
LABELLED = st.sampled_from(
    [text for pair in pairs("development", "en") for text in (pair.old, pair.new)]
)
ANY_TEXT = st.text(max_size=60) | SENTENCES | LABELLED
BASES = {
    "en": basis(),
    "uk": basis("uk"),
    "ru": basis("ru"),
    "es": basis("es"),
    "uk and en": basis("uk", "en"),
}
LANGUAGES = st.sampled_from(sorted(BASES))


def turned(change: PieceChange) -> PieceChange:
    """The change read backwards."""
    return change._replace(old=change.new, new=change.old, edits=tuple(inverted(change.edits)))


def sides_swapped(shift: Shift) -> tuple[object, ...]:
    return shift.kind, TURNED[shift.way], shift.new, shift.old


@given(ANY_TEXT, ANY_TEXT, LANGUAGES)
def test_it_never_raises_and_passages_are_words_of_their_text(
    old: str, new: str, language: str
) -> None:
    how = BASES[language]
    for shift in findings_in(change_of(old, new), how):
        for passage, text in ((shift.old, old), (shift.new, new)):
            assert passage is None or text[passage.start : passage.end] == passage.words
        assert shift.old or shift.new
        assert shift.kind in KINDS
        assert shift.kind in how.kinds
        assert shift.severity in SEVERITIES
        assert shift.direction


@given(ANY_TEXT, LANGUAGES)
def test_equal_texts_give_nothing(text: str, language: str) -> None:
    assert findings_in(change_of(text, text), BASES[language]) == ()


@given(ANY_TEXT, ANY_TEXT, LANGUAGES)
def test_swapping_the_sides_turns_every_way_round(old: str, new: str, language: str) -> None:
    change, how = change_of(old, new), BASES[language]
    forward = [(shift.kind, shift.way, shift.old, shift.new) for shift in findings_in(change, how)]
    swapped = how._replace(old=how.new, new=how.old)
    back = [sides_swapped(shift) for shift in findings_in(turned(change), swapped)]
    assert sorted(map(repr, back)) == sorted(map(repr, forward))


TYPOGRAPHY = (("'", "\u2019"), ('"', "\u201d"), ("-", "\u2013"), (" ", "\u00a0"))


@given(ANY_TEXT, st.sampled_from(TYPOGRAPHY))
def test_typography_gives_nothing(text: str, signs: tuple[str, str]) -> None:
    other = text.replace(*signs)
    assert folded(other) == folded(text)
    assert findings_in(change_of(text, other), ENGLISH) == ()


@given(st.sampled_from(pairs("development", "en")), st.sampled_from(TYPOGRAPHY))
def test_typography_beside_a_change_changes_nothing(pair: object, signs: tuple[str, str]) -> None:
    old, new = pair[0], pair[1]  # type: ignore[index]
    plain = findings_in(change_of(old, new), ENGLISH)
    other = findings_in(change_of(old, new.replace(*signs)), ENGLISH)
    assert [(s.kind, s.way) for s in other] == [(s.kind, s.way) for s in plain]


@given(ANY_TEXT, ANY_TEXT)
def test_wording_only_stands_alone(old: str, new: str) -> None:
    kinds = [shift.kind for shift in findings_in(change_of(old, new), ENGLISH)]
    assert "wording only" not in kinds or kinds == ["wording only"]
    assert bool(kinds) == (folded(old) != folded(new)) or not (old and new)


@given(ANY_TEXT, ANY_TEXT)
def test_the_order_is_by_kind(old: str, new: str) -> None:
    kinds = [KINDS.index(shift.kind) for shift in findings_in(change_of(old, new), ENGLISH)]
    assert kinds == sorted(kinds)


def test_severity_is_by_kind_alone() -> None:
    words = Passage("x", 0, 1)
    graded = {kind: Shift(kind, "lost", "lost", words, None).severity for kind in KINDS}
    assert graded["negation"] == graded["figure"] == "high"
    assert graded["scope"] == "middle"
    assert graded["wording only"] == "low"
    assert list(dict.fromkeys(graded.values())) == list(SEVERITIES)


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("600,000", 600_000),
        ("600 000", 600_000),
        ("600\u202f000", 600_000),
        ("1.000.000", 1_000_000),
        ("600.000", 600_000),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("0.125", 0.125),
        ("7", 7),
        ("24.11.2025", None),
        ("1,2,3", None),
        ("9" * 30, None),
    ],
)
def test_numbers_in_figures(written: str, number: float | None) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("six hundred thousand", "en", 600_000),
        ("six hundred and fifty", "en", 650),
        ("twenty-five", "en", 25),
        ("a hundred", "en", 100),
        ("a dozen", "en", 12),
        ("two million five hundred thousand", "en", 2_500_000),
        ("2.5 million", "en", 2_500_000),
        ("100bn", "en", 100_000_000_000),
        ("600k", "en", 600_000),
        ("шістсот тисяч", "uk", 600_000),
        ("600 тис. осіб", "uk", 600_000),
        ("двадцять п’ять", "uk", 25),
        ("шестисот тысяч", "ru", 600_000),
        ("2,5 млрд", "ru", 2_500_000_000),
        ("сто двадцать", "ru", 120),
    ],
)
def test_numbers_in_words(text: str, language: str, number: int) -> None:
    assert [one.value for one in numerals_in(read_side(text, LEXICONS[language]))] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "As in point {}.",
        "Points 3 and {} fall away.",
        "See No. {} of the list.",
        "The {}-point plan is signed.",
        "The S-{} is withdrawn.",
        "Variant {}a holds.",
        "One of the {}th round's papers.",
    ],
)
def test_labels_are_no_figures(text: str) -> None:
    assert found(text.format(21), text.format(22)) == [("wording only", "changed")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("600,000 men serve.", "800,000 men serve.", "up by 200,000, 33%"),
        ("The fund is worth $2 billion.", "The fund is worth $1.5 billion.",
         "down by 500 million, 25%"),
        ("It takes 50% of it.", "It takes 35% of it.", "down by 15 points"),
        ("At most 9 ships sail.", "At least 9 ships sail.", "ceiling → floor"),
        ("At most 9 ships sail.", "At least 12 ships sail.", "up by 3, 33%; ceiling → floor"),
        ("It is capped at 9 ships.", "It stays at 9 ships.", "no longer a ceiling"),
        ("Some 9 ships sail.", "9 ships sail.", "no longer approximate"),
        ("9 km of road.", "9 miles of road.", "kilometres → miles"),
        ("It is shared 50:50.", "It is shared 60:40.", "another ratio"),
        ("5–10 km wide.", "8–20 km wide.", "up"),
        ("9 ships sail.", "[9] [12] ships sail.", "gained; in square brackets"),
        ("Within 100 days of it.", "Within 60 days of it.", "shorter by 40 days"),
        ("Until 1 May 2026.", "Until 1 June 2026.", "later"),
        # by how much, and what is about as long
        ("It lasts six months.", "It lasts twelve months.", "longer by 6 months"),
        ("It lasts 15 years.", "It lasts ten years.", "shorter by 5 years"),
        ("It meets each month.", "It meets every second month.", "longer by 1 month"),
        ("It lasts three to six months.", "It lasts three to nine months.", "longer"),
        ("It lasts 30 days.", "It lasts one month.", "about as long"),
        ("It lasts 30 days.", "It lasts two months.", "longer"),
        ("It lasts a year.", "It lasts 365 days.", "about as long"),
        ("It lasts a year.", "It lasts 360 days.", "shorter"),
        ("It is held in the third year.", "It is held in the fifth year.", "later"),
        ("It is held by the second month.", "It is held by the first month.", "earlier"),
        ("It is the third year of war.", "It is the fifth year of war.", "wording only"),
        ("A third of it is lent.", "Two thirds of it is lent.", "up by 33.3 points"),
        ("33.3% of it is lent.", "66.7% of it is lent.", "up by 33.4 points"),
        ("A quarter of it is lent.", "A third of it is lent.", "up by 8.3 points"),
        ("Serbia shall pay.", "Serbia should pay.", "weaker for Serbia"),
        ("The United States may pay.", "The United States shall pay.",
         "stronger for the United States"),
        ("The towns shall be rebuilt.", "The towns should be rebuilt.",
         "weaker; nobody is named as bound"),
        ("It is paid by Europe.", "It is paid by NATO.", "Europe → NATO"),
    ],
)  # fmt: skip
def test_the_direction_in_words(old: str, new: str, said: str) -> None:
    assert directions(old, new) == [said]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("600,000 soldiers serve.", "600 thousand troops serve."),
        ("$100 billion is paid.", "100 billion dollars is paid."),
        ("€90bn is lent.", "EUR 90 billion is lent."),
        ("Half of it is lent.", "50 percent of it is lent."),
        ("It lasts 48 hours.", "It lasts two days."),
        ("It lasts twelve months.", "It lasts one year."),
        ("It ends on 1 March 2026.", "It ends on 2026-03-01."),
        ("It ends on 1 March 2026.", "It ends on March 1, 2026."),
        ("It is shared 50:50.", "It is shared 50-50."),
        ("The US and Russia meet.", "Russia and the United States meet."),
        ("Shelling is not allowed, nor is flying.", "Flying is not allowed, nor is shelling."),
    ],
)
def test_other_words_for_the_same_are_wording_only(one: str, other: str) -> None:
    assert found(one, other) == [("wording only", "changed")]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        # parts of a month or year, times of day
        ("It ends by the end of 2027.", "It ends by mid-2027.", "time earlier"),
        ("It ends in early March 2027.", "It ends in late March 2027.", "time later"),
        ("It ends at 9 a.m.", "It ends at 3 p.m.", "time later"),
        ("It ends at noon.", "It ends at 12:00.", "wording only changed"),
        ("It starts at 0600 hours.", "It starts at 1800 hours.", "time later"),
        ("It lasts a decade.", "It lasts ten years.", "wording only changed"),
        ("It runs for half a year.", "It runs for six months.", "wording only changed"),
        ("Notice is given 60 days in advance.", "Notice is given 60 days beforehand.",
         "wording only changed"),
        # shares, and lists of labels
        ("At least one in five seats is hers.", "At least one in three seats is hers.",
         "figure up"),
        ("Two dozen ships sail.", "24 ships sail.", "wording only changed"),
        ("Under points 3 and 4, 200 ships sail.", "Under points 5 and 6, 150 ships sail.",
         "figure down"),
        # those who are called upon follow
        ("Demands that Chad leave the town.", "Calls upon Chad to leave the town.",
         "force weaker"),
        ("The Council requires a majority.", "The Council needs a majority.",
         "wording only changed"),
        ("The Bank shall consider lending to farmers.", "The Bank shall lend to farmers.",
         "force stronger"),
        # two negations that make none, and one in a condition
        ("It shall not be unlawful.", "It shall be lawful.", "wording only changed"),
        ("It is not lawful.", "It is unlawful.", "wording only changed"),
        ("The session ends.", "The session ends if there is no quorum.", "condition gained"),
        # names in no list
        ("The Tuft Council pays.", "The Bramble League pays.", "party changed"),
        ("The convoy goes to Aleppo.", "The convoy goes to Bramblewick.", "place changed"),
        ("It acts in Tripoli, Tuftwick and Benghazi.", "It acts in Tripoli and Benghazi.",
         "place lost"),
        ("Observers count.", "Teachers count.", "enforcement lost"),
        ("Annex III holds.", "Annex VII holds.", "scope changed"),
        ("Troops leave northern Syria.", "Troops leave southern Syria.", "wording only changed"),
        ("Troops stay in northern Syria.", "Troops stay in southern Syria.", "place changed"),
        # the guarantors are named by what they do alone
        ("Two states sign.", "Two states and the guarantors sign.", "enforcement gained"),
        ("It applies, except in an emergency.", "It applies.", "scope lost"),
        # words in names
        ("It goes to arbitration.", "It goes to the Joint Committee.", "enforcement lost"),
        ("The law applies.", "The law applies under the Geneva Conventions.",
         "wording only changed"),
        ("Nurses help.", "Nurses of the Non-Aligned Movement help.", "party gained"),
        ("They trust each other.", "They trust one another.", "wording only changed"),
    ],
)  # fmt: skip
def test_kinds_of_wording(old: str, new: str, kinds: str) -> None:
    assert [" ".join(shift) for shift in found(old, new)] == [kinds]


@pytest.mark.parametrize(
    ("old", "new", "language", "kinds"),
    [
        ("Сирия возвращает Ливану архивы.", "Ливан возвращает Сирии архивы.", "ru", "party moved"),
        ("Сирия возвращает Ливану архивы.", "Ливану возвращает Сирия архивы.", "ru",
         "wording only changed"),
        ("Росія та Україна платять.", "Росія або Україна платять.", "uk", "party changed"),
        ("Доступ до порту відкрито.", "Порт відкрито.", "uk", "wording only changed"),
        ("Дані передають до Одеси.", "Карти передають до Одеси.", "uk", "wording only changed"),
        ("Мандат діє на рік.", "Мандат діє на півроку.", "uk", "time shorter"),
        ("Выборы проходят в начале 2027 года.", "Выборы проходят в конце 2027 года.", "ru",
         "time later"),
    ],
)  # fmt: skip
def test_kinds_of_wording_in_ukrainian_and_russian(
    old: str, new: str, language: str, kinds: str
) -> None:
    assert [" ".join(shift) for shift in found(old, new, language)] == [kinds]


def test_an_unknown_unit_is_shown_as_written() -> None:
    (shift,) = findings_in(change_of("It pays 70 grombles.", "It pays 50 grombles."), ENGLISH)
    assert (shift.old, shift.new) == (Passage("70 grombles", 8, 19), Passage("50 grombles", 8, 19))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Within [100] days.", "Within [150] days.", ("Within [100] days", "Within [150] days")),
        ("It has [9] ships.", "It has [12] ships.", ("[9] ships", "[12] ships")),
        ("It has [9] [12] ships.", "It has [9] [15] ships.", ("12", "15")),
        ("It has 9 ships.", "It has [12 ships].", ("9 ships", "12 ships")),
    ],
)
def test_a_figure_in_brackets_is_shown_with_its_unit(
    old: str, new: str, words: tuple[str, str]
) -> None:
    (shift,) = findings_in(change_of(old, new), ENGLISH)
    assert (shift.old and shift.old.words, shift.new and shift.new.words) == words


# -- what is read, and what is not ----------------------------------------------------------------


def test_force_is_compared_between_texts_of_like_wording_only() -> None:
    change = change_of("Serbia shall pay.", "Serbia should pay.")
    for one, other, why in (
        ("verbatim", "restated", "a is verbatim and b is restated: not comparable"),
        ("translated", "translated", "both texts are translated: not comparable"),
    ):
        how = basis_of(version("a", "en", one), version("b", "en", other), LEXICONS)
        assert [(unread.kinds, unread.why) for unread in how.unread] == [(("force",), why)]
        (shift,) = findings_in(change, how)
        assert (shift.kind, shift.direction) == (
            "wording only",
            "nothing found; not read: force",
        )
    assert [shift.kind for shift in findings_in(change, basis(wording="verbatim"))] == ["force"]


def test_ukrainian_has_figures_times_names_and_negation() -> None:
    how = basis("uk")
    assert set(how.kinds) == {"figure", "time", "party", "place", "negation", "wording only"}
    assert found("Сторона має платити.", "Сторона може платити.", "uk") == [
        ("wording only", "changed")
    ]


def test_an_unlisted_language_has_figures_and_dates() -> None:
    how = basis("es")
    assert set(how.kinds) == {"figure", "time", "wording only"}
    old, new = (
        "Hasta 600.000 soldados, 50 % y 2026-01-01.",
        "Hasta 800.000 soldados, 40 % y 2026-03-01.",
    )
    ways = [(shift.kind, shift.way) for shift in findings_in(change_of(old, new), how)]
    assert ways == [("figure", "up"), ("figure", "down"), ("time", "later")]
    (shift,) = findings_in(change_of("Rusia no paga.", "Rusia paga."), how)
    assert shift.direction == (
        "nothing found; not read: negation, force, party, enforcement, place, condition, scope, "
        "numbers and months in words"
    )
    assert unread_in_words(how.unread) == (
        (
            "Not read: negation, force, party, enforcement, place, condition and scope; "
            "a is in 'es', where they are not read, nor are numbers and months in words."
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Es sind 100 Milliarden.", "Es sind 120 Milliarden.", "figure up by 20%"),
        ("Es sind 900 Millionen.", "Es sind 2 Milliarden.",
         "figure another figure or unit"),
        ("Es sind 100 Millionen.", "Es sind 100 Milliarden.",
         "figure another figure or unit"),
        ("Es sind 100 Milliarden EUR.", "Es sind 120 Milliarden EUR.", "figure up by 20%"),
        ("Es sind 100 EUR.", "Es sind 120 EUR.", "figure up by 20, 20%"),
        ("Es sind 100.", "Es sind 120.", "figure up by 20, 20%"),
        ("Bis zum 1. Juni 2026.", "Bis zum 1. September 2026.", "time another time"),
        ("Bis zum 1. Juni 2026.", "Bis zum 2. Juni 2026.", "time later"),
        ("Bis zum 1. Juni 2026.", "Bis zum 1. Mai 2027.", "time later"),
        ("Antes del 1 de junio de 2026.", "Antes del 1 de mayo de 2026.", "time another time"),
        ("Bis 2026-06-01.", "Bis 2026-09-01.", "time later"),
    ],
)  # fmt: skip
def test_what_an_unlisted_language_may_hide(old: str, new: str, said: str) -> None:
    shifts = findings_in(change_of(old, new), basis("de"))
    assert [f"{one.kind} {one.direction}" for one in shifts] == [said]


def test_a_version_without_a_language_says_so() -> None:
    (unread,) = basis_of(version("a", ""), version("b", ""), LEXICONS).unread
    assert unread.why == (
        "a is in a language not given, where they are not read, "
        "nor are numbers and months in words"
    )


def test_texts_in_two_languages_have_figures_times_and_names() -> None:
    how = basis("uk", "en")
    assert set(how.kinds) == {"figure", "time", "party", "place", "wording only"}
    old = "Росія та Україна відводять 600 тис. військових за 100 днів."
    same = "Russia and Ukraine pull back 600,000 troops within 100 days."
    other = "Ukraine pulls back 500,000 troops within 60 days."
    assert [s.kind for s in findings_in(change_of(old, same), how)] == ["wording only"]
    assert [(s.kind, s.way) for s in findings_in(change_of(old, other), how)] == [
        ("figure", "down"),
        ("party", "lost"),
        ("time", "shorter"),
    ]


def test_a_sub_point_that_is_gone_takes_its_figures() -> None:
    piece = Piece(ref("a/1/b"), "", "Europe will add $100 billion within a year.")
    gone = findings_in(PieceChange("removed", piece, None), ENGLISH)
    come = findings_in(PieceChange("added", None, piece), ENGLISH)
    assert [(s.kind, s.way, s.old and s.old.words) for s in gone] == [
        ("figure", "lost", "$100 billion")
    ]
    assert [(s.kind, s.way, s.new and s.new.words) for s in come] == [
        ("figure", "gained", "$100 billion")
    ]


# -- the real plans -------------------------------------------------------------------------------


def rows_of(real: Dossier, new: str) -> dict[str, dict[str, list[PieceChange]]]:
    """The changed pieces of each point of v1, by the part that is new or gone."""
    found: dict[str, dict[str, list[PieceChange]]] = {}
    for row in text_rows(real.versions["v1"], real.versions[new], {}):
        for change in row.pieces:
            piece = change.old or change.new
            assert piece
            parts = found.setdefault(row.reference.labels[0], {})
            parts.setdefault(piece.reference.part, []).append(change)
    return found


#: What each point of e3 changes against v1, as it was noted from the reporting, and how it must
#: come out: a kind and way with words of the side that has them, or a piece that is gone or new.
E3 = [
    ("2", "NATO takes the place of Europe", "", "party changed", "Europe"),
    ("4", "only after signature", "", "condition gained", "After a peace agreement is signed"),
    ("4", "the US no longer mediates", "", "party lost", "United States"),
    ("6", "up from 600,000", "", "figure up", "600,000"),
    ("6", "only in peacetime", "", "scope gained", "in peacetime"),
    ("7", "no constitutional ban", "", "force lost", "Ukraine agrees to write into its"),
    ("7", "no change of the NATO statutes", "", "force lost", "NATO agrees to write"),
    ("7", "a consensus decides", "", "condition gained", "depends on a consensus"),
    ("8", "under NATO command", "", "scope gained", "under its command"),
    ("8", "permanently", "", "scope gained", "permanently"),
    ("8", "in peacetime", "", "scope gained", "in peacetime"),
    ("9", "NATO jets for European ones", "", "party changed", "European"),
    ("10", "mirrors NATO's Article 5", "", "party gained", "NATO"),
    ("10", "the clause on missiles is gone", "d", "removed", "fires a missile"),
    ("14", "the US-led fund is dropped", "a", "removed", "$100 billion"),
    ("14", "the US share is dropped", "b", "removed", "50%"),
    ("14", "Europe's money is dropped", "c", "removed", "$100 billion"),
    ("14", "the US-Russian vehicle is dropped", "e", "removed", "investment vehicle"),
    ("14", "compensation instead", "", "added", "compensated financially"),
    ("15", "from two sides to four", "", "party gained", "Ukraine"),
    ("15", "from two sides to four", "", "party gained", "Europeans"),
    ("20", "the undertaking of both falls away", "", "removed", "educational programmes"),
    ("20", "media and education fall away", "b", "removed", "rights of Ukrainian and Russian"),
    ("20", "the ban on Nazi ideology falls away", "c", "removed", "Nazi ideology"),
    ("21", "recognition is dropped", "a", "removed", "de facto Russian"),
    ("21", "the freeze is dropped", "b", "removed", "frozen along the line"),
    ("21", "the Donetsk withdrawal is dropped", "d", "removed", "withdraw from the part"),
    ("21", "not by military means", "", "added", "by military means"),
    ("25", "the 100 days are gone", "", "time changed", "in 100 days"),
    ("26", "the full amnesty is gone", "", "removed", "full amnesty"),
    ("28", "modalities are added", "", "force gained", "The ways and the monitoring"),
    ("28", "US supervision is added", "", "enforcement gained", "monitoring"),
    ("28", "US supervision is added", "", "party gained", "US"),
]  # fmt: skip

#: The same for the points of v3 that must be read right; the label is that of v1.
V3 = [
    ("2", "Europe is out", "", "party lost", "Europe"),
    ("2", "unconditional", "", "scope gained", "unconditional"),
    ("2", "a mechanism monitors", "", "enforcement gained", "monitor"),
    ("2", "ambiguities are no longer settled", "", "force lost", "every ambiguity"),
    ("6", "up from 600,000", "", "figure up", "600,000"),
    ("6", "in peacetime", "", "scope gained", "in peacetime"),
    ("10", "NATO gives guarantees too", "", "party gained", "NATO"),
    ("10", "so do European states", "", "party gained", "European"),
    ("10", "no longer on conditions", "", "condition lost", "on conditions"),
    ("10", "compensation is gone", "a", "removed", "compensated"),
    ("10", "Russian territory for two cities", "d", "place changed", "Moscow or Saint Petersburg"),
    ("10", "they take effect if Russia fires", "d", "condition gained", "If Russia opens fire"),
    ("10", "other guarantees stay possible", "d", "added", "Bilateral guarantees"),
    ("11", "a member, not only eligible", "", "force stronger", "is eligible for"),
    ("11", "at a set time", "", "time gained", "at a set time"),
    ("11", "no longer while it is considered", "", "condition lost", "while that question"),
    ("19", "the IAEA no longer supervises", "", "party lost", "IAEA"),
    ("19", "supervision is gone", "", "enforcement lost", "supervision"),
    ("19", "the US comes in (Ukraine's text)", "", "party gained", "American"),
    ("19", "Russia is out (Ukraine's text)", "", "negation gained", "without"),
    ("19", "three equal parts (the US text)", "", "figure gained", "33/33/33"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "label", "part", "expected", "words"),
    [
        pytest.param(new, label, part, expected, words, id=f"{new}-{label}-{what}")
        for new, table in (("e3", E3), ("v3", V3))
        for label, what, part, expected, words in table
    ],
)
def test_what_was_noted_of_the_real_plans_is_found(
    real: Dossier, new: str, label: str, part: str, expected: str, words: str
) -> None:
    changes = rows_of(real, new)[label][part]
    if expected in {"removed", "added"}:
        texts = [
            piece.text for one in changes if (piece := one.old or one.new) and one.fate == expected
        ]
        assert any(words in text for text in texts)
        return
    how = basis_of(real.versions["v1"], real.versions[new], LEXICONS)
    shifts = [shift for change in changes for shift in findings_in(change, how)]
    assert any(
        f"{shift.kind} {shift.way}" == expected
        and any(passage and words in passage.words for passage in (shift.old, shift.new))
        for shift in shifts
    ), shifts


#: Points of e3 of which the reporting notes no change of terms.
E3_WORDING = ("1", "5", "11", "12", "17", "18", "19", "23", "24")


@pytest.mark.parametrize("label", E3_WORDING)
def test_points_noted_as_kept_are_wording_only(real: Dossier, label: str) -> None:
    how = basis_of(real.versions["v1"], real.versions["e3"], LEXICONS)
    changes = [change for part in rows_of(real, "e3")[label].values() for change in part]
    kinds = {shift.kind for change in changes for shift in findings_in(change, how)}
    assert kinds == {"wording only"}


def test_between_the_real_texts_all_kinds_are_read(real: Dossier) -> None:
    assert basis_of(real.versions["v1"], real.versions["v3"], LEXICONS).unread == ()


# -- in words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "The army is limited to 600,000 personnel.",
            "The army is capped at 800,000 in peacetime.",
            (
                "figure: limited to 600,000 personnel → capped at 800,000, up by 200,000, 33%",
                "scope gained: in peacetime",
            ),
        ),
        (
            "NATO agrees not to station troops in Ukraine.",
            "NATO agrees not to station troops under its command in Ukraine permanently.",
            ("scope gained: under its command; permanently",),
        ),
        (
            "European jets fly. Violations will bring sanctions.",
            "NATO jets fly.",
            (
                "party: Europe → NATO",
                "enforcement lost: sanctions (sanction)",
                "force lost: a commitment, “Violations will bring sanctions”",
            ),
        ),
        (
            "The change is not made by force; no guarantee will apply if this is broken.",
            "The change is not made by force.",
            (
                (
                    "force lost: a commitment, “no guarantee will apply if this is broken”, and "
                    "with it a negation and a condition"
                ),
            ),
        ),
        ("Ukraine may pay.", "Ukraine will pay.", ("force: may → will, stronger for Ukraine",)),
        (
            "Israel must pay Lebanon.",
            "Lebanon must pay Israel.",
            ("party: Israel → Lebanon as the one to act",),
        ),
        ("It is a reliable plan.", "It is a robust plan.", ("wording only",)),
        (
            "At most 9 ships sail.",
            "At most [9] [12] ships sail.",
            ("figure gained: 12, in square brackets",),
        ),
    ],
)
def test_findings_in_words(old: str, new: str, lines: tuple[str, ...]) -> None:
    told = shifts_told(findings_in(change_of(old, new), ENGLISH))
    assert tuple(one.line for one in told) == lines


@pytest.mark.parametrize("new", ["e3", "v3"])
def test_the_real_plans_in_words(
    real: Dossier, new: str, golden: Callable[[str, str], None]
) -> None:
    how = basis_of(real.versions["v1"], real.versions[new], LEXICONS)
    lines = []
    for row in text_rows(real.versions["v1"], real.versions[new], {}):
        lines.append(f"{row.reference} {row.title}: {row.finding.word}")
        for change in row.pieces:
            piece = change.old or change.new
            if piece and change.fate != "kept":
                what = " ".join(
                    word for word in (piece.reference.part, piece.by, change.fate) if word
                )
                words = [one.line for one in shifts_told(findings_in(change, how))]
                lines += [f"  {what}", *(f"    {line}" for line in words)]
    golden(f"findings/v1-{new}.txt", "\n".join((*lines, "")))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        # a means that is denied is not lost with its denial
        ("The line holds; no security guarantee will apply if this is broken.", "The line holds.",
         "negation lost, force lost, condition lost"),
        ("Trade goes on. No sanctions apply.", "Trade goes on.", "negation lost"),
        # near misses: what is told of these stays
        ("Trade goes on. Sanctions apply.", "Trade goes on.", "enforcement lost"),
        ("Trade goes on. No ship sails without inspection.", "Trade goes on.",
         "negation lost, negation lost, enforcement lost"),
        ("Trade goes on if the inspectors agree.", "Trade goes on.",
         "enforcement lost, condition lost"),
        ("Arms are handed in.", "Arms are handed in to the observers.", "enforcement gained"),
        ("If the port is shut, a court rules. Trade goes on.", "Trade goes on.",
         "enforcement lost, condition lost"),
        ("The line holds. Observers may not be harmed.", "The line holds.",
         "negation lost, force lost, enforcement lost"),
    ],
)  # fmt: skip
def test_a_means_that_is_denied_is_not_lost(old: str, new: str, kinds: str) -> None:
    assert [" ".join(shift) for shift in found(old, new)] == kinds.split(", ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # a city and its state are different places
        ("Talks are held in Riyadh.", "Talks are held in Jeddah.", ["place Riyadh → Jeddah"]),
        ("Talks are held in Riyadh.", "Talks are held in Saudi Arabia.",
         ["place Riyadh → Saudi Arabia"]),
        ("Riyadh will pay.", "Saudi Arabia will pay.", ["wording only wording only"]),
        # a capital that acts is its government
        ("Kyiv commits to reform.", "Ukraine commits to reform.", ["wording only wording only"]),
        ("Kyiv and Moscow will talk.", "Ukraine and Russia will talk.",
         ["wording only wording only"]),
        ("Inspectors come.", "Inspectors come at the invitation of Kyiv.",
         ["party Ukraine gained"]),
        ("It meets at the request of Moscow and Kyiv.", "It meets at the request of Kyiv.",
         ["party Russia lost"]),
        ("Kyiv's army leaves.", "Ukraine's army leaves.", ["wording only wording only"]),
        ("Kyiv's streets are mined.", "Lviv's streets are mined.", ["place Kyiv → Lviv"]),
        ("Kyiv will host the talks.", "The talks will be hosted in Kyiv.",
         ["wording only wording only"]),
        ("Inspectors come.", "Inspectors come to Kyiv.", ["place Kyiv gained"]),
        ("Kyiv will be rebuilt.", "Lviv will be rebuilt.", ["place Kyiv → Lviv"]),
        ("Missiles hit Moscow.", "Missiles hit Russia.",
         ["party Russia gained", "place Moscow lost"]),
        # who opens the sentence and is bound
        ("Freedonia will pay.", "The United Kingdom will pay.",
         ["party Freedonia → United Kingdom"]),
        ("Reforms will be paid for.", "France will be paid for.", ["party France gained"]),
        ("It will pay.", "France will pay.", ["party France gained"]),
        # who is bound: all of them, or one
        ("Russia and Ukraine shall withdraw.", "Russia or Ukraine shall withdraw.",
         ["party Russia and Ukraine → Russia or Ukraine"]),
        ("Russia or Ukraine shall withdraw.", "Ukraine and Russia shall withdraw.",
         ["party Russia or Ukraine → Ukraine and Russia"]),
        ("Neither Russia nor Ukraine may fire.", "Russia and Ukraine may not fire.",
         ["wording only wording only"]),
        ("Russia and/or Ukraine shall pay.", "Russia and Ukraine shall pay.",
         ["wording only wording only"]),
        ("Russia, Ukraine and Poland pay.", "Ukraine, Russia, and Poland pay.",
         ["wording only wording only"]),
        # a state in the name of a body
        ("A Ukraine Development Fund lends.", "A development fund lends.",
         ["wording only wording only"]),
        ("A Ukraine Development Fund lends.", "A Poland Development Fund lends.",
         ["party Ukraine → Poland"]),
        ("The Ukrainian Armed Forces leave.", "The armed forces leave.", ["party Ukraine lost"]),
        ("A fund for Ukraine lends.", "A fund lends.", ["party Ukraine lost"]),
    ],
)  # fmt: skip
def test_names_that_stand_for_others(old: str, new: str, said: list[str]) -> None:
    shifts = findings_in(change_of(old, new), ENGLISH)
    assert [f"{one.kind} {one.direction}" for one in shifts] == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # the number of a provision, but not of a point of a plan
        ("It mirrors Article 5.", "It mirrors Article 6.", ["scope reference changed"]),
        ("It is part of section IV.", "It is part of section V.", ["scope reference changed"]),
        ("It is as in point 5.", "It is as in point 6.", ["wording only wording only"]),
        ("It mirrors Article 5.", "It is like Article 5.", ["wording only wording only"]),
        ("Article 12 shall be applied.", "Article 14 applies.", ["wording only wording only"]),
        # an alternative
        ("They refrain from the use of force.", "They refrain from the threat or use of force.",
         ["scope gained"]),
        ("Planes or ships may be sold.", "Planes may be sold.", ["scope lost"]),
        ("Safe roads are built.", "Safe and sound roads are built.",
         ["wording only wording only"]),
        ("Planes are sold.", "Aircraft or ships are sold.", ["wording only wording only"]),
        # a purpose
        ("A body is set up to settle open questions.", "A body is set up.", ["scope lost"]),
        ("A body is set up to settle open questions.", "A body for open questions is set up.",
         ["wording only wording only"]),
        ("They help build the road.", "They help to build the road.",
         ["wording only wording only"]),
        ("They want to go.", "They want it.", ["wording only wording only"]),
        # a snapback is more than a sanction
        ("Breach means snapback of all sanctions.", "Breach means review of some.",
         ["enforcement snapback lost", "scope all → some"]),
        ("Breach means snapback of all sanctions.", "Breach means all sanctions.",
         ["enforcement snapback lost"]),
        ("Breach means sanctions.", "Breach means a fine.", ["wording only wording only"]),
    ],
)  # fmt: skip
def test_scope_and_means_that_few_words_tell(old: str, new: str, said: list[str]) -> None:
    shifts = findings_in(change_of(old, new), ENGLISH)
    assert [f"{one.kind} {one.direction}" for one in shifts] == said


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # what is included stands in the other text's list
        ("All detainees are freed, children included.", "All detainees and children are freed.",
         []),
        ("Detainees, including children, go home.", "Detainees, children and others go home.", []),
        ("Arms leave, missiles included.", "Arms leave.", ["missiles included"]),
        ("Arms, including missiles, leave.", "Missiles leave.", ["including missiles"]),
        ("Arms include but are not limited to guns.", "Arms include guns.", ["not limited to"]),
        # of a thing that is itself new nothing is narrowed
        ("It covers mining in the Arctic.", "It covers joint projects in the Arctic.", []),
        ("It covers projects in the Arctic.", "It covers joint projects in the Arctic.",
         ["joint projects"]),
        ("They manage the lake.", "They jointly manage the river.", ["jointly manage"]),
        # what is excepted is part of it
        ("Tariffs end.", "Tariffs end, except for chlorinated chicken.",
         ["except for chlorinated chicken"]),
        ("Guns are silent.", "Guns are silent, except in the city of Bakhmut.",
         ["except in the city of Bakhmut"]),
        ("No state may join.", "No state other than members of the EU may join.",
         ["other than members of the EU"]),
        ("Aid goes on.", "Aid goes on, save for arms, and food is sold.", ["save for arms"]),
        ("Posts other than those at sea are manned.", "Posts are manned.",
         ["other than those at sea"]),
    ],
)  # fmt: skip
def test_scope_holds_what_it_is_about(old: str, new: str, words: list[str]) -> None:
    shifts = findings_in(change_of(old, new), ENGLISH)
    scopes = [one.old or one.new for one in shifts if one.kind == "scope"]
    assert [one.words for one in scopes if one] == words


# -- lists ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "plans").mkdir()
    (tmp_path / "lists").mkdir()
    return Folder(tmp_path / "plans", tmp_path / "seeds")


def test_a_users_lists_add_words_and_names(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "lists" / "words.yaml").write_text(
        "en:\n  units:\n    grombles: [gromble*]\n  force:\n    permitted: [is at liberty to]\n"
        "es:\n  negation:\n    words: [no]\n",
        "utf-8",
    )
    (tmp_path / "lists" / "names.yaml").write_text(
        "states:\n  Meridia: [Meridia, Meridian*]\n  Russia: [Muscovy]\n", "utf-8"
    )
    words = lexicons({"en", "es"}, folder)
    how = basis_of(version("a"), version("b"), words)
    shifts = findings_in(change_of("Meridia shall pay.", "Muscovy is at liberty to pay."), how)
    assert [(shift.kind, shift.direction) for shift in shifts] == [
        ("force", "weaker for Russia"),
        ("party", "Meridia → Russia"),
    ]
    spanish = basis_of(version("a", "es"), version("b", "es"), words)
    assert "negation" in spanish.kinds
    (shift,) = findings_in(change_of("Rusia no paga.", "Rusia paga."), spanish)
    assert (shift.kind, shift.way) == ("negation", "lost")


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("Sudan and South Sudan open the road.", "South Sudan opens the road.", "Sudan lost"),
        ("Niger and Nigeria open the road.", "Nigeria opens the road.", "Niger lost"),
    ],
)
def test_a_name_inside_another_is_no_name(old: str, new: str, lost: str) -> None:
    (shift,) = findings_in(change_of(old, new), basis())
    assert (shift.kind, shift.direction) == ("party", lost)


@pytest.mark.parametrize(
    ("old", "new", "ways"),
    [
        ("No party may attack the town.", "The parties may not attack the town.", []),
        (
            "No party may attack the town; the parties may defend the port.",
            "The parties may attack the town; the parties may not defend the port.",
            ["moved"],
        ),
        (
            "Ships shall not fly flags and shall carry lights.",
            "Ships shall fly flags and refrain from carrying lights.",
            ["lost", "gained"],
        ),
        (
            "Jets shall not fly and shall not land.",
            "Jets may fly and land where the tower says what is required.",
            ["lost", "lost"],
        ),
        ("They may not sail without leave.", "They may sail only with leave.", []),
    ],
)
def test_what_is_denied_in_another_way_is_the_same(old: str, new: str, ways: list[str]) -> None:
    shifts = findings_in(change_of(old, new), basis())
    assert [shift.way for shift in shifts if shift.kind == "negation"] == ways


def test_a_time_inside_another_is_not_that_time() -> None:
    old = "The roads open within 5 days and the ports within 15 days of signature."
    new = "The roads open, and the ports within 15 days of signature."
    (shift,) = findings_in(change_of(old, new), basis())
    assert (shift.kind, shift.way) == ("time", "lost")


def test_the_lists_of_two_folders_are_joined_for_both_texts(tmp_path: Path) -> None:
    folders = []
    for name, lists in (
        ("a", "states:\n  Meridia: [Meridia]\n"),
        ("b", "states:\n  Meridia: [Meridian*]\n  Sylvania: [Sylvania]\n"),
    ):
        (tmp_path / name / "lists").mkdir(parents=True)
        (tmp_path / name / "lists" / "names.yaml").write_text(lists, "utf-8")
        folders.append(Folder(tmp_path / name / "plans", tmp_path / name / "seeds"))
    old, new = "Meridia pays Sylvania a fee.", "The Meridian treasury pays Sylvania the fee."
    for both in (folders, folders[::-1]):
        how = basis_of(version("a"), version("b"), lexicons({"en"}, *both))
        assert [one.kind for one in findings_in(change_of(old, new), how)] == ["wording only"]
    (known,) = {len(lexicons({"en"}, *both)["en"].words) for both in (folders, folders[::-1])}
    assert known > len(lexicons({"en"}, folders[0])["en"].words)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "words",
            "en:\n  forse:\n    binding: [shall]\n",
            "3:5: there is no list 'forse/binding'. Did you mean 'force/binding'?",
        ),
        (
            "words",
            "en:\n  weather: [rain]\n",
            "2:3: there is no list 'weather'. docs/findings.md has the lists.",
        ),
        (
            "words",
            "force:\n  binding: [shall]\n",
            "2:3: 'force' is no language. Put the lists below the code of one, as 'en:'.",
        ),
        (
            "words",
            "en:\n  labels: point\n",
            "2:11: expected a list of words. Write 'key: [word, word]'.",
        ),
        (
            "names",
            "towns:\n  Meridia: [Meridia]\n",
            (
                "2:3: 'towns/Meridia' is no name of a state, party or place. "
                "Write 'places:', below it the name, and its spellings as a list."
            ),
        ),
        (
            "names",
            "places:\n  Meridia: [[a]]\n",
            "2:13: expected a word or a phrase. Write it out.",
        ),
        ("names", "places: [a\n", "1:9: this is not YAML: a list in brackets is not closed"),
    ],
)
def test_a_broken_list_is_reported_with_its_place(
    folder: Folder, tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = tmp_path / "lists" / f"{name}.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError) as raised:
        lexicons({"en"}, folder)
    (problem,) = raised.value.problems
    assert problem.place.file.endswith(f"lists/{name}.yaml")
    assert message in str(problem)


def test_the_languages_have_the_lists_that_english_has() -> None:
    english = {path.split("/")[0] for path in lists_of("en")}
    for language in ("uk", "ru"):
        assert {path.split("/")[0] for path in lists_of(language)} <= english
    for language in ("en", "uk", "ru"):
        entries = [entry for words in lists_of(language).values() for entry in words]
        assert not [entry for entry in entries if re.search(r"\*\S", entry)]


def lists_of(language: str) -> Mapping[str, tuple[str, ...]]:
    return own_lists(f"words.{language}")


@pytest.mark.parametrize("name", sorted(path.stem for path in OWN_LISTS.glob("*.yaml")))
def test_the_lists_of_the_package_are_read_as_yaml_is(name: str) -> None:
    assert list(own_lists(name).items()) == list(joined({}, read_lists(own_path(name))).items())


@pytest.mark.parametrize("name", ["names", "words.any", "words.en", "words.uk", "words.ru"])
def test_the_lists_of_the_package_are_without_typography(name: str) -> None:
    for path, entries in own_lists(name).items():
        assert [folded(entry).replace("...", "…") for entry in entries] == list(entries), path


def test_every_list_of_the_package_is_looked_for() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "plandiff/findings").glob("*.py"))
    named = {path.split("/")[0] for path in (*lists_of("en"), *lists_of("any"))}
    assert not {name for name in named if f'"{name}' not in code}


def test_only_lists_with_words_of_one_word_are_looked_up_alone() -> None:
    from plandiff.findings.lexicon import SINGLE  # noqa: PLC0415

    for language in ("en", "uk", "ru"):
        for name in SINGLE:
            assert not [word for word in lists_of(language).get(name, ()) if not word.isalpha()]


def test_the_lexicon_of_no_language_has_signs_alone() -> None:
    none: Lexicon = LEXICONS[""]
    assert none.lists == {"multiples", "money", "units"}
