"""JSON Schemas of the files that an editor writes, generated from the records themselves.

An editor's YAML extension completes and explains fields with them. They know this site: its
language, and the terms of its vocabularies. They let pass more than a check does (no schema
can tell whether a sum holds), and refuse nothing that a check lets pass.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from mingzhang.kernel.record import Record
from mingzhang.kernel.record_fields import FORM, VOCABULARY
from mingzhang.site_engine.records import people
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.room import FileKind
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.fields import Fields

Schema = dict[str, Any]
FOLDER = "data/schema"
DIALECT = "http://json-schema.org/draft-07/schema#"  # what YAML extensions know best
SOURCES = FileKind("sources", "data/sources.yaml", Source, under="sources")
PEOPLE = FileKind("people", people.FILE, people.Officer, under="people")
# Terms that editors add every day: no schema lists them, `check` checks them.
OPEN = ("sources",)


def schemas(site: Site) -> dict[str, Schema]:
    """Every schema by name."""
    return {kind.name: _Writer(site, kind).file() for kind in file_kinds(site)}


def file_kinds(site: Site) -> tuple[FileKind, ...]:
    """Every kind of file that an editor of this site writes."""
    return tuple(kinds_of(site.kind))


def kinds_of(kind: SiteKind[Site]) -> Iterator[FileKind]:
    """Every kind of file that an editor of such a site writes."""
    yield FileKind("site", "data/site.yaml", kind.settings)
    yield SOURCES
    yield PEOPLE
    yield from kind.file_kinds


def completed(site: Site) -> dict[str, list[str]]:
    """Which files an editor's YAML extension completes, as globs by the path of the schema.

    It leaves the front matter of Markdown alone; other programs may read those schemas.
    """
    return {
        f"./{FOLDER}/{kind.name}.json": [kind.files]
        for kind in file_kinds(site)
        if kind.files.endswith(".yaml")
    }


class _Plain(GenerateJsonSchema):
    """Pydantic's schema without what an editor has no use for: defaults and null."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return self.generate_inner(schema["schema"])


class _Writer:
    """Writes the schema of one kind of file in the words of one site."""

    def __init__(self, site: Site, kind: FileKind) -> None:
        self.site, self.kind = site, kind
        self.language = site.settings.language
        self.fields = Fields.beside(inspect.getfile(kind.model))

    def file(self) -> Schema:
        kind = self.kind
        fields = self.fields.of(kind.name)
        schema = self._list(fields) if kind.under else self._record(kind.model, fields)
        return {"$schema": DIALECT, **self._said(self.fields, kind.name), **schema}

    def _list(self, fields: Fields) -> Schema:
        """A list of records below a key, with what stands beside it."""
        kind = self.kind
        head = self._record(kind.head, fields) if kind.head else _mapping({}, [])
        item = self._record(kind.model, fields.of(kind.under))
        listed = {**self._said(fields, kind.under), "type": "array", "items": item}
        properties = {**head["properties"], kind.under: listed}
        required = [*head["required"], kind.under]
        if not kind.defaults:
            return _mapping(properties, required)
        shared = _mapping({k: v for k, v in item["properties"].items() if k not in OWN}, [])
        properties[kind.defaults] = {**self._said(fields, kind.defaults), **shared}
        needed = [name for name in item["required"] if name not in OWN]
        item["required"] = [name for name in item["required"] if name in OWN]
        either = [_in_each_or_in_all(name, kind.under, kind.defaults) for name in needed]
        return {**_mapping(properties, required), "allOf": either}

    def _record(self, model: type[Record], fields: Fields) -> Schema:
        """A record without what its file's name states."""
        schema = model.model_json_schema(mode="validation", schema_generator=_Plain)
        properties = {
            name: self._value(value, fields, name, schema.get("$defs", {}))
            for name, value in schema["properties"].items()
            if name not in model.FROM_FILE_NAME
        }
        return _mapping(properties, [n for n in schema.get("required", []) if n in properties])

    def _value(self, value: Schema, fields: Fields, name: str, parts: Mapping[str, Any]) -> Schema:
        """The schema of one field, with its title, its description and examples."""
        return {**self._said(fields, name, _form(value)), **self._shape(value, fields, name, parts)}

    def _shape(self, value: Schema, fields: Fields, name: str, parts: Mapping[str, Any]) -> Schema:
        """What may stand there: a text, a term, a part, a list, one or many, parts by their keys."""
        if "$ref" in value:
            return self._shape(parts[value["$ref"].rpartition("/")[2]], fields, name, parts)
        if "anyOf" in value:
            return {"anyOf": [self._shape(one, fields, name, parts) for one in value["anyOf"]]}
        if value.get("type") == "array":
            items = self._shape(value["items"], fields, name, parts)
            return {"type": "array", "items": items}
        if isinstance(value.get("additionalProperties"), dict):
            of_each = self._shape(value["additionalProperties"], fields, name, parts)
            return {"type": "object", "additionalProperties": of_each}
        if "properties" in value:
            inner = fields.of(name)
            properties = {
                key: self._value(one, inner, key, parts) for key, one in value["properties"].items()
            }
            return _mapping(properties, value.get("required", []))
        return self._text(value)

    def _text(self, value: Schema) -> Schema:
        """A scalar; a term may be written by its id or by its label in any language."""
        plain = {k: v for k, v in value.items() if k not in (FORM, VOCABULARY, "title")}
        vocabulary = self.site.reading.vocabularies.get(value.get(VOCABULARY, ""))
        if vocabulary is None or vocabulary.name in OPEN:
            return plain
        terms = vocabulary.terms.values()
        labels = [term.label(self.language) for term in terms]
        others = [label for term in terms for label in term.labels.values()]
        return {**plain, "enum": list(dict.fromkeys([*labels, *vocabulary.terms, *others]))}

    def _said(self, fields: Fields, name: str, form: str = "") -> Schema:
        """Title and description, ending in how such a value is typed; and examples."""
        how = f"forms.{form}"
        described = [
            fields.descriptions(name).get(self.language, ""),
            self.fields.descriptions(how).get(self.language, "") if form else "",
        ]
        examples = fields.texts(name, "examples") or (
            self.fields.texts(how, "examples") if form else {}
        )
        said = {
            "title": fields.titles(name).get(self.language, name),
            "description": "\n".join(text for text in described if text),
        }
        listed = examples.get(self.language)
        return {**said, **({"examples": list(listed)} if listed else {})}


OWN = ("id", "title")  # each record has its own


def _form(value: Schema) -> str:
    """How the text of a field is typed, also where it is one of a list."""
    for inner in (*value.get("anyOf", ()), value.get("items", {})):
        if found := _form(inner) if inner else "":
            return found
    return "" if value.get(VOCABULARY) in OPEN else str(value.get(FORM, ""))


def _mapping(properties: Schema, required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _in_each_or_in_all(name: str, under: str, defaults: str) -> Schema:
    """A field that every record needs, unless the head of the file states it for all."""
    in_all = {"properties": {defaults: {"required": [name]}}, "required": [defaults]}
    in_each = {"properties": {under: {"items": {"required": [name]}}}}
    return {"anyOf": [in_all, in_each]}
