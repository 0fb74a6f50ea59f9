"""Keys that an editor wrote under another name: in Chinese, misspelt, or as another program has it."""

from __future__ import annotations

from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record_fields import field_of, keys_of, model_in, required_keys
from mingzhang.kernel.record_problems import plain
from mingzhang.kernel.refusals import Refusal, line_of
from mingzhang.kernel.vocabulary import nearest

CERTAIN = 0.8  # how alike two keys are when one is the other misspelt
# Keys that other site generators write at the head of a text, and that say nothing here
FOREIGN = (
    *(
        "author",
        "authors",
        "category",
        "categories",
        "tags",
        "keywords",
        "slug",
        "permalink",
        "url",
    ),
    *("layout", "template", "type", "lang", "language", "aliases", "cover", "image", "comments"),
    *("toc", "weight", "status", "published", "state"),
)
_DRAFT = "draft"  # only the head of a text has this key
_STATES = ("status", "published", "state", "状态", "发布")
_NOT_YET = (_DRAFT, "false", "no", "private", "hidden", "否", "草稿", "未发布", "不发布")


def a_draft_in_other_words(refusal: Refusal) -> Problem | None:
    """`status: draft`: deleting the line would publish the text."""
    key, mapping = refusal.key, refusal.mapping
    value = mapping[key]
    if plain(key) not in _STATES or _DRAFT not in refusal.keys or _DRAFT in mapping:
        return None
    if not isinstance(value, Text) or plain(value) not in _NOT_YET:
        return None
    typed = mapping.take(key)
    mapping.add(Text(_DRAFT, typed.place, typed.end), Text("true", value.place, value.end))
    return Problem(typed.place, "schema.draft-key", {"key": key, "corrected": f"{_DRAFT}: true"})


def a_key_by_its_title(refusal: Refusal) -> Problem | None:
    """`标题` is what `title` is called."""
    free = tuple(key for key in refusal.keys if key not in refusal.mapping)
    meant = refusal.reading.key(refusal.root, refusal.loc[:-1], refusal.key, free)
    return _renamed(refusal, meant, "schema.key-name") if meant else None


def a_misspelt_key(refusal: Refusal) -> Problem | None:
    """A key so much like one that may stand there that it means no other."""
    free = (key for key in refusal.keys if key not in refusal.mapping)
    meant = nearest(plain(refusal.key), free, cutoff=CERTAIN)
    return _renamed(refusal, meant[0], "schema.misspelt-key") if meant else None


def a_key_by_what_it_holds(refusal: Refusal) -> Problem | None:
    """A key in other words, above lines that can only be those of one key that is free."""
    value = refusal.mapping[refusal.key]
    keys = {key for item in (value if isinstance(value, Items) else [value]) for key in _keys(item)}
    free = [key for key in refusal.keys if key not in refusal.mapping]
    fit = [key for key in free if keys and _holds(refusal, key, keys)]
    return _renamed(refusal, fit[0], "schema.key-name") if len(fit) == 1 else None


def _keys(node: Node) -> tuple[str, ...]:
    return tuple(node) if isinstance(node, Mapping) else ()


def _holds(refusal: Refusal, key: str, keys: set[str]) -> bool:
    """Whether the value of a key is a mapping with these keys, or a list of such."""
    model = model_in(field_of(refusal.model, key).annotation)
    return model is not None and keys <= set(keys_of(model)) and set(required_keys(model)) <= keys


def a_key_of_another_program(refusal: Refusal) -> Problem | None:
    """What other site generators write at the head of a text, and this one does not need."""
    if plain(refusal.key) not in FOREIGN or _DRAFT not in refusal.keys:
        return None
    typed = refusal.mapping.take(refusal.key)
    return Problem(typed.place, "schema.foreign-key", {"key": refusal.key})


def _renamed(refusal: Refusal, meant: str, rule: str) -> Problem:
    """The problem of a key that is written otherwise; the tree has it as it was meant."""
    mapping = refusal.mapping
    value = mapping[refusal.key]
    typed = mapping.take(refusal.key)
    mapping.add(Text(meant, typed.place, typed.end), value)
    name = refusal.named(*refusal.loc[:-1], meant)
    corrected = line_of(meant, value)
    values = {"typed": refusal.key, "key": meant, "name": name, "corrected": corrected}
    return Problem(typed.place, rule, values)
