"""Our form out of the XForm document that the XLSForm converter writes.

The document is the converter's stable product (the OpenRosa standard); its own objects may change
from one version to the next.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from volunteer_desk.forms.field import (
    Choice,
    Condition,
    Field,
    FieldRole,
    FieldScope,
    FieldType,
    Labels,
)
from volunteer_desk.forms.form import Form, TableRow
from volunteer_desk.forms.headings import without_blanks
from volunteer_desk.forms.roles import NAMESPACE
from volunteer_desk.forms.xlsform.attached import Table
from volunteer_desk.forms.xlsform.names import unique_names
from volunteer_desk.forms.xlsform.xform_texts import XFORMS, read_texts

_HTML = "{http://www.w3.org/1999/xhtml}"
_ROSA = "{http://openrosa.org/javarosa}"
_OURS = f"{{{NAMESPACE}}}"
_TEMPLATE = f"{_ROSA}template"
_META = "meta"

_ITEMSET = re.compile(r"instance\('([^']*)'\)/root/item(\[.*\])?", re.DOTALL)
_RANDOMIZED = re.compile(r"randomize\((.*?)(?:,[^,)\]]*)?\)", re.DOTALL)
_NAMED = r"""['"]%s['"]"""
_CSV = "jr://file-csv/"

_INPUT_TYPES = {
    "string": FieldType.TEXT,
    "int": FieldType.INTEGER,
    "decimal": FieldType.DECIMAL,
    "date": FieldType.DATE,
    "time": FieldType.TIME,
    "dateTime": FieldType.DATE_TIME,
    "geopoint": FieldType.GEOPOINT,
    "barcode": FieldType.BARCODE,
}
_CONTROL_TYPES = {
    "select1": FieldType.SELECT_ONE,
    "select": FieldType.SELECT_MULTIPLE,
    "rank": FieldType.RANK,
    "range": FieldType.RANGE,
    "trigger": FieldType.ACKNOWLEDGE,
    "upload": FieldType.FILE,
}
_CONTROLS = frozenset({"input", "group", *_CONTROL_TYPES})
_PRELOADED = {
    "start": FieldType.START,
    "end": FieldType.END,
    "today": FieldType.TODAY,
    "username": FieldType.USERNAME,
    "deviceid": FieldType.DEVICE,
}
_FORM_LOADS = frozenset({"odk-instance-first-load", "odk-new-repeat"})
_CHANGED = "xforms-value-changed"
_SAID_WITHOUT = {
    "relevant": frozenset({"", "true()"}),
    "readonly": frozenset({"", "true()", "yes", "false()", "no"}),
}
"""What is no condition, but always so or never."""

_OTHER: Labels = {"en": "Other", "hi": "अन्य", "id": "Lainnya", "hu": "Egyéb"}
_WHICH_OTHER: Labels = {
    "en": "Which other?",
    "hi": "अन्य कौन-सा?",
    "id": "Lainnya, yaitu?",
    "hu": "Mi az egyéb?",
}


class UnexpectedXFormError(ValueError):
    """The document is not of the kind that the converter writes for what this version reads."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the document: tables by file name, questions with an `or_other`."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    with_other: Mapping[str, bool] = field(default_factory=dict)
    """By path below the root: whether the choice `other` was added by the converter."""


def form_from_xform(document: str, beside: Beside) -> Form:
    """Return the form that `document` describes.

    Raises:
        UnexpectedXFormError: it holds something that the import should have refused.
        xml.etree.ElementTree.ParseError: it is not XML.
    """
    return _XFormReader(fromstring(document), beside).read()


class _XFormReader:
    def __init__(self, root: Element, beside: Beside) -> None:
        self._beside = beside
        self._title = root.findtext(f"{_HTML}head/{_HTML}title", "")
        self._model = _required(root.find(f"{_HTML}head/{XFORMS}model"))
        body = _required(root.find(f"{_HTML}body"))
        self._instance = _required(self._model.find(f"{XFORMS}instance/*"))
        self._texts = read_texts(self._model)
        self._binds = {bind.get("nodeset", ""): bind for bind in self._model.iter(f"{XFORMS}bind")}
        self._controls = {one.get("ref", ""): one for one in body.iter() if _tag(one) in _CONTROLS}
        self._repeat = next((one.get("nodeset", "") for one in body.iter(f"{XFORMS}repeat")), "")
        self._lists = dict(self._read_lists())
        self._defaults: dict[str, str] = {}
        self._triggered: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._read_actions(body)

    def read(self) -> Form:
        root = f"/{_tag(self._instance)}"
        fields = list(self._read_fields(self._instance, root, ()))
        names = unique_names([tuple(one.path.split("/")[2:]) for one in fields])
        named = tuple(replace(one, name=name) for one, name in zip(fields, names, strict=True))
        asked = {one.choice_list for one in named}
        return Form(
            form_id=self._instance.get("id", ""),
            title=self._title,
            version=self._instance.get("version", ""),
            languages=self._texts.languages,
            default_language=self._texts.default_language,
            fields=named,
            repeat=self._repeat,
            tables=dict(self._read_tables(asked)),
        )

    def _read_lists(self) -> Iterator[tuple[str, tuple[Choice, ...]]]:
        for instance in self._model.findall(f"{XFORMS}instance"):
            items = instance.findall(f"{XFORMS}root/{XFORMS}item")
            if items:
                yield instance.get("id", ""), tuple(map(self._read_choice, items))

    def _read_choice(self, item: Element) -> Choice:
        texts = {_tag(child): child.text or "" for child in item if child.tag != f"{XFORMS}label"}
        name, text_id = texts.pop("name", ""), texts.pop("itextId", None)
        label = item.find(f"{XFORMS}label")
        labels = self._texts.by_id(text_id) if text_id else self._texts.of_element(label)
        media = self._texts.media_by_id(text_id) if text_id else {}
        return Choice(name, labels, without_blanks(texts), media)

    def _read_tables(self, asked: set[str]) -> Iterator[tuple[str, tuple[TableRow, ...]]]:
        """Yield what expressions name and no question has as its choices."""
        said = "\n".join(text for one in self._model.iter() for text in one.attrib.values())
        for instance in self._model.findall(f"{XFORMS}instance"):
            table_id, source = instance.get("id", ""), instance.get("src", "")
            if table_id in asked or not re.search(_NAMED % re.escape(table_id), said):
                continue
            if source.startswith(_CSV):
                yield table_id, self._table(source).rows
            elif table_id in self._lists:
                yield (
                    table_id,
                    tuple(
                        {"name": one.name, **_plain_label(one.labels), **one.columns}
                        for one in self._lists[table_id]
                    ),
                )

    def _table(self, source: str) -> Table:
        # the converter adds an ending also to a name that has it
        name = f"{source.removeprefix(_CSV).removesuffix('.csv').removesuffix('.csv')}.csv"
        if name not in self._beside.tables:
            raise UnexpectedXFormError(source)
        return self._beside.tables[name]

    def _read_actions(self, body: Element) -> None:
        for parent in (self._model, *body.iter()):
            for action in parent.findall(f"{XFORMS}setvalue"):
                target, value = action.get("ref", ""), action.get("value", "").strip()
                events = set(action.get("event", "").split())
                if events & _FORM_LOADS:
                    self._defaults[target] = value
                elif _CHANGED in events:
                    _, others = self._triggered.get(target, ("", ()))
                    self._triggered[target] = (value or "''", (*others, parent.get("ref", "")))

    def _read_fields(
        self, parent: Element, path: str, groups: tuple["_Group", ...]
    ) -> Iterator[Field]:
        seen: set[str] = set()
        for node in parent:
            name = _tag(node)
            here = f"{path}/{name}"
            if name in seen or (name == _META and path.count("/") == 1):
                continue  # a repeat stands twice: as the template and as the first instance
            seen.add(name)
            if len(node) or _TEMPLATE in node.attrib or here == self._repeat:
                yield from self._read_fields(node, here, (*groups, self._group(here)))
            elif not self._is_group(here):
                yield self._read_field(node, here, groups)

    def _is_group(self, path: str) -> bool:
        control = self._controls.get(path)
        return control is not None and _tag(control) == "group"

    def _group(self, path: str) -> "_Group":
        control, bind = self._controls.get(path), self._bind(path)
        label = control.find(f"{XFORMS}label") if control is not None else None
        return _Group(
            self._texts.of_element(label),
            _conditions(path, bind, "relevant"),
            _conditions(path, bind, "readonly"),
            _says_true(bind, "readonly"),
        )

    def _bind(self, path: str) -> Element:
        bind = self._binds.get(path)
        return Element("bind") if bind is None else bind

    def _read_field(self, node: Element, path: str, groups: tuple["_Group", ...]) -> Field:
        bind, control = self._bind(path), self._controls.get(path)
        calculation, triggers = self._triggered.get(path, (bind.get("calculate", "").strip(), ()))
        in_repeat = not self._repeat or path.startswith(f"{self._repeat}/")
        required = bind.get("required", "").strip()
        default = "".join(node.itertext()).strip()
        one = Field(
            name=path,
            type=self._field_type(path, bind, control, calculation or default),
            labels={},
            required=required == "true()",
            required_when="" if required in {"true()", "false()"} else required,
            required_messages=self._texts.of(bind.get(f"{_ROSA}requiredMsg", "")),
            constraint=bind.get("constraint", "").strip(),
            constraint_messages=self._texts.of(bind.get(f"{_ROSA}constraintMsg", "")),
            groups=tuple(group.labels for group in groups if group.labels),
            path=path,
            scope=FieldScope.LINE if in_repeat else FieldScope.PAGE,
            relevant=tuple(
                condition
                for conditions in (
                    *(group.relevant for group in groups),
                    _conditions(path, bind, "relevant"),
                )
                for condition in conditions
            ),
            readonly_when=tuple(
                condition
                for conditions in (
                    *(group.readonly_when for group in groups),
                    _conditions(path, bind, "readonly"),
                )
                for condition in conditions
            ),
            readonly=_says_true(bind, "readonly") or any(group.readonly for group in groups),
            calculation=calculation,
            triggers=triggers,
            default=default,
            default_expression=self._defaults.get(path, ""),
        )
        if one.type is FieldType.NOTE:
            one = replace(one, readonly=False, readonly_when=())
        return self._with_control(_with_own_columns(one, bind), control)

    def _field_type(
        self, path: str, bind: Element, control: Element | None, shown: str
    ) -> FieldType:
        """Return the type; a readonly text with nothing to show but its label is a note."""
        if control is None:
            preload = bind.get(f"{_ROSA}preloadParams", "")
            if preload in _PRELOADED:
                return _PRELOADED[preload]
            is_reckoned = path in self._triggered or bind.get("calculate")
            return FieldType.CALCULATE if is_reckoned else FieldType.HIDDEN
        tag, data_type = _tag(control), bind.get("type", "string")
        if tag in _CONTROL_TYPES:
            return _CONTROL_TYPES[tag]
        if tag != "input" or data_type not in _INPUT_TYPES:
            raise UnexpectedXFormError(path)
        shows_nothing = not shown and path not in self._defaults
        if data_type == "string" and _says_true(bind, "readonly") and shows_nothing:
            return FieldType.NOTE
        return _INPUT_TYPES[data_type]

    def _with_control(self, one: Field, control: Element | None) -> Field:
        """Return the field with what its control says: texts, looks, choices."""
        if control is None:
            return one
        label, hint = control.find(f"{XFORMS}label"), control.find(f"{XFORMS}hint")
        one = replace(
            one,
            labels=self._texts.of_element(label),
            hints=self._texts.of_element(hint),
            guidance=self._texts.guidance(hint),
            media=self._texts.media(label),
            appearances=tuple(control.get("appearance", "").split()),
        )
        if one.type is FieldType.RANGE:
            said = {key: control.get(key, "") for key in ("start", "end", "step")}
            one = replace(one, parameters=without_blanks(said))
        itemset = control.find(f"{XFORMS}itemset")
        if itemset is not None:
            one = self._with_choices(one, itemset)
        base = one.path.removesuffix("_other").split("/", 2)[-1]
        if one.path.endswith("_other") and base in self._beside.with_other and not one.hints:
            one = replace(one, labels=_WHICH_OTHER)
        return one

    def _with_choices(self, one: Field, itemset: Element) -> Field:
        nodeset = itemset.get("nodeset", "").strip()
        randomized = _RANDOMIZED.fullmatch(nodeset)
        nodeset = randomized[1].strip() if randomized else nodeset
        found = _ITEMSET.fullmatch(nodeset)
        if found is None:
            raise UnexpectedXFormError(nodeset)
        choices = self._choices(found[1], itemset)
        if self._beside.with_other.get(one.path.split("/", 2)[-1]):
            choices = tuple(
                replace(choice, labels=_OTHER) if choice.name == "other" else choice
                for choice in choices
            )
        return replace(
            one, choices=choices, choice_list=found[1], itemset=nodeset if found[2] else ""
        )

    def _choices(self, list_id: str, itemset: Element) -> tuple[Choice, ...]:
        if list_id in self._lists:
            return self._lists[list_id]
        for instance in self._model.findall(f"{XFORMS}instance"):
            if instance.get("id") == list_id and instance.get("src", "").startswith(_CSV):
                value, label = itemset.find(f"{XFORMS}value"), itemset.find(f"{XFORMS}label")
                return self._table(instance.get("src", "")).choices(
                    "name" if value is None else value.get("ref", ""),
                    "label" if label is None else label.get("ref", ""),
                )
        raise UnexpectedXFormError(list_id)


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group or repeat passes on to what stands in it."""

    labels: Labels
    relevant: tuple[Condition, ...]
    readonly_when: tuple[Condition, ...]
    readonly: bool


def _with_own_columns(one: Field, bind: Element) -> Field:
    """Return the field with what the columns of our namespace say."""
    said = {key.removeprefix(_OURS): text for key, text in bind.items() if key.startswith(_OURS)}
    if not said:
        return one
    left, top, width, height = map(int, said.get("region", "0,0,0,0").split(","))
    is_partial = said.get("type") == FieldType.PARTIAL_DATE
    return replace(
        one,
        type=FieldType.PARTIAL_DATE if is_partial else one.type,
        role=FieldRole(said.get("role", "")),
        kind=said.get("kind", ""),
        region=(left, top, width, height) if "region" in said else None,
        is_carried=_is_yes(said.get("ditto", "")),
        is_numbered=_is_yes(said.get("number", "")),
        is_normalised=_is_yes(said.get("normalised", "")),
        passes=int(said.get("passes", "0")),
    )


def _is_yes(text: str) -> bool:
    return text.lower() in {"yes", "true", "true()"}


def _says_true(bind: Element, attribute: str) -> bool:
    return bind.get(attribute, "").strip() in {"true()", "yes"}


def _conditions(path: str, bind: Element, attribute: str) -> tuple[Condition, ...]:
    expression = bind.get(attribute, "").strip()
    return (Condition(path, expression),) if expression not in _SAID_WITHOUT[attribute] else ()


def _plain_label(labels: Labels) -> Labels:
    text = labels.get("") or next(iter(labels.values()), "")
    return {"label": text} if text else {}


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _required(element: Element | None) -> Element:
    if element is None:
        raise UnexpectedXFormError
    return element
