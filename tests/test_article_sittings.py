"""`claim --from` at a terminal: who said it, whose story it is, what is on record already."""

from pathlib import Path

import pytest
import yaml

from plandiff.evidence import Register, finding_of, statements_of
from plandiff.files.folder import Dossier, find_folder, read_all
from plandiff.importers.spoken import is_in
from plandiff.model import Reference, claims_of
from tests.conftest import CASES
from tests.talking import Talk, talk
from tests.test_cli import run
from tests.test_recording import made, valley

__all__ = ["made", "valley"]  # fixtures
OUR_DAY = "2025-02-05"


def sitting(place: Path, outlet: str, text: str, *keys: str, day: str = OUR_DAY) -> Talk:
    """An article read at a terminal, a key for each claim; all that is taken is written."""
    (place / "story.txt").write_text(text, "utf-8")
    answers = [("[q]uit", f"{key}\n") for key in keys]
    last = [("[y/n]", "y\n")] if "t" in keys else []
    command = ["claim", "v2", "--from", "story.txt", "--outlet", outlet, "--date", day]
    done = talk(place, command, *answers, *last)
    assert "t" not in keys or done.status == 0, done.screen
    return done


def all_of(place: Path) -> Dossier:
    found = read_all(find_folder(None, place))
    assert not found.problems
    return found


def standing(place: Path, label: str = "3") -> str:
    found = all_of(place)
    claims = {one.id: one for each in found.versions.values() for one in claims_of(each)}
    said = statements_of(found.versions["v2"], Register(claims, found.reports))
    here = [one for one in said if one.point == Reference("v1", (label,))]
    return finding_of(here).standing


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Reuters reported that point 3 was removed.", "Point 3 was removed, Reuters reported."),
        ("Point 3 was removed, a town clerk told Reuters.", "Reuters said point 3 was deleted."),
        ("Point 3 was removed, according to the FT.", "The Financial Times said point 3 is gone."),
        ("A clerk told Reuters that point 3 was cut.", "Two guards told Reuters point 3 was cut."),
        ("Point 3 was cut, Ivan Petrov said.", "Petrov told Reuters that point 3 was cut."),
        ("Point 3 was cut, the Valley Sun reported.", "The Valley Sun reported point 3 was cut."),
        (
            "A clerk told Reuters that point 3 was cut.",
            "Reuters first wrote of it. According to the agency, point 3 was cut.",
        ),
    ],
)
def test_two_articles_that_pass_on_one_source_are_one_origin(
    valley: Path, first: str, second: str
) -> None:
    sitting(valley, "The Courier", first, "t")
    sitting(valley, "The Gazette", second, "t", day="2025-02-06")
    assert standing(valley) == "reported"
    assert len(all_of(valley).versions["v2"].points[2].claims) == 2


def test_two_articles_with_sources_of_their_own_corroborate(valley: Path) -> None:
    for outlet in ("The Courier", "The Gazette"):
        sitting(valley, outlet, "A town clerk said that point 3 was removed.", "t")
    assert standing(valley) == "corroborated"


def test_points_that_are_named_are_no_choice(valley: Path) -> None:
    text = "Points 1 and 2 were reworded. Point 3 was left to the leaders."
    done = sitting(valley, "The Courier", text, "d", "d")
    shown = " ".join(done.output.split())
    assert "of v1/1, v1/2 version v2" in shown
    assert "says deferred to the leaders" in shown


def test_what_the_article_itself_was_told_is_its_own(valley: Path) -> None:
    text = (
        "Ivan Petrov told Axios that point 2 was kept. He told the Courier that point 3 was cut."
    )
    sitting(valley, "The Courier", text, "d", "t")
    (claim,) = all_of(valley).versions["v2"].points[2].claims
    assert (claim.report, claim.who) == ("2025-02-05-the-courier", "Ivan Petrov")


def test_a_relayed_source_that_is_put_right_stays_one_origin(valley: Path) -> None:
    sitting(valley, "Reuters", "A clerk said that point 3 was cut.", "t", day="2025-02-04")
    sitting(valley, "The Courier", "Point 3 was cut, two guards told Reuters.", "t")
    run("claim", "--correct", "v2-1", "--by", "a senior clerk", "--yes", cwd=valley, check=0)
    assert standing(valley) == "reported"


def test_two_claims_of_one_story_in_one_article_are_one_origin(valley: Path) -> None:
    text = (
        "Reuters reported that point 3 was removed.\n\nA clerk told Reuters that point 3 was cut."
    )
    sitting(valley, "The Courier", text, "t", "t")
    first, second = all_of(valley).versions["v2"].points[2].claims
    assert (second.repeats, standing(valley)) == (first.id, "reported")


def test_a_story_on_record_is_passed_on_by_a_report_that_relays_it(valley: Path) -> None:
    wishes = ("--outlet", "Reuters", "--date", "2025-02-04", "--basis", "not_given", "--yes")
    run("claim", "v2", "--says", "remark", "--text", "x", *wishes, cwd=valley, check=0)
    done = sitting(valley, "The Courier", "Reuters reported that point 3 was removed.", "t")
    assert "relays 2025-02-04-reuters (Reuters)" in " ".join(done.output.split())
    found = all_of(valley)
    (claim,) = found.versions["v2"].points[2].claims
    report = found.reports[claim.report]
    assert (report.id, report.outlet) == ("2025-02-05-the-courier-reuters", "The Courier")
    assert (report.relays, report.file) == ("2025-02-04-reuters", "story.txt")
    assert "2025-02-05-the-courier" not in found.reports  # nothing is its own


def test_a_story_that_is_not_on_record_gets_a_report(valley: Path) -> None:
    text = "Reuters reported that point 3 was removed.\n\nA clerk said that point 4 was cut."
    done = sitting(valley, "The Courier", text, "t", "t")
    assert "Reuters (no report of it on record: one is made)" in done.output
    found = all_of(valley)
    names = ("the-courier", "the-courier-reuters", "reuters")
    assert {f"{OUR_DAY}-{name}" for name in names} <= set(found.reports)
    story = found.reports[f"{OUR_DAY}-reuters"]
    note = "Known as passed on by The Courier. Its day is that of 2025-02-05-the-courier."
    assert (story.url, story.note) == ("unknown", note)
    assert run("check", cwd=valley, check=0).stdout == ""


def test_what_is_passed_on_can_be_corrected(valley: Path) -> None:
    (valley / "story.txt").write_text("Reuters reported that point 3 was removed.", "utf-8")
    command = ["claim", "v2", "--from", "story.txt", "--outlet", "The Courier", "--date", OUR_DAY]
    done = talk(
        valley,
        command,
        ("[q]uit", "c\n"),
        ("Which one to change?", "22\n"),
        ("Its id, or an outlet", "2025-01-20-the-gazett\n"),
        ("no report", "2025-01-20-the-gazette\n"),
        ("Which one to change?", "12\n"),
        ("spelt as everywhere", "Ada Reed\n"),
        ("Which one to change?", "\n"),
        ("[y/n]", "y\n"),
    )
    assert done.status == 0, done.screen
    found = all_of(valley)
    (claim,) = found.versions["v2"].points[2].claims
    assert claim.who == "Ada Reed"
    assert found.reports[claim.report].relays == "2025-01-20-the-gazette"


def test_the_version_can_be_corrected(valley: Path) -> None:
    """The plan has four points, but it is the draft of which this is said."""
    (valley / "story.txt").write_text("Ivan Petrov said the plan now had four points.", "utf-8")
    command = ["claim", "--from", "story.txt", "--outlet", "The Courier", "--date", OUR_DAY]
    done = talk(
        valley,
        command,
        ("[q]uit", "c\n"),
        ("Which one to change?", "23\n"),
        ("Of which version is it said?", "v2\n"),
        ("Which one to change?", "\n"),
        ("[y/n]", "y\n"),
    )
    assert done.status == 0, done.screen
    (claim,) = all_of(valley).versions["v2"].claims
    assert (claim.id, claim.value, claim.who) == ("v2-1", 4, "Ivan Petrov")
    assert not all_of(valley).versions["v1"].claims


def test_a_second_reading_offers_nothing_again(valley: Path) -> None:
    text = (
        "A clerk said that point 3 was removed.\n\nReuters reported that point 4 was cut.\n\n"
        "Point 2 was kept.\n\nPoint 1 was kept."
    )
    first = sitting(valley, "The Courier", text, "t", "t", "d", "q")
    assert "4 found: 2 taken, 1 dropped, 1 not looked at." in first.screen
    again = sitting(valley, "The Courier", text, "q")
    assert "already on record as v2-1" in again.output
    assert "already on record as v2-2" in again.output
    assert "4 found: 2 already on record, 2 not looked at." in again.screen


def test_an_article_all_of_which_is_on_record(valley: Path) -> None:
    sitting(valley, "The Courier", "A clerk said that point 3 was removed.", "t")
    again = sitting(valley, "The Courier", "A clerk said that point 3 was removed.")
    assert again.status == 0
    assert again.screen.endswith("1 found: 1 already on record.\n")


def test_what_was_left_out_is_counted(valley: Path) -> None:
    text = "Point 3 was removed.\n\nThe passage on ducks was struck by a duckling.\n\nIt rained."
    done = sitting(valley, "The Courier", text, "d")
    told = "1 found: 1 dropped. Left out: 1 sentence (line 3) with a verb of a fate, but nothing"
    assert told in " ".join(done.screen.split())


def test_effects_are_those_of_the_story(valley: Path) -> None:
    """What is shown before the yes counts the second article as no second origin."""
    sitting(valley, "The Courier", "Reuters reported that point 3 was removed.", "t")
    done = sitting(valley, "The Gazette", "Reuters reported that point 3 was removed.", "t")
    assert "corroborated" not in done.output


# -- lists of a user --------------------------------------------------------------------------


def lists(place: Path, text: str, name: str = "claims") -> None:
    (place / "lists").mkdir()
    (place / "lists" / f"{name}.yaml").write_text(text, "utf-8")


def test_lists_beside_the_plans_add_words(valley: Path) -> None:
    text = "The Herring Guild said that point 3 was defenestrated."
    assert sitting(valley, "The Courier", text).status == 2  # no claim was found
    lists(valley, "fates: {removed: {verbs: [defenestrate]}}\nspeaking_bodies: [Herring Guild]\n")
    done = sitting(valley, "The Courier", text, "t")
    assert "says      removed" in done.output.replace("says        ", "says      ")
    (claim,) = all_of(valley).versions["v2"].points[2].claims
    assert (claim.by, claim.basis) == ("The Herring Guild", "official_on_record")


def test_a_party_of_names_beside_the_plans_has_positions(valley: Path) -> None:
    lists(valley, "parties: {Lower Ridge: [Lower Ridge, Ridgers]}\n", "names")
    done = sitting(valley, "The Courier", "Lower Ridge rejected point 3.", "t")
    assert done.status == 0
    (claim,) = all_of(valley).versions["v2"].points[2].claims
    assert (claim.says, claim.party) == ("opposes", "Lower Ridge")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fates: {removed: {verb: [x]}}\n",
         "1:19: there is no list 'fates/removed/verb'. Did you mean 'fates/removed/verbs'?"),
        ("topics: [ducks]\n",
         "1:1: there is no list 'topics'. plandiff/lists/claims.en.yaml has the lists."),
        ("parties: {Lower Ridge: {name: [x]}}\n",
         ("1:25: there is no list 'parties/Lower Ridge/name'."
         " plandiff/lists/claims.en.yaml has the lists.")),
        ("irregular: [spin / spins / spun]\n",
         ("1:1: 'spin / spins / spun' has not the five forms of a verb."
         " Write them as: rewrite / rewrites / rewrote / rewritten / rewriting.")),
        ("documents: [[plan]]\n", "1:13: expected a word or a phrase. Write it out."),
    ],
)  # fmt: skip
def test_faults_of_a_list_beside_the_plans(valley: Path, text: str, message: str) -> None:
    lists(valley, text)
    (valley / "story.txt").write_text("Point 3 was removed.", "utf-8")
    command = ("claim", "v2", "--from", "story.txt", "--outlet", "H", "--date", OUR_DAY)
    done = run(*command, cwd=valley)
    assert done.returncode == 2
    assert message in done.stderr.replace("\n", " ")
    assert "lists/claims.yaml:" in done.stderr


# -- an article in another language -----------------------------------------------------------

GERMAN = """Der Entwurf hat 19 Punkte, wie Reuters unter Berufung auf zwei Beamte meldet. In
Genf wurde Punkt 3 gestrichen, und die Hauptstadt will den Rahmen nicht
annehmen. Point 3 was removed."""
FRENCH = """Le plan de 19 points a été réduit, selon deux responsables. On a supprimé le point 3 du
texte, et Paris soutient le nouveau document. Point 3 was removed."""
DUTCH = """Het plan is in Genève ingekort, zo meldt Reuters op basis van twee bronnen. Over punt 3
is niets meer te vinden in de tekst; en de regering had daarop gerekend. Point 3 was removed."""
SPANISH = """El plan tiene 19 puntos, según dos funcionarios. El punto 3 fue eliminado del texto en
Ginebra, y Madrid apoya el documento nuevo. Point 3 was removed."""
UKRAINIAN = "Пункт 3 вилучено, повідомляє Reuters."
POLISH = """Plan ma 19 punktów, podała agencja Reuters. Punkt 3 został usunięty, a Warszawa popiera
nowy tekst dokumentu. Point 3 was removed."""


@pytest.mark.parametrize("text", [GERMAN, FRENCH, DUTCH, SPANISH, UKRAINIAN, POLISH])
def test_of_an_article_in_another_language_nothing_is_proposed(valley: Path, text: str) -> None:
    done = sitting(valley, "The Courier", text)
    assert done.status == 2
    says = "story.txt: the text is not in English; claims are found in English alone. Put them on"
    assert says in " ".join(done.screen.split())
    assert "1 of" not in done.output


def test_a_page_that_names_its_language(valley: Path) -> None:
    page = f'<html lang="de"><body><article><p>{GERMAN}</p></article></body></html>'
    (valley / "story.html").write_text(page, "utf-8")
    done = run("claim", "--from", "story.html", cwd=valley)
    assert "story.html: the text is not in English, but in 'de'; claims" in done.stderr


@pytest.mark.parametrize("name", ["held-out.yaml", "development.yaml"])
def test_english_is_english_sentence_by_sentence(name: str) -> None:
    texts = [item["text"] for item in yaml.safe_load((CASES / "claims" / name).read_text("utf-8"))]
    others = [text for text in texts if not is_in("en", [text])]
    assert len(others) < 0.05 * len(texts), others  # headlines have fewer small words
    assert is_in("en", texts)
