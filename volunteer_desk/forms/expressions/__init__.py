"""What a form reckons with: XPath 1.0 with the functions of ODK XForms, over a light tree."""

from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.evaluation import evaluate
from volunteer_desk.forms.expressions.expression import Expression, compile_expression
from volunteer_desk.forms.expressions.instants import Instant
from volunteer_desk.forms.expressions.references import Base, Reference
from volunteer_desk.forms.expressions.scope import Scope
from volunteer_desk.forms.expressions.tree import Document, Element, Node, NodeKind, ParentNode
from volunteer_desk.forms.expressions.values import Value, to_instant, to_number, to_text, to_truth
from volunteer_desk.forms.expressions.xml_reading import read_xml

__all__ = [
    "Base",
    "Document",
    "Element",
    "Expression",
    "ExpressionError",
    "Instant",
    "Node",
    "NodeKind",
    "ParentNode",
    "Reference",
    "Scope",
    "Value",
    "compile_expression",
    "evaluate",
    "read_xml",
    "to_instant",
    "to_number",
    "to_text",
    "to_truth",
]
