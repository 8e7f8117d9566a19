"""What an article is proposed to claim: labelled sentences, a whole article, laws."""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.errors import NotFoundError, ReadError
from plandiff.files.claim_lists import with_names
from plandiff.files.folder import Dossier
from plandiff.files.lists import own_lists, word_lists
from plandiff.importers.claims.proposing import Proposed, propose
from plandiff.importers.claims.sentences import LONGEST, sentences
from plandiff.importers.claims.tokens import tokens
from plandiff.importers.claims.words import Words, forms, irregular, words
from plandiff.model import BASES, SAYS, SAYS_OF_A_PARTY, SAYS_OF_A_POINT, Dates, Point, Version
from tests.building import text_version, version
from tests.conftest import CASES, ROOT

ENGLISH = words(with_names(word_lists("claims", "en"), own_lists("names")))
IRREGULAR = irregular(word_lists("claims", "en"))
DAY = "2025-11-26"  # of the article; the versions of December are not known yet


def labelled(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / "claims" / name).read_text("utf-8"))
    return found


HELD_OUT = labelled("held-out.yaml")
DEVELOPMENT = [*labelled("development.yaml"), *labelled("development-more.yaml")]
OTHER_NEGOTIATIONS = labelled("development-others.yaml")
#: Written without sight of the rules, and never looked into: only the totals are.
ANOTHER_WRITERS = labelled("another-writer.yaml")


# -- precision and recall on labelled sentences -----------------------------------------------


class Score(NamedTuple):
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def agrees(label: Mapping[str, Any], one: Proposed, versions: Mapping[str, Version]) -> bool:
    """Whether a proposal is the labelled claim, in all that the label names."""
    claim = one.claim
    exact = (claim.says, claim.basis, claim.party, claim.value)
    if exact != (label["says"], label["basis"], label.get("party", ""), label.get("value")):
        return False
    if label["says"] == "count" and claim.about != label.get("about", ""):
        return False
    held = {"about": claim.about, "to": claim.to, "from": f"{claim.source} {claim.text}"}
    fields = ((label.get(key, ""), text) for key, text in held.items())
    if label.get("who", claim.who) != claim.who or label.get("relays", one.outlet) != one.outlet:
        return False
    return all(word.casefold() in text.casefold() for word, text in fields) and same_points(
        label, one, versions
    )


def same_points(label: Mapping[str, Any], one: Proposed, versions: Mapping[str, Version]) -> bool:
    numbers = [reference.labels[0] for reference in one.points]
    if "of" in label:
        return numbers == [str(number) for number in label["of"]]
    if "topic" not in label:
        return not numbers
    topics = {point.label: point.topics for point in versions["v1"].points}
    return bool(numbers) and all(label["topic"] in topics[number] for number in numbers)


def other_versions(negotiation: Mapping[str, Any]) -> dict[str, Version]:
    """The versions of another negotiation: one with points, and one without a text."""
    old, new = negotiation["versions"]
    texts = negotiation.get("texts", {})
    points = tuple(
        Point(str(number), title, texts.get(number, f"{title}."))
        for number, title in enumerate(negotiation["points"], start=1)
    )
    dates = [Dates(*[str(one["date"])] * 3) for one in (old, new)]
    first = Version(
        old["id"], old["title"], "proposal", dates[0], "restated", tuple(old["authors"])
    )
    return {
        old["id"]: first._replace(points=points),
        new["id"]: Version(
            new["id"], new["title"], "draft", dates[1], "unpublished", revises=old["id"]
        ),
    }


def score(items: Sequence[Mapping[str, Any]], versions: Mapping[str, Version]) -> Score:
    right = wrong = missed = 0
    for item in items:
        left = list(propose([item["text"]], versions, ENGLISH, DAY))
        for label in item["claims"]:
            found = next((one for one in left if agrees(label, one, versions)), None)
            if found:
                left.remove(found)
                right += 1
            else:
                missed += 1
        wrong += len(left)
    return Score(right, wrong, missed)


def test_precision_and_recall(real: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    """The targets are those of the held-out half, on which no rule was made."""
    held_out = score(HELD_OUT, real.versions)
    development = score(DEVELOPMENT, real.versions)
    others = score(ANOTHER_WRITERS, real.versions)
    with capsys.disabled():
        for name, one in (
            ("held out", held_out),
            ("development", development),
            ("another writer's", others),
        ):
            figures = f"precision {one.precision:.3f}, recall {one.recall:.3f}"
            print(f"\nclaims from articles, {name}: {figures}", end=" ")  # noqa: T201
    for negotiation in OTHER_NEGOTIATIONS:
        other = score(negotiation["sentences"], other_versions(negotiation))
        assert other.precision >= 0.9
        assert other.recall >= 0.9
    assert held_out.precision >= 0.9
    assert held_out.recall >= 0.8
    assert development.precision >= 0.97
    assert development.recall >= 0.97
    assert others.precision >= 0.8  # what it scored: below what is wanted, and no lower
    assert others.recall >= 0.74


def test_both_halves_are_large_and_hold_near_misses() -> None:
    for half in (HELD_OUT, DEVELOPMENT):
        assert len(half) >= 50
        assert sum(not item["claims"] for item in half) >= 20
        assert {label["says"] for item in half for label in item["claims"]} <= set(SAYS)
    texts = [item["text"] for item in (*HELD_OUT, *DEVELOPMENT)]
    assert len(set(texts)) == len(texts)


# -- a whole article --------------------------------------------------------------------------

# The facts of the article that started the project (seeds/2025-11-26-palakshi.yaml), retold.
ARTICLE = (CASES / "claims" / "article.txt").read_text("utf-8").split("\n\n")
#: The article itself is not part of the project.
REAL_ARTICLE = Path(
    os.environ.get("PLANDIFF_ARTICLE")
    or ROOT.parent / "shared" / "article" / "2025-11-26-non-paper-story.txt"
)


def assert_the_story(paragraphs: Sequence[str], versions: Mapping[str, Version]) -> None:
    found = propose(paragraphs, versions, ENGLISH, DAY)
    said = [(one.claim.says, one.claim.value, one.claim.about, one.under) for one in found]

    assert ("count", 28, "", ("v1",)) in said  # the 28 points
    assert ("count", 20, "", ("p20",)) in said  # the earlier "20-point plan"

    nine = next(one for one in found if one.claim.about == "removed" and one.claim.says == "count")
    assert (nine.claim.value, nine.claim.by, nine.claim.basis) == (
        9,
        "ABC News",
        "secondary_report",
    )
    assert (nine.under, nine.outlet) == (("v2",), "ABC News")

    drawn = next(one for one in found if one.claim.says == "drew_on" and one.claim.by)
    assert drawn.claim.source == "np"  # the non-paper said to have shaped the plan
    assert drawn.claim.basis == "official_anonymous"
    assert "US officials" in drawn.claim.by
    assert (drawn.under, drawn.outlet) == (("v1",), "Axios")

    kyiv = next(one for one in found if one.claim.says == "supports")
    assert (kyiv.claim.party, kyiv.claim.by, kyiv.under) == ("Ukraine", "Kyiv", ("v2",))
    assert "structure" in kyiv.claim.about

    land = next(one for one in found if one.claim.says == "deferred")
    assert [str(point) for point in land.claim.of] == ["v1/21"]
    assert "Zelensky" in land.claim.to
    assert "Trump" in land.claim.to

    softened = next(one for one in found if one.claim.says == "remark")
    assert "pro-Russian" in softened.claim.about
    assert softened.claim.text == "removed or revised"
    assert softened.under == ("v2",)

    # A number is never turned into deletions.
    assert not [one for one in found if one.claim.says == "removed"]


def test_the_article_that_started_the_project_in_our_words(real: Dossier) -> None:
    assert_the_story(ARTICLE, real.versions)


@pytest.mark.skipif(not REAL_ARTICLE.exists(), reason="the article itself is not at hand")
def test_the_article_that_started_the_project(real: Dossier) -> None:
    assert_the_story(REAL_ARTICLE.read_text("utf-8").split("\n\n"), real.versions)


# -- where a claim would stand ----------------------------------------------------------------


def proposed(*paragraphs: str, versions: Mapping[str, Version], day: str = DAY) -> list[Proposed]:
    return list(propose(paragraphs, versions, ENGLISH, day))


def test_a_proposal_has_its_sentence_and_its_words(real: Dossier) -> None:
    text = "Talks went on.  Point 7 was removed, Umerov said. They end today."
    (one,) = proposed("An empty paragraph.", text, versions=real.versions)
    assert one.sentence == "Point 7 was removed, Umerov said."
    assert one.place.paragraph == 1
    assert text[one.place.start : one.place.end] == one.sentence
    assert text[one.words.start : one.words.end] == "Point 7 was removed"
    assert one.claim.verb == "was removed"
    assert (one.claim.by, one.claim.who) == ("Umerov", "Rustem Umerov")


def test_a_topic_of_several_points_is_left_to_a_person(real: Dossier) -> None:
    (one,) = proposed("The NATO clauses were removed.", versions=real.versions)
    assert [str(point) for point in one.points] == ["v1/7", "v1/8", "v1/9"]
    assert one.claim.of == ()


def test_a_point_that_the_plan_does_not_have_is_not_invented(real: Dossier) -> None:
    (one,) = proposed("Point 35 was removed.", versions=real.versions)
    assert one.points == ()


def test_versions_younger_than_the_article_are_not_meant(real: Dossier) -> None:
    text = "A 20-point plan was the start of it."
    assert proposed(text, versions=real.versions)[0].under == ("p20",)
    assert proposed(text, versions=real.versions, day="2026-01-01")[0].under == ("p20", "v3")


def test_a_version_that_the_sentence_names_is_meant(real: Dossier) -> None:
    (one,) = proposed(
        "Point 3 was removed from the European counter-proposal.", versions=real.versions
    )
    assert one.under == ("e3",)


@pytest.mark.parametrize(
    ("paper", "version"),
    [
        ("a Russian draft", "np"),
        ("a non-paper", "np"),
        ("an American paper", "v1"),
        ("a Ukrainian draft", "a Ukrainian draft"),
        ("an older text", "an older text"),
    ],
)
def test_which_version_a_paper_is(real: Dossier, paper: str, version: str) -> None:
    (one,) = proposed(f"The framework was based on {paper}.", versions=real.versions)
    assert one.claim.source == version


def test_without_versions_nothing_is_decided() -> None:
    text = "Point 7 and the amnesty were removed from the 28-point plan."
    assert {(one.under, one.points) for one in proposed(text, versions={})} == {((), ())}


def test_other_plans_with_other_points() -> None:
    versions = {"a": text_version("1", "2", id_="a"), "b": version(id_="b", revises="a")}
    (one,) = proposed("Point 2 was struck out.", versions=versions)
    assert (one.under, [str(point) for point in one.claim.of]) == (("b",), ["a/2"])


def test_the_same_claim_is_proposed_once(real: Dossier) -> None:
    text = "The 28-point plan is known. The 28-point plan was discussed."
    assert len(proposed(text, text, versions=real.versions)) == 1


def test_he_is_who_spoke_last(real: Dossier) -> None:
    first = "Kyslytsia spoke to the FT."
    (one,) = proposed(first, "He said the amnesty was dropped.", versions=real.versions)
    assert (one.claim.by, one.claim.who) == ("Kyslytsia", "Serhii Kyslytsia")
    assert one.claim.basis == "official_on_record"


def test_a_quotation_belongs_to_whoever_closes_it(real: Dossier) -> None:
    text = "“Much is new. Point 7 is gone. We go on,” said Umerov. Point 8 is gone."
    seven, eight = proposed(text, versions=real.versions)
    assert (seven.claim.by, eight.claim.by) == ("Umerov", "")


# -- laws -------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    sorted({token for item in DEVELOPMENT for token in re.findall(r"\w+|\W", item["text"])})
)
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(PIECES, max_size=60).map(" ".join),
)


@given(ANY_TEXT)
@settings(deadline=None)
def test_sentences_lose_no_character(text: str) -> None:
    spans = list(sentences(text, ENGLISH.abbreviations))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end <= start + LONGEST for start, end in spans)


@given(st.lists(ANY_TEXT, max_size=3))
@settings(deadline=None)
def test_proposals_lie_in_the_text_and_are_claims(real: Dossier, texts: list[str]) -> None:
    for one in propose(texts, real.versions, ENGLISH, DAY):
        assert_is_a_claim(one, real)
        paragraph = texts[one.place.paragraph]
        assert one.place.paragraph == one.words.paragraph
        assert 0 <= one.place.start <= one.words.start < one.words.end <= one.place.end
        assert one.place.end <= len(paragraph)
        assert " ".join(paragraph[one.place.start : one.place.end].split()) == one.sentence


def assert_is_a_claim(one: Proposed, real: Dossier) -> None:
    """What `check` asks of a claim once it has an id and a report."""
    claim = one.claim
    assert claim.says in SAYS
    assert claim.basis in BASES
    assert bool(claim.party) == (claim.says in SAYS_OF_A_PARTY)
    assert bool(claim.source) == (claim.says == "drew_on")
    assert claim.says != "count" or bool(claim.text) == (claim.value is None)
    assert claim.by or claim.basis in {"not_given", "inference"}
    assert not claim.of or claim.says in (*SAYS_OF_A_POINT, *SAYS_OF_A_PARTY)
    assert set(claim.of) <= set(one.points)
    assert set(one.under) <= set(real.versions)
    labels = {point.label for point in real.versions["v1"].points}
    assert all(str(point).removeprefix("v1/") in labels for point in one.points)


def test_labelled_sentences_give_claims(real: Dossier) -> None:
    texts = [item["text"] for item in (*HELD_OUT, *DEVELOPMENT)]
    for one in propose(texts, real.versions, ENGLISH, DAY):
        assert_is_a_claim(one, real)


HARD = (
    "point 7 was removed or ",
    "1,000,",
    "a.b.",
    "No. ",
    "“\"'",
    "take the plan ",
    "points 1, 2, 3 to ",
    "said that he said that ",
    "nine of the ",
    "x",
    "— - ",
    "the amnesty, the ceasefire and ",
)


def calls(text: str) -> int:
    """Functions called while a text is read: what it costs, whatever the machine."""
    number = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal number
        number += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        propose([text], {}, ENGLISH)
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("hard", HARD)
def test_the_work_grows_with_the_text_and_no_faster(hard: str) -> None:
    size = LONGEST // len(hard)
    assert calls(hard * size * 4) < 4.5 * calls(hard * size)


# -- sentences, tokens, forms ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It is gone. It was there.", 2),
        ("The U.S. delegation left. Mr. Umerov stayed.", 2),
        ("Lt. Gen. Keith Kellogg spoke.", 1),
        ("It is in the U.S. The plan is Russian.", 2),
        ("See No. 5 of the list. No. It is not there.", 3),
        ("J. D. Vance and S. Kyslytsia met at 3 p.m. on Nov. 23 in Geneva.", 1),
        ("The figure is 3.5 million. Nobody knows.", 2),
        ("“It is gone.” He left.", 2),
        ("“Is it gone?” he asked. Nobody knew!", 2),
        ("Well… maybe. Who knows… Nobody.", 3),
        ("A headline without an end", 1),
        ("", 0),
        ("   ", 1),
    ],
)
def test_where_sentences_end(text: str, number: int) -> None:
    assert len(list(sentences(text, ENGLISH.abbreviations))) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. officials", ["US", "officials"]),
        ("the 28-point plan", ["the", "28", "-", "point", "plan"]),
        ("Kyiv's 600,000 troops", ["Kyiv", "'s", "600,000", "troops"]),
        (
            "Kyiv\u2019s \u201c20\u2011point\u201d plan",
            ["Kyiv", "'s", '"', "20", "-", "point", '"', "plan"],
        ),
        ("peace - or war \u2013 or", ["peace", "\u2014", "or", "war", "\u2014", "or"]),
        ("doesn't, 21st", ["doesn't", ",", "21st"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.word for token in tokens(text)] == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("remove", ["remove", "removes", "removed", "removed", "removing"]),
        ("deny", ["deny", "denies", "denied", "denied", "denying"]),
        ("delay", ["delay", "delays", "delayed", "delayed", "delaying"]),
        ("dismiss", ["dismiss", "dismisses", "dismissed", "dismissed", "dismissing"]),
        (
            "tone … down",
            ["tone … down", "tones … down", "toned … down", "toned … down", "toning … down"],
        ),
        ("ban", ["ban", "bans", "banned", "banned", "banning"]),
    ],
)
def test_forms_of_a_verb(verb: str, expected: list[str]) -> None:
    assert [form for _, form in forms(verb, IRREGULAR)] == expected


# -- word lists -------------------------------------------------------------------------------


def kinds() -> Iterator[str]:
    """The kinds of words that the lists name, as rules ask for them."""
    for path in ENGLISH.lists:
        first, _, rest = path.partition("/")
        yield rest if first == "grammar" else first


def test_no_list_is_there_for_nothing() -> None:
    package = Path(propose.__code__.co_filename).parent
    code = "".join(path.read_text("utf-8") for path in package.glob("*.py"))
    assert [kind for kind in sorted(set(kinds())) if f'"{kind}' not in code] == []


def test_irregular_verbs_have_five_forms() -> None:
    assert {line.count("/") for line in word_lists("claims", "en")["irregular"]} == {4}


def test_a_user_can_add_words(tmp_path: Path, real: Dossier) -> None:
    added = tmp_path / "claims.yaml"
    added.write_text("fates: {removed: {verbs: [defenestrate]}}\n", "utf-8")
    more: Words = words(word_lists("claims", "en", [added]))
    text = ["Point 7 was defenestrated."]
    assert not propose(text, real.versions, ENGLISH)
    assert [one.claim.says for one in propose(text, real.versions, more)] == ["removed"]


def test_a_language_without_lists() -> None:
    with pytest.raises(NotFoundError) as error:
        word_lists("claims", "xx")
    assert str(error.value) == "no word lists for claims in 'xx'. There are: en."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("documents: plan\n", "1:12: expected a list of words. Write 'key: [word, word]'."),
        ("- plan\n", "1:1: expected keys with lists of words. Write 'key: [word, word]'."),
        ("documents: [[plan]]\n", "1:13: expected a word or a phrase. Write it out."),
    ],
)
def test_faults_of_a_word_list(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError) as error:
        word_lists("claims", "en", [path])
    assert [str(problem) for problem in error.value.problems] == [f"{path}:{message}"]


def test_a_word_list_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    with pytest.raises(ReadError) as error:
        word_lists("claims", "en", [path])
    (problem,) = error.value.problems
    what = "the file cannot be read: no such file or directory. Name a word list."
    assert str(problem) == f"{path}:1:1: {what}"


# -- who says it, wherever it stands ----------------------------------------------------------

SPEAKERS = (
    ("a senior aide to President Putin", "official_anonymous", ""),
    ("a Zelensky aide", "official_anonymous", ""),
    ("a senior Egyptian official", "official_anonymous", ""),
    ("Ukrainian lawmakers", "official_anonymous", ""),
    ("a town clerk", "familiar_source", ""),
    ("people briefed on the talks", "briefed_source", ""),
    ("the Finnish president", "official_on_record", ""),
    ("Trump's special envoy Steve Witkoff", "official_on_record", "Steve Witkoff"),
    ("Ukrainian MP Oleksiy Honcharenko", "official_on_record", "Oleksiy Honcharenko"),
    ("Zelenskyy", "official_on_record", "Volodymyr Zelensky"),
    ("Kyiv", "secondary_report", ""),
)


@pytest.mark.parametrize(("speaker", "basis", "who"), SPEAKERS)
@pytest.mark.parametrize(
    "frame",
    [
        "{0} said that nine points had been removed.",
        "Nine points were removed, {1} said.",
        "“Nine points were removed,” {1} said on Monday.",
        "“Nine points were removed,” said {1}.",
        "Nine points, {1} said, were removed.",
        "Nine points were removed, {1} told CNN.",
    ],
)
def test_who_says_it_wherever_it_stands(
    real: Dossier, frame: str, speaker: str, basis: str, who: str
) -> None:
    text = frame.format(speaker[0].upper() + speaker[1:], speaker)
    (one,) = proposed(text, versions=real.versions)
    assert (one.claim.value, one.claim.about) == (9, "removed")
    assert (one.claim.basis, one.claim.who) == (basis, who)
    assert one.claim.by.casefold() == speaker.casefold()
    assert one.outlet == ("CNN" if "CNN" in frame else "")


def test_the_official_is_the_one_spoken_of_before(real: Dossier) -> None:
    text = "A senior US official said point 7 was removed.", "Point 8 was kept, the official said."
    first, second = proposed(*text, versions=real.versions)
    assert first.claim.by == second.claim.by == "A senior US official"


def test_the_minister_is_the_one_who_was_named_so(real: Dossier) -> None:
    """Else one person would be two origins: by name, and by office."""
    text = (
        "Foreign minister Piet Tolk said that point 7 was removed.",
        "Tolk said that point 8 was kept.",
        "Point 9 was removed, the minister said.",
        "An official said that point 6 was kept. The minister said point 5 was revised.",
    )
    who = [one.claim.who for one in proposed(*text, versions=real.versions)]
    assert who == ["Piet Tolk"] * 3 + ["", ""]


def test_a_statement_of_two_sentences_has_the_outlet_of_its_end(real: Dossier) -> None:
    text = "“Much is new. Point 7 is gone. We go on,” Umerov told Fox News."
    (one,) = proposed(text, versions=real.versions)
    assert (one.claim.who, one.outlet) == ("Rustem Umerov", "Fox News")


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        pytest.param(
            "Umerov said the draft now had 22 points, not 19 as Reuters had reported. "
            "He added that point 7 was removed.",
            ["", ""],
            id="held_against_what_it_reported",
        ),
        pytest.param(
            "Contradicting a Reuters report, Umerov said that point 7 was kept.",
            [""],
            id="contradicted",
        ),
        pytest.param(
            "Unlike the copy seen by Reuters, the draft seen by the Evening Echo keeps point 7.",
            ["Evening Echo"],
            id="our_own_copy",
        ),
        pytest.param("The newspaper has learned that point 7 was removed.", [""], id="which_one"),
        pytest.param(
            "Reuters wrote of talks. The newspaper has learned that point 7 was removed.",
            [""],
            id="it_learned_it_itself",
        ),
        pytest.param(
            "Reuters first wrote of it. According to the agency, point 7 was removed. "
            "The news agency said that point 8 was kept.",
            ["Reuters", "Reuters"],
            id="the_agency_named_before",
        ),
        pytest.param(
            "AFP was the first to write of it. Point 7 was removed, an official told the agency.",
            ["AFP"],
            id="told_the_agency_named_before",
        ),
        pytest.param(
            "Umerov told Axios that point 7 was kept. He told the Evening Echo that point 8 was "
            "revised.",
            ["Axios", "Evening Echo"],
            id="then_told_us",
        ),
        pytest.param(
            "Two officials told the Evening Echo and Reuters that point 7 was removed.",
            ["Reuters"],
            id="told_us_and_another_is_one_story",
        ),
    ],
)
def test_whose_story_it_is(real: Dossier, text: str, outlets: list[str]) -> None:
    ours = words({**ENGLISH.lists, "own_outlet": ("Evening Echo",)})
    assert [one.outlet for one in propose([text], real.versions, ours, DAY)] == outlets


def test_she_is_not_the_one_before_another_was_named(real: Dossier) -> None:
    text = (
        "Umerov said that point 7 was removed. "
        "Reuters reported that {} had opposed the text. He said that point 8 was revised."
    )
    for name, who in (("Kyslytsia", "Serhii Kyslytsia"), ("Irena Volk", "")):
        *_, last = proposed(text.format(name), versions=real.versions)
        assert (last.claim.says, last.claim.who) == ("revised", who)


def test_it_is_no_person(real: Dossier) -> None:
    text = "An official said point 7 was removed.", "It added that point 8 was kept."
    _, second = proposed(*text, versions=real.versions)
    assert (second.claim.by, second.claim.basis) == ("", "not_given")


def test_he_said_it_where_he_spoke(real: Dossier) -> None:
    text = "Kyslytsia spoke to the FT in Kyiv.", "He said the amnesty was dropped."
    (one,) = proposed(*text, versions=real.versions)
    assert (one.claim.who, one.outlet) == ("Serhii Kyslytsia", "FT")


@pytest.mark.parametrize(
    "text",
    [
        "The Brazilian plan drew on an earlier Chinese paper.",
        "A separate European proposal with 12 points was circulated.",
        "Kyiv rejected a Saudi proposal.",
        "Point 3 was removed from the Brazilian draft.",
        "Last year's 10-point plan was never accepted.",
        "A rival 12-point plan is circulating.",
    ],
)
def test_a_text_that_is_no_version_gets_no_claim(real: Dossier, text: str) -> None:
    assert proposed(text, versions=real.versions, day="2025-11-26") == []


@pytest.mark.parametrize(
    ("text", "day", "ids"),
    [
        ("Last year's 28-point plan is dead.", "2026-01-05", ["v1"]),
        ("Last year's 28-point plan is dead.", "2025-11-26", []),
        ("Point 3 was removed from last month's draft.", "2025-12-05", ["v2"]),
        ("Point 3 was removed from last month's draft.", "2025-11-26", ["v2"]),
        ("Point 3 was removed from last month's draft.", "2026-04-26", []),
    ],
)
def test_a_text_of_last_year_is_one_of_that_year(
    real: Dossier, text: str, day: str, ids: list[str]
) -> None:
    """A month counts as the one before; in October there was a version too."""
    found = proposed(text, versions=real.versions, day=day)
    assert [id_ for one in found for id_ in one.under] == ids


def test_a_younger_version_is_no_source_of_an_older_one(real: Dossier) -> None:
    (one,) = proposed("An earlier draft was the basis for the US plan.", versions=real.versions)
    assert (one.under, one.claim.source) == (("v1",), "An earlier draft")
