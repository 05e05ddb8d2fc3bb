"""XML text read into a tree; a document type's entities are refused, nothing is fetched."""

from xml.parsers import expat

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.tree import (
    XML_NAMESPACE,
    Document,
    Element,
    Node,
    NodeKind,
    ParentNode,
)

WELL_KNOWN_PREFIXES = {
    "xml": XML_NAMESPACE,
    "xhtml": "http://www.w3.org/1999/xhtml",
    "h": "http://www.w3.org/1999/xhtml",
    "xf": "http://www.w3.org/2002/xforms",
    "ev": "http://www.w3.org/2001/xml-events",
    "xsd": "http://www.w3.org/2001/XMLSchema",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
}
"""What a prefix means that no element in scope declares."""

_LONGEST_XML = 20_000_000
_DEEPEST = 500


def read_xml(text: str, *, keeps_default: bool = True) -> Document:
    """Return the tree of an XML document.

    Without `keeps_default`, elements without a prefix are in no namespace whatever the document
    declares, as the paths of a form expect (`/data/age`).

    Raises:
        ExpressionError: it is not well-formed, too large, or declares entities.
    """
    if len(text) > _LONGEST_XML:
        raise ExpressionError(say("The XML document is too large."))
    reader = _Reader(keeps_default=keeps_default)
    try:
        reader.parser.Parse(text, True)  # noqa: FBT003
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise ExpressionError(say("The XML document is not well-formed.")) from error
    return reader.document


class _Reader:
    def __init__(self, *, keeps_default: bool) -> None:
        self._keeps_default = keeps_default
        self.document = Document()
        self._parent: ParentNode = self.document
        self._scopes: list[dict[str, str]] = [dict(WELL_KNOWN_PREFIXES)]
        self._letters: list[str] = []
        parser = self.parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters.append
        parser.StartCdataSectionHandler = self._flush
        parser.EndCdataSectionHandler = self._flush
        parser.CommentHandler = lambda text: self._add(Node(NodeKind.COMMENT, value=text))
        parser.ProcessingInstructionHandler = lambda name, text: self._add(
            Node(NodeKind.INSTRUCTION, name, text)
        )
        parser.StartDoctypeDeclHandler = lambda name, *_rest: self._add(
            Node(NodeKind.DOCTYPE, name)
        )
        parser.EntityDeclHandler = _refuse_entity

    def _flush(self) -> None:
        if self._letters:
            node = Node(NodeKind.TEXT, value="".join(self._letters))
            self._letters.clear()
            self._parent.append(node)

    def _add(self, node: Node) -> None:
        self._flush()
        self._parent.append(node)

    def _start(self, name: str, flat: list[str]) -> None:
        if len(self._scopes) > _DEEPEST:
            raise ExpressionError(say("The XML document is nested too deeply."))
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        declared = {
            "" if key == "xmlns" else key[6:]: value
            for key, value in pairs
            if key == "xmlns" or key.startswith("xmlns:")
        }
        scope = self._scopes[-1] | declared if declared else self._scopes[-1]
        self._scopes.append(scope)
        prefix = _prefix(name)
        named = prefix or self._keeps_default
        element = Element(name, namespace=scope.get(prefix, "") if named else "")
        element.declared = declared
        for key, value in pairs:
            if key != "xmlns" and not key.startswith("xmlns:"):
                prefix = _prefix(key)
                one = Node(NodeKind.ATTRIBUTE, key, value, scope.get(prefix, "") if prefix else "")
                one.parent = element
                element.attributes.append(one)
        self._add(element)
        self._parent = element

    def _end(self, _name: str) -> None:
        self._flush()
        self._scopes.pop()
        if self._parent.parent is not None:
            self._parent = self._parent.parent


def _prefix(name: str) -> str:
    return name.partition(":")[0] if ":" in name else ""


def _refuse_entity(*_declaration: object) -> None:
    raise ExpressionError(say("The XML document declares entities, which are not read."))
