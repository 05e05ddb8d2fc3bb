"""Our form out of the XForm document that the XLSForm converter writes.

The document is the converter's stable product (the OpenRosa standard); its own objects may change
from one version to the next.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from volunteer_desk.forms.form import Choice, Field, FieldRole, FieldType, Form, Labels
from volunteer_desk.forms.headings import language_code, without_blanks
from volunteer_desk.forms.roles import NAMESPACE

_XFORMS = "{http://www.w3.org/2002/xforms}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_ROSA = "{http://openrosa.org/javarosa}"
_OURS = f"{{{NAMESPACE}}}"

_ITEXT = re.compile(r"jr:itext\('(.*)'\)")
_ITEMSET = re.compile(r"instance\('(.*)'\)/root/item")
_FILLER = "-"

_FIELD_TYPES = {
    ("input", "string"): FieldType.TEXT,
    ("input", "int"): FieldType.INTEGER,
    ("input", "decimal"): FieldType.DECIMAL,
    ("input", "date"): FieldType.DATE,
    ("select1", "string"): FieldType.SELECT_ONE,
    ("select", "string"): FieldType.SELECT_MULTIPLE,
}


class UnexpectedXFormError(ValueError):
    """The document is not of the kind that the converter writes for what this version reads."""


def form_from_xform(document: str) -> Form:
    """Return the form that `document` describes.

    Raises:
        UnexpectedXFormError: it holds something that the import should have refused.
        xml.etree.ElementTree.ParseError: it is not XML.
    """
    return _XFormReader(fromstring(document)).read()


@dataclass(frozen=True, slots=True)
class _Translations:
    """The texts by their id, then by language code; `languages` in the form's order."""

    languages: tuple[str, ...]
    default_language: str
    texts: Mapping[str, Labels]


class _XFormReader:
    def __init__(self, root: Element) -> None:
        self._title = root.findtext(f"{_HTML}head/{_HTML}title", "")
        self._model = _required(root.find(f"{_HTML}head/{_XFORMS}model"))
        self._body = _required(root.find(f"{_HTML}body"))
        self._translations = _read_translations(self._model)
        self._binds = {bind.get("nodeset", ""): bind for bind in self._model.iter(f"{_XFORMS}bind")}
        self._choices = dict(self._read_choices())

    def read(self) -> Form:
        instance = _required(self._model.find(f"{_XFORMS}instance/*"))
        return Form(
            form_id=instance.get("id", ""),
            title=self._title,
            version=instance.get("version", ""),
            languages=tuple(filter(None, self._translations.languages)),
            default_language=self._translations.default_language,
            fields=tuple(self._read_fields(self._body, ())),
        )

    def _read_choices(self) -> Iterator[tuple[str, tuple[Choice, ...]]]:
        for instance in self._model.findall(f"{_XFORMS}instance"):
            items = instance.findall(f"{_XFORMS}root/{_XFORMS}item")
            yield (
                instance.get("id", ""),
                tuple(
                    Choice(item.findtext(f"{_XFORMS}name", ""), self._choice_labels(item))
                    for item in items
                ),
            )

    def _choice_labels(self, item: Element) -> Labels:
        text_id = item.findtext(f"{_XFORMS}itextId")
        if text_id is not None:
            return self._translations.texts.get(text_id, {})
        return without_blanks({"": item.findtext(f"{_XFORMS}label", "")})

    def _read_fields(self, parent: Element, groups: tuple[Labels, ...]) -> Iterator[Field]:
        for element in parent:
            tag = element.tag.removeprefix(_XFORMS)
            if tag == "group":
                labels = self._labels(element.find(f"{_XFORMS}label"))
                yield from self._read_fields(element, (*groups, labels) if labels else groups)
            elif tag in {"input", "select1", "select"}:
                yield self._read_field(element, tag, groups)
            elif tag != "label":
                raise UnexpectedXFormError(tag)

    def _read_field(self, element: Element, tag: str, groups: tuple[Labels, ...]) -> Field:
        path = element.get("ref", "")
        bind = _required(self._binds.get(path))
        field_type = _FIELD_TYPES.get((tag, bind.get("type", "")))
        if field_type is None:
            raise UnexpectedXFormError(path)
        if bind.get("readonly") == "true()":
            field_type = FieldType.NOTE
        return Field(
            name=path.rpartition("/")[2],
            type=field_type,
            labels=self._labels(element.find(f"{_XFORMS}label")),
            hints=self._labels(element.find(f"{_XFORMS}hint")),
            required=bind.get("required") == "true()",
            constraint=bind.get("constraint", ""),
            constraint_messages=self._text(bind.get(f"{_ROSA}constraintMsg", "")),
            choices=self._field_choices(element),
            groups=groups,
            role=FieldRole(bind.get(f"{_OURS}role", "")),
            kind=bind.get(f"{_OURS}kind", ""),
        )

    def _field_choices(self, element: Element) -> tuple[Choice, ...]:
        itemset = element.find(f"{_XFORMS}itemset")
        if itemset is None:
            return ()
        found = _ITEMSET.fullmatch(itemset.get("nodeset", ""))
        if found is None or found[1] not in self._choices:
            raise UnexpectedXFormError(itemset.get("nodeset"))
        return self._choices[found[1]]

    def _labels(self, element: Element | None) -> Labels:
        if element is None:
            return {}
        return self._text(element.get("ref") or "".join(element.itertext()))

    def _text(self, text: str) -> Labels:
        """Return the translations that `text` refers to, or the text itself."""
        found = _ITEXT.fullmatch(text)
        if found is not None:
            return self._translations.texts.get(found[1], {})
        return without_blanks({"": text.strip()})


def _read_translations(model: Element) -> _Translations:
    languages: list[str] = []
    default_language = ""
    texts: dict[str, dict[str, str]] = {}
    for translation in model.iter(f"{_XFORMS}translation"):
        code = language_code(translation.get("lang", ""))
        languages.append(code)
        if translation.get("default") == "true()":
            default_language = code
        for text in translation.iter(f"{_XFORMS}text"):
            for value in text.findall(f"{_XFORMS}value"):
                if value.get("form") is None:
                    written = "".join(value.itertext()).strip()
                    texts.setdefault(text.get("id", ""), {})[code] = written
    if not default_language and languages and "" not in languages:
        default_language = languages[0]
    return _Translations(
        tuple(languages),
        default_language,
        {text_id: _without_fillers(labels) for text_id, labels in texts.items()},
    )


def _without_fillers(labels: Labels) -> Labels:
    """Return `labels` without the dashes that the converter puts where a translation is missing."""
    if all(text in {_FILLER, ""} for text in labels.values()):
        return without_blanks(labels)
    return {code: text for code, text in labels.items() if text not in {_FILLER, ""}}


def _required(element: Element | None) -> Element:
    if element is None:
        raise UnexpectedXFormError
    return element
