"""An expression evaluated over an XML document given as text."""

from collections.abc import Sequence

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.expression import compile_expression
from volunteer_desk.forms.expressions.instants import Instant
from volunteer_desk.forms.expressions.paths import nodes_of
from volunteer_desk.forms.expressions.scope import Scope
from volunteer_desk.forms.expressions.tree import node_at, node_paths
from volunteer_desk.forms.expressions.values import Value, to_number, to_text, to_truth
from volunteer_desk.forms.expressions.xml_reading import read_xml

NodePath = list[int | str]
Result = float | str | bool | list[NodePath]


def evaluate(
    expression: str, xml: str, context: Sequence[int | str] = (), result_type: str = "any"
) -> Result:
    """Return what `expression` gives at the node `context` of the document `xml`.

    `context` holds child indices from the document down, and may end in `@name` for an attribute
    (`@xmlns:name` for a namespace); comments, instructions, CDATA sections and the DOCTYPE count as
    children. `result_type` is `number`, `string`, `boolean`, `node` (the first), `nodes`, or `any`:
    what the expression gives. Nodes are told as such paths, in document order. The time zone is
    this process's.

    Raises:
        ExpressionError: the expression or the document cannot be read, there is no such node, or
            the expression cannot be evaluated to that type.
    """
    document = read_xml(xml)
    try:
        node = node_at(document, context)
    except LookupError as error:
        raise ExpressionError(say("The document has no such node.")) from error
    value = compile_expression(expression, is_lazy=True).evaluate(Scope(node))
    return _as_type(value, result_type)


def _as_type(value: Value, result_type: str) -> Result:
    match result_type:
        case "number":
            return to_number(value)
        case "string":
            return to_text(value)
        case "boolean":
            return to_truth(value)
        case "node":
            return node_paths(nodes_of(value)[:1])
        case "nodes":
            return node_paths(nodes_of(value))
        case "any":
            return _as_it_is(value)
    raise ExpressionError(say("There is no type of result named {name}.", name=result_type))


def _as_it_is(value: Value) -> Result:
    if isinstance(value, Instant):
        return str(value)
    return node_paths(value) if isinstance(value, list) else value
