"""Names of people who were helped. Every name here is invented, and so is what is said of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang.kernel.problems import Level, Problem
from mingzhang.safe_content import personal
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from union import load_site

PACK = personal.load("cn")
NAMED = [
    ("“谢谢工会！”困难职工周凤霞激动地说。", "周凤霞"),
    ("张小丽（困难职工）", "张小丽"),
    ("职工刘国庆患胃癌，工会为他送去慰问金。", "刘国庆"),
    ("陈大山遗孀王秀兰", "王秀兰"),
    ("李子涵同学考入云南大学，获金秋助学金5000元。", "李子涵"),
    ("姓名：周凤霞　金额：2000元", "周凤霞"),
    ("受助人员名单：周凤霞、马志远、普建华。", "周凤霞、马志远、普建华"),
    ("许多职工为身患白血病的许文静捐款。", "许文静"),
    ("工会副主席来到何桂芬家中，送上慰问金。", "何桂芬"),
    ("机修车间高建军因工受伤，右手截肢。", "高建军"),
    ("任秀珍的丈夫去年查出尿毒症，家里欠下十几万元。", "任秀珍"),
    ("金永吉的女儿考上大学，学费没有着落。", "金永吉"),
    ("程小雨今年八岁，父亲工亡，跟奶奶生活。", "程小雨"),
    ("阿依古丽·买买提领到了困难补助。", "阿依古丽·买买提"),
    ("和丽华家中失火，工会发放临时救助。", "和丽华"),
    ("木老四身患重病，妻子普秀英照顾他。", "普秀英"),
    ("困難職工陳玉蘭接過慰問金，連聲道謝。", "陳玉蘭"),
    ("Wang Xiaoming, a member in hardship, received aid of CNY 2,000.", "Wang Xiaoming"),
    ("困难职工 李 娜 领取了慰问金。", "李 娜"),
    ("图为慰问组在病床前看望周凤霞。", "周凤霞"),
    ("周凤霞（左二）接过慰问金", "周凤霞"),
    ("在马志远家，主席详细询问了他的病情。", "马志远"),
    ("主席握着患病职工于洋的手说。", "于洋"),
    ("“我叫方小敏，是单亲妈妈，孩子上学全靠助学金。”", "方小敏"),
    ("今年资助的学生有成思远、安雨桐、石磊三人。", "成思远、安雨桐、石磊"),
    ("补助对象为常青山，因车祸致残。", "常青山"),
    ("白雪梅术后恢复良好，医疗互助赔付8000元。", "白雪梅"),
    ("万家福老人生活困难，享受低保。", "万家福"),
    ("工亡职工孙建业之子孙浩然", "孙建业、孙浩然"),
    ("下岗职工欧阳春花靠摆摊供女儿读书。", "欧阳春花"),
    ("给温晓燕送去了轮椅。她因脑梗偏瘫。", "温晓燕"),
    ("去年，关大勇被诊断为肝癌晚期。", "关大勇"),
    ("特困职工家庭：户主司马长风，4口人。", "司马长风"),
    ("经审核，同意给予许志强同志困难补助3000元。", "许志强"),
    ("向梁卫东发放大病救助金1万元", "梁卫东"),
    ("刀玉芳是傣族，丈夫去世后独自抚养两个孩子，工会每年资助。", "刀玉芳"),
    ("申请理由：本人毛爱华，患慢性肾衰竭，每周透析三次。", "毛爱华"),
    ("被钢梁压伤的劳务工解长河，在工会帮助下确认了劳动关系。", "解长河"),
    ("新增帮扶对象植秋月（肺纤维化）、揭大江（心梗）。", "植秋月、揭大江"),
    ("大病救助发放登记：1. 卜凡星 2. 隋欣悦 3. 来宝根", "卜凡星、隋欣悦、来宝根"),
    ("助残物资发放：轮椅→仇念慈；助听器→向春山", "仇念慈、向春山"),
    ("太叔玉秀领到生活救助800元。", "太叔玉秀"),
    ("LIU Shufen, whose husband died of pneumoconiosis, receives relief.", "LIU Shufen"),
    ("公示如下，拟救助困难职工：\n一类：宓建川 4000元\n二类：原小芹 2500元", "宓建川、原小芹"),
    ("女工郗桂兰的右手被机器轧断，工会陪她做了三次手术。", "郗桂兰"),
    ("張偉強罹患肺塵病，工會送來製氧機。", "張偉強"),
]
SILENT = [
    "工会主席周凤霞走访慰问困难职工。",
    "周凤霞主席来到困难职工家中，送上慰问金。",
    "工会副主席何桂芬、女工主任许文静看望了患病职工。",
    "劳模马志远带头为患病职工捐款2000元。",
    "志愿者任秀珍照顾孤寡老人十二年。",
    "医生金永吉为困难职工义诊。",
    "联系人：程小雨，困难补助申请电话12351。",
    "讣告：退休职工高建军同志因病医治无效逝世，享年八十一岁。",
    "困难职工高兴地接过慰问金。",
    "高温天气，工会为困难职工送去慰问品。",
    "任何困难职工都可以申请，程序公开，何时申请都行。",
    "许多困难职工周末也在上班，工会关怀常在。",
    "困难职工周某某领取补助金，李*、王女士也在场。",
    "慰问了困难职工小王和老李，送去慰问金。",
    "学习雷锋，帮扶困难职工。",
    "周凤霞（化名）患病后，工会为她申请了救助。",
    "困难职工安心过年，高温补贴按时发放。",
    "受助职工来自康明纺织有限公司、金鑫化工厂。",
    "捐款名单（为患病职工募捐）：周凤霞500元、马志远300元。",
    "先进个人名单（困难职工帮扶工作）：周凤霞、马志远",
    "工会干部马志远把自己的轮椅送给了瘫痪工友。",
    "首席技师马志远收了三名残疾徒弟。",
]


def names_in(text: str, about: str = "") -> list[str]:
    """The names found in a text."""
    return [text[start:end] for start, end, *_ in personal.names_of_helped(text, about, PACK)]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_whoever_was_helped_is_found(text: str, names: str) -> None:
    """Before its cue or behind, in every position of a sentence, in lists, in other scripts."""
    found = "".join(names_in(text))
    assert all(name in found for name in names.split("、"))


@pytest.mark.parametrize("text", SILENT)
def test_whoever_acts_or_is_covered_is_silent(text: str) -> None:
    """Offices, helpers, donors, the mourned, covered names, words that look like names."""
    assert names_in(text) == []


@pytest.mark.parametrize(
    "about", ["困难职工慰问金发放表\n姓名\n姓名\n金额", "金秋助学受助学生名单："]
)
def test_a_cell_or_an_item_that_is_a_name_is_one(about: str) -> None:
    """Whatever its surname; the head of the table or the sentence before the list says of whom."""
    for name in ("周凤霞", "和丽华", "阿依古丽·买买提", "欧阳春花", "李 娜"):
        assert names_in(name, about) == [name]
    assert names_in("2000元", about) == names_in("合计", about) == []


def test_without_a_cue_a_name_is_silent() -> None:
    assert names_in("周凤霞获得羽毛球比赛第一名，马志远第二名。") == []


# -- on a site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    return site


def told(site: Path, body: str, head: str = "") -> list[Problem]:
    """What `check` says of names in an article."""
    text = f"---\ntitle: 走访\ndate: 2025-04-30\nsummary: 虚构的消息。\n{head}---\n{body}\n"
    (site / "content/news/2025-visit.md").write_text(text, encoding="utf-8")
    _, problems = load_site(site, open_at)
    return [problem for problem in problems if problem.rule.startswith("people.helped")]


def test_in_prose_a_name_is_a_warning_that_does_not_repeat_it(site: Path) -> None:
    """It says how the name may be written."""
    (problem,) = told(site, "看望了困难职工周凤霞。")
    assert (problem.place.line, problem.level) == (6, Level.WARNING)
    words = catalogue("zh_CN").word(problem)
    assert "凤霞" not in words.says + words.mend
    assert "周某某" in words.mend


def test_a_site_may_refuse_names_in_prose(site: Path) -> None:
    settings = site / "data/site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text.rstrip()}\nnames: strict\n", encoding="utf-8")
    (problem,) = told(site, "看望了困难职工周凤霞。")
    assert problem.level is Level.ERROR


def test_in_a_table_of_the_helped_a_name_is_an_error(site: Path) -> None:
    table = "困难职工慰问金发放表\n\n| 姓名 | 金额 |\n|---|---|\n| 周凤霞 | [20元](sum:价格) |"
    (problem,) = told(site, table)
    assert (problem.place.line, problem.level) == (10, Level.ERROR)


def test_marks_within_a_sentence_hide_nothing(site: Path) -> None:
    """Bold, a link and a broken line stand between the name and its cue."""
    assert len(told(site, "困难职工**周凤霞**\n与[马志远](site:funds/2025)领取慰问金。")) == 2


@pytest.mark.parametrize("basis", ["本人同意", "家属同意"])
def test_whom_an_article_may_name_is_silent(site: Path, basis: str) -> None:
    """Also by the family's consent, for those who have died."""
    head = f"people:\n  - {{name: 周凤霞, basis: {basis}, consented: 2025-01-02}}\n"
    assert told(site, "看望了困难职工周凤霞。", head) == []


def test_whom_the_whole_site_may_name_is_silent(site: Path) -> None:
    """`data/people.yaml` lists those who appear in an office."""
    text = "people:\n  - {name: 周凤霞, basis: 职务公开, role: 工会主席}\n"
    (site / "data/people.yaml").write_text(text, encoding="utf-8")
    assert told(site, "困难职工周凤霞领取慰问金。") == []


def test_no_other_message_repeats_the_name(site: Path) -> None:
    """A sentence about the same words shows the name masked."""
    told(site, "看望了困难职工 周凤霞[约9万人](figure:funds/2025/warmth/amount)。")
    _, problems = load_site(site, open_at)
    words = catalogue("zh_CN")
    said = "".join(words.word(p).says + words.word(p).mend for p in problems)
    assert said
    assert "周凤霞" not in said


@pytest.mark.parametrize("part", ["alt: 慰问困难职工", "caption: 给患病职工送慰问金"])
def test_a_name_in_the_name_of_a_picture_is_told(site: Path, part: str) -> None:
    """Where what is said of the picture speaks of people helped."""
    picture = next((site / "content/images").rglob("*.*"))
    shutil.copy(picture, site / f"content/images/2025-zhou-fengxia{picture.suffix}")
    other = "caption: 走访" if part.startswith("alt") else "alt: 一间屋子"
    head = (
        f"photos:\n  - file: images/2025-zhou-fengxia{picture.suffix}\n"
        f"    {part}\n    {other}\n    faces: none\n    credit: 摄影：示例\n"
    )
    assert [problem.rule for problem in told(site, "走访。", head)] == ["people.helped-file"]


@pytest.mark.parametrize("comment", ["<!-- 困难职工周凤霞 -->", "走访。"])
def test_a_comment_names_nobody(site: Path, comment: str) -> None:
    """No page shows a comment, but everybody may read the file."""
    told(site, comment, "# 困难职工周凤霞\n" if comment == "走访。" else "")
    _, problems = load_site(site, open_at)
    assert "personal.name" in [problem.rule for problem in problems]


@pytest.mark.parametrize("site", [".", "examples/mingyue"])
def test_our_own_sites_name_nobody_by_mistake(site: str) -> None:
    """Articles, records, programmes and notes that name nobody who was helped are silent."""
    root = GOOD.parents[2] / site
    told = [p for p in load_site(root, open_at)[1] if p.rule == "people.helped"]
    assert told == []
