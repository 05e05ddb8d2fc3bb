"""The texts of an XForm document in every language, with the answers they quote."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from volunteer_desk.forms.field import Labels
from volunteer_desk.forms.headings import language_code, without_blanks

XFORMS = "{http://www.w3.org/2002/xforms}"
"""The namespace of XForms, as element names have it."""

_ITEXT = re.compile(r"jr:itext\('(.*)'\)")
_FILLER = "-"
_PLAIN = ""
_MEDIA = frozenset({"image", "big-image", "audio", "video"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts by id, then by form (plain, `guidance`, `image`, ...), then by language code."""

    languages: tuple[str, ...]
    """The codes in the form's order, without the one of texts that name no language."""
    default_language: str
    _by_id: Mapping[str, Mapping[str, Labels]]

    def of(self, reference: str) -> Labels:
        """Return the translations that `reference` (an itext expression, or a text) stands for."""
        found = _ITEXT.fullmatch(reference)
        if found is not None:
            return self.by_id(found[1])
        return without_blanks({"": reference.strip()})

    def by_id(self, text_id: str) -> Labels:
        """Return the translations of the text `text_id`."""
        return self._by_id.get(text_id, {}).get(_PLAIN, {})

    def of_element(self, element: Element | None) -> Labels:
        """Return the texts of a label or hint."""
        if element is None:
            return {}
        return self.of(element.get("ref") or written(element))

    def guidance(self, hint: Element | None) -> Labels:
        """Return the longer explanations that come with a hint."""
        return self._forms(hint).get("guidance", {})

    def media(self, label: Element | None) -> Mapping[str, Labels]:
        """Return the file names that come with a label, by kind and language."""
        return _files(self._forms(label))

    def media_by_id(self, text_id: str) -> Mapping[str, Labels]:
        """Return the file names that come with the text `text_id`, by kind and language."""
        return _files(self._by_id.get(text_id, {}))

    def _forms(self, element: Element | None) -> Mapping[str, Labels]:
        found = _ITEXT.fullmatch(element.get("ref", "")) if element is not None else None
        return {} if found is None else self._by_id.get(found[1], {})


def file_name(written_name: str) -> str:
    """Return the name of a file of media without the folder that a form puts before it."""
    return written_name.rpartition("/")[2].strip()


def _files(forms: Mapping[str, Labels]) -> Mapping[str, Labels]:
    return {
        kind: {code: file_name(name) for code, name in names.items()}
        for kind, names in forms.items()
        if kind in _MEDIA
    }


def written(element: Element) -> str:
    """Return the text of an element, `${expression}` for each answer that it quotes."""
    parts = [element.text or ""]
    for child in element:
        value = child.get("value")
        parts.append("".join(child.itertext()) if value is None else f"${{{value.strip()}}}")
        parts.append(child.tail or "")
    return "".join(parts).strip()


def read_texts(model: Element) -> Texts:
    """Return the texts of the document's `model`."""
    languages: list[str] = []
    default_language = ""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for translation in model.iter(f"{XFORMS}translation"):
        code = language_code(translation.get("lang", ""))
        languages.append(code)
        if translation.get("default") == "true()":
            default_language = code
        for text in translation.iter(f"{XFORMS}text"):
            forms = texts.setdefault(text.get("id", ""), {})
            for value in text.findall(f"{XFORMS}value"):
                forms.setdefault(value.get("form", _PLAIN), {})[code] = written(value)
    by_id = {
        text_id: {
            form: labels for form, told in forms.items() if (labels := _without_fillers(told))
        }
        for text_id, forms in texts.items()
    }
    named = tuple(dict.fromkeys(filter(None, languages)))
    if not default_language and named and not _has_plain_labels(by_id):
        default_language = named[0]
    return Texts(named, default_language, by_id)


def _has_plain_labels(texts: Mapping[str, Mapping[str, Labels]]) -> bool:
    """Return whether any text is there without a language."""
    return any(labels.get("") for forms in texts.values() for labels in forms.values())


def _without_fillers(labels: Labels) -> Labels:
    """Return `labels` without the dashes that the converter puts where a translation is missing."""
    if all(text in {_FILLER, ""} for text in labels.values()):
        return without_blanks(labels)
    return {code: text for code, text in labels.items() if text not in {_FILLER, ""}}
