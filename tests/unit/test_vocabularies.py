"""Vocabularies: supplied with the program, added to and changed by a site, never weakened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from bad_sites import GOOD
from mingzhang.kernel.problems import as_text
from mingzhang.kernel.source import read_yaml
from mingzhang.kernel.vocabulary import UnknownTermError, Vocabulary
from mingzhang.kernel.vocabulary_files import read_vocabulary
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.programmes.model import Programme
from union import UNION, load_site

CHECKOUT = Path(__file__).parents[2]
KNOWN = UNION.vocabularies


def merged(text: str, name: str = "recipients") -> Vocabulary:
    """A supplied vocabulary with a site's own file over it, which has nothing wrong."""
    document = read_yaml(text, f"data/vocabulary/{name}.yaml")
    vocabulary, problems = read_vocabulary(document, name, LANGUAGES, KNOWN[name])
    assert problems == []
    return vocabulary


def rules(text: str, name: str = "recipients") -> list[str]:
    """What is wrong with a site's own file."""
    document = read_yaml(text, f"data/vocabulary/{name}.yaml")
    _, problems = read_vocabulary(document, name, LANGUAGES, KNOWN[name])
    return [problem.rule for problem in problems]


# -- what is supplied


@pytest.mark.parametrize("name", KNOWN)
def test_every_supplied_term_has_a_label_in_every_language(name: str) -> None:
    for term in KNOWN[name].terms.values():
        assert set(term.labels) == set(LANGUAGES), term.id


def test_the_engine_supplies_what_a_site_of_any_kind_needs() -> None:
    """Names, faces and sums in no book are the engine's, the rest comes with the union's rooms."""
    places = {name: next(iter(v.terms.values())).place.file for name, v in KNOWN.items()}
    of_the_engine = {name for name, file in places.items() if "site_engine" in file}
    assert of_the_engine == {"naming", "faces", "sums"}


def test_the_place_of_a_supplied_term_names_no_machine() -> None:
    """It is told by the package, wherever that is installed."""
    place = KNOWN["recipients"]["serious_illness"].place
    assert str(place).startswith("mingzhang/union_site/vocabulary/recipients.yaml:")
    assert place.line > 1


def test_no_site_lists_what_is_supplied() -> None:
    assert not any(vocabulary.named for vocabulary in KNOWN.values())


def without_vocabularies(tmp_path: Path) -> Path:
    """The good site without files of its own, and without what only they name."""
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    shutil.rmtree(site / "data/vocabulary")
    for file in (*site.glob("data/funds/*.yaml"), *site.glob("content/*/*.md")):
        text = file.read_text(encoding="utf-8")
        text = text.replace("group: 困难职工", "group: 建档困难职工")
        text = text.replace("recipients/hardship)", "recipients/hardship_registered)")
        text = text.replace("group: 一线职工", "group: 献血职工")
        file.write_text(text, encoding="utf-8")
    return site


def test_a_site_needs_no_vocabulary_of_its_own(tmp_path: Path) -> None:
    """Every rule holds, that of small groups too."""
    site, problems = load_site(without_vocabularies(tmp_path))
    assert site is not None
    assert problems == ()


def test_small_groups_are_protected_without_a_file(tmp_path: Path) -> None:
    root = without_vocabularies(tmp_path)
    funds = root / "data/funds/2025.yaml"
    text = funds.read_text(encoding="utf-8")
    record = "  - id: two_of_a_plant\n    title: 两人\n    programme: 送温暖\n    receiver: plant\n"
    record += (
        "    amount: 200元\n    recipients:\n      - group: 患重大疾病职工\n        count: 2人\n"
    )
    funds.write_text(text.replace("records:\n", f"records:\n{record}", 1), encoding="utf-8")
    _, problems = load_site(root)
    assert "cells.small" in {problem.rule for problem in problems}


# -- what a site says


def test_a_site_adds_terms_behind_the_supplied_ones() -> None:
    vocabulary = merged("retired:\n  zh_CN: 退休职工\n")
    assert list(vocabulary.terms) == [*KNOWN["recipients"].terms, "retired"]
    assert vocabulary.resolve("退休职工") == "retired"


def test_a_site_changes_one_label_and_keeps_the_other() -> None:
    """A supplied term stays where it was in the order."""
    vocabulary = merged("warmth:\n  en: Home visits\n", "programme")
    assert vocabulary["warmth"].labels == {"zh_CN": "送温暖", "en": "Home visits"}
    assert list(vocabulary.terms) == list(KNOWN["programme"].terms)
    with pytest.raises(UnknownTermError):
        vocabulary.resolve("Warmth-sending")


def test_a_site_explains_a_supplied_term() -> None:
    assert merged("warmth:\n  about_zh_CN: 上门看望。\n", "programme")["warmth"].more == {
        "about_zh_CN": "上门看望。"
    }


def test_a_changed_term_stands_in_the_sites_own_file() -> None:
    place = merged("# \nwarmth:\n  en: Home visits\n", "programme")["warmth"].place
    assert str(place) == "data/vocabulary/programme.yaml:2:1"


def test_an_id_alone_lists_a_term() -> None:
    vocabulary = merged("medical:\nwomen:\n", "programme")
    assert vocabulary.named == {"medical", "women"}
    assert vocabulary["medical"].labels == KNOWN["programme"]["medical"].labels


def test_a_term_takes_the_place_of_a_supplied_one() -> None:
    """A site whose own term is older than the supplied one keeps its id and so its address."""
    vocabulary = merged("legal:\n  en: Legal aid\n  replaces: legal_aid\n", "programme")
    assert "legal_aid" not in vocabulary.terms
    assert vocabulary.resolve("Legal aid") == "legal"


@pytest.mark.parametrize("label", ["献血职工", "Blood donor", "blood_donor"])
def test_no_word_means_two_terms(label: str) -> None:
    """A label that a supplied term has is told, or the second of the two would never be found."""
    assert rules(f"donor:\n  zh_CN: {label}\n") == ["vocabulary.supplied-label"]


def test_terms_that_share_both_labels_are_told_once() -> None:
    text = "a:\n  zh_CN: 甲\n  en: A1\nb:\n  zh_CN: 甲\n  en: A1\n"
    assert rules(text) == ["vocabulary.ambiguous-label"]


@pytest.mark.parametrize("label", ["'退休职工 '", "'退休 职工'", "退休职工\u3000", "退休职工"])
def test_labels_that_differ_in_blanks_are_told(label: str) -> None:
    """Nobody sees which of the two was meant; neither where they do not differ at all."""
    assert len(rules(f"retired:\n  zh_CN: {label}\npensioner:\n  zh_CN: 退休职工\n")) == 1


@pytest.mark.parametrize("label", ["Ａ类（一）", "A类(一)", "a类（一）", "A 类（一）"])
def test_labels_that_differ_in_width_or_case_are_told(label: str) -> None:
    text = f"one:\n  zh_CN: A类（一）\ntwo:\n  zh_CN: {label}\n"
    assert rules(text) == ["vocabulary.alike-label"]


@pytest.mark.parametrize("label", ["A\u2011类", "A\u2013类", "A\u2800-类", "A-\u3164类", "A－类"])
def test_labels_that_differ_in_dashes_or_in_what_nobody_sees_are_told(label: str) -> None:
    text = f"one:\n  zh_CN: A-类\ntwo:\n  zh_CN: {label}\n"
    assert rules(text) == ["vocabulary.alike-label"]


def test_a_label_that_looks_like_a_supplied_one_is_told() -> None:
    assert rules("donor:\n  en: BLOOD  DONOR\n") == ["vocabulary.alike-label"]


def test_a_label_of_blanks_is_none() -> None:
    assert rules("retired:\n  zh_CN: ' '\n") == ["vocabulary.no-label"]


# -- what a site cannot say


def test_what_is_sensitive_stays_so_when_nothing_is_said() -> None:
    assert merged("serious_illness:\n  zh_CN: 大病职工\n")["serious_illness"].is_sensitive


def test_what_replaces_a_sensitive_term_is_sensitive() -> None:
    assert merged("ill:\n  zh_CN: 大病职工\n  replaces: serious_illness\n")["ill"].is_sensitive


@pytest.mark.parametrize("value", ["true", "是"])
def test_a_site_may_protect_more(value: str) -> None:
    assert merged(f"blood_donor:\n  sensitive: {value}\n")["blood_donor"].is_sensitive


@pytest.mark.parametrize("value", ["false", "否", "True", "[true]", ""])
def test_protection_is_never_taken_away_by_a_slip(value: str) -> None:
    """Whatever stands there and is not `true` is told, and nothing is published."""
    assert rules(f"serious_illness:\n  sensitive: {value}\n") != []


def test_a_term_that_is_not_there_replaces_nothing() -> None:
    assert rules("ill:\n  zh_CN: 患病\n  replaces: sick\n") == ["vocabulary.replaces-unknown"]


@pytest.mark.parametrize("term", ["ill", "blood_donor"])
def test_no_term_replaces_itself(term: str) -> None:
    text = f"{term}:\n  zh_CN: 甲\n  replaces: {term}\n"
    assert rules(text) == ["vocabulary.replaces-itself"]


def test_a_label_in_place_of_an_id_is_told_with_the_id() -> None:
    text = "donor:\n  zh_CN: 甲\n  replaces: 献血职工\n"
    document = read_yaml(text, "x")
    _, (problem,) = read_vocabulary(document, "recipients", LANGUAGES, KNOWN["recipients"])
    assert problem.values["nearest"] == ("blood_donor",)


@pytest.mark.parametrize("name", ["naming", "faces", "basis", "within", "mark"])
def test_terms_that_rules_know_cannot_be_replaced(name: str) -> None:
    """Else pictures of minors could be published under another word."""
    for term in KNOWN[name].terms:
        text = f"other:\n  zh_CN: 另一种\n  replaces: {term}\n"
        assert rules(text, name) == ["vocabulary.replaces-fixed"]


def test_what_is_sensitive_is_said_in_data() -> None:
    """The list of groups of health and hardship, so that none is lost unnoticed."""
    sensitive = {term.id for term in KNOWN["recipients"].terms.values() if term.is_sensitive}
    assert sensitive == {
        "bereaved_work",
        "disabled_work",
        "hardship_registered",
        "serious_illness",
        "student_child",
    }


BROKEN = {
    "retired:\n  zh_CN：退休职工\n": "2:8 yaml.full-width-colon",
    "retired:\n  zh_CN:退休职工\n": "2:8 yaml.colon-needs-space",
    "retired: {zh_CN：退休职工}\n": "1:16 yaml.full-width-colon",
    "retired: 退休职工\n": "1:10 vocabulary.text-behind-id",
    "retired: Retired\n": "1:10 vocabulary.text-behind-id",
    "retired:\nzh_CN: 退休职工\n": "2:1 vocabulary.not-indented",
    "retired:\nzh_CN: 退休职工\nen: Retired\n": "2:1 vocabulary.not-indented",
    "retired:\n\u3000\u3000zh_CN: 退休职工\n": "2:1 yaml.full-width-space",
    "retired:\n  - zh_CN: 退休职工\n": "2:3 vocabulary.a-list",
    "retired: *all_members\n": "1:10 yaml.alias",
    "retired:\n  zh_CN: *all_members\n": "2:10 yaml.alias",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_entry_is_told_once_at_its_line(text: str) -> None:
    """By what keeps it from being read, and not as a term without a label."""
    document = read_yaml(text, "x")
    _, problems = read_vocabulary(document, "recipients", LANGUAGES, KNOWN["recipients"])
    told = [f"{p.place.line}:{p.place.column} {p.rule}" for p in (*document.problems, *problems)]
    assert told == [BROKEN[text]]


MOVED = {
    "to a new term": "serious_illness:\n  zh_CN: 甲\nill:\n  zh_CN: 患重大疾病职工\n",
    "to a new term, by its id": "ill:\n  zh_CN: serious_illness\n",
    "to a new term, in another language": "ill:\n  zh_CN: 患病\n  en: Seriously ill\n",
    "to a new term, in other case": "serious_illness:\n  en: A\nill:\n  en: seriously  ILL\n",
    "to another supplied term": "serious_illness:\n  zh_CN: 甲\nmodel_worker:\n  zh_CN: 患重大疾病职工\n",
    "by a swap": "serious_illness:\n  zh_CN: 劳模\nmodel_worker:\n  zh_CN: 患重大疾病职工\n",
    "from what a third replaces": "a:\n  zh_CN: 甲\n  replaces: serious_illness\nb:\n  zh_CN: 患重大疾病职工\n",
}


@pytest.mark.parametrize("text", MOVED.values(), ids=MOVED)
def test_no_move_of_a_label_takes_protection_away(text: str) -> None:
    """Records that have the label mean the same people, whichever term it stands at now."""
    assert rules(text) == ["vocabulary.sensitive-label"]


def test_a_moved_label_is_told_where_it_stands() -> None:
    document = read_yaml(MOVED["by a swap"], "recipients.yaml")
    _, (problem,) = read_vocabulary(document, "recipients", LANGUAGES, KNOWN["recipients"])
    assert str(problem.place) == "recipients.yaml:4:10"


def test_a_label_may_move_to_a_term_that_is_sensitive() -> None:
    text = MOVED["to a new term"] + "  sensitive: true\n"
    vocabulary = merged(text)
    assert vocabulary[vocabulary.resolve("患重大疾病职工")].is_sensitive


def test_labels_of_terms_that_rules_know_stay_with_them() -> None:
    """Else a picture of minors would pass as one of nobody."""
    swapped = "minors:\n  zh_CN: 没有可辨认的人\nnone:\n  zh_CN: 有未成年人\n"
    assert rules(swapped, "faces") == ["vocabulary.fixed-label"] * 2


def test_terms_that_rules_know_can_be_renamed() -> None:
    assert merged("minors:\n  zh_CN: 有孩子\n", "faces").resolve("有孩子") == "minors"


# -- programmes


def programmes(root: Path) -> list[str]:
    """The programmes that have a page."""
    site, _ = load_site(root)
    assert isinstance(site, Site)
    return [entry.id for entry in site.every(Programme)]


def test_a_programme_that_nothing_leads_to_has_no_page(tmp_path: Path) -> None:
    """The good site lists one, has records of a second and tells how to apply for a third."""
    assert programmes(without_vocabularies(tmp_path)) == ["warmth", "culture_sport", "legal_aid"]


def test_a_listed_programme_has_a_page(tmp_path: Path) -> None:
    site = without_vocabularies(tmp_path)
    (site / "data/vocabulary").mkdir()
    (site / "data/vocabulary/programme.yaml").write_text("women:\n", encoding="utf-8")
    assert "women" in programmes(site)


def test_a_programme_that_a_text_leads_to_has_a_page(tmp_path: Path) -> None:
    site = without_vocabularies(tmp_path)
    page = site / "content/pages/help.md"
    page.write_text(page.read_text("utf-8") + "\n[互助](site:programmes/mutual_aid)\n", "utf-8")
    assert "mutual_aid" in programmes(site)
    _, problems = load_site(site)
    assert problems == ()


def test_a_broken_file_is_told_alone(tmp_path: Path) -> None:
    """The records of a year cannot be read: no page that only they lead to is missed as well."""
    site = without_vocabularies(tmp_path)
    page = site / "content/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\n[体育](site:programmes/culture_sport)\n", "utf-8")
    for funds in (site / "data/funds").glob("*.yaml"):
        funds.write_text("records: [\n", encoding="utf-8")
    _, problems = load_site(site)
    assert not any("programmes" in as_text(p, catalogue("zh_CN")) for p in problems)


@pytest.mark.parametrize("site", ["", "examples/mingyue", "tests/sites/good", "tests/sites/abroad"])
def test_no_site_of_ours_repeats_what_is_supplied(site: str) -> None:
    """Else the program's improvements would never reach it."""
    for file in (CHECKOUT / site / "data/vocabulary").glob("*.yaml"):
        for term_id, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            term = KNOWN[file.stem].terms.get(term_id)
            said = {**term.labels, **term.more} if term else {}
            assert not set((entry or {}).items()) & set(said.items()), (file, term_id)
