"""Functions of nodes: their names, number and place, and the secondary instances."""

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError, wrong_arguments
from volunteer_desk.forms.expressions.functions.function import (
    ANY_NUMBER,
    Function,
    need_nodes,
    of_moment,
    of_values,
)
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.tree import (
    XML_NAMESPACE,
    Document,
    Element,
    Node,
    NodeKind,
    ParentNode,
    in_document_order,
)
from volunteer_desk.forms.expressions.values import Value, to_text, to_whole

_NAMED = frozenset({NodeKind.ELEMENT, NodeKind.ATTRIBUTE, NodeKind.INSTRUCTION, NodeKind.NAMESPACE})


def _position(moment: Moment, *arguments: Value) -> float:
    if not arguments:
        return float(moment.position)
    nodes = need_nodes("position", arguments[0])
    if not nodes or nodes[0].parent is None:
        raise wrong_arguments("position")
    return float(_place_among_alike(moment, nodes[0], nodes[0].parent))


def _place_among_alike(moment: Moment, node: Node, parent: ParentNode) -> int:
    place = 1
    for one in parent.children:
        moment.spend(1)
        if one is node:
            break
        if one.kind is NodeKind.ELEMENT:
            place = place + 1 if one.name == node.name else 1
    return place


def _last(moment: Moment) -> float:
    return float(moment.size)


def _count(nodes: Value) -> float:
    return float(len(need_nodes("count", nodes)))


def _count_non_empty(nodes: Value) -> float:
    return float(sum(1 for one in need_nodes("count-non-empty", nodes) if one.text))


def _named_node(name: str, moment: Moment, arguments: tuple[Value, ...]) -> Node | None:
    nodes = need_nodes(name, arguments[0]) if arguments else [moment.node]
    return nodes[0] if nodes and nodes[0].kind in _NAMED else None


def _local_name(moment: Moment, *arguments: Value) -> str:
    node = _named_node("local-name", moment, arguments)
    return "" if node is None else node.local_name


def _name(moment: Moment, *arguments: Value) -> str:
    node = _named_node("name", moment, arguments)
    return "" if node is None else node.name


def _namespace_uri(moment: Moment, *arguments: Value) -> str:
    node = _named_node("namespace-uri", moment, arguments)
    return "" if node is None else node.namespace


def _id(moment: Moment, value: Value) -> list[Node]:
    texts = [one.text for one in value] if isinstance(value, list) else [to_text(value)]
    wanted = {name for text in texts for name in text.split()}
    found: dict[str, Node] = {}
    for node in moment.root.descendants:
        moment.spend(1)
        name = node.attribute("id") if isinstance(node, Element) else None
        if name in wanted:
            found.setdefault(str(name), node)
    return in_document_order(found.values())


def _lang(moment: Moment, value: Value) -> bool:
    wanted = to_text(value).lower()
    node: Node | None = moment.node
    while node is not None:
        if isinstance(node, Element):
            language = node.attribute(f"{{{XML_NAMESPACE}}}lang")
            if language is not None:
                return f"{language.lower()}-".startswith(f"{wanted}-")
        node = node.parent
    return False


def _current(moment: Moment) -> list[Node]:
    return [moment.scope.current or moment.scope.node]


def _instance(moment: Moment, value: Value) -> list[Node]:
    name = to_text(value)
    known = moment.scope.instances.get(name)
    if known is not None:
        return [known]
    for node in moment.root.descendants:
        moment.spend(1)
        is_instance = isinstance(node, Element) and node.local_name == "instance"
        if is_instance and node.attribute("id") == name:  # type: ignore[attr-defined]
            return [node]
    raise ExpressionError(say("The form has no list named {name}.", name=name))


def _pulldata(moment: Moment, *arguments: Value) -> str:
    wanted, key, value = (to_text(one) for one in arguments[1:])
    for row in _rows(moment, _instance(moment, arguments[0])):
        if any(one.text == value for one in row.elements(key)):
            return "".join(one.text for one in row.elements(wanted)[:1])
    return ""


def _rows(moment: Moment, instance: list[Node]) -> list[Element]:
    rows = []
    for node in instance[0].descendants:
        moment.spend(1)
        if isinstance(node, Element) and node.name == "item":
            rows.append(node)
    return rows


def _indexed_repeat(moment: Moment, *arguments: Value) -> list[Node]:
    """Return the nodes in the given instance of a repeat, of repeats within one another in turn."""
    if len(arguments) % 2 == 0:
        raise wrong_arguments("indexed-repeat")
    found = need_nodes("indexed-repeat", arguments[0])
    for place in range(1, len(arguments), 2):
        instances = need_nodes("indexed-repeat", arguments[place])
        moment.spend(len(instances) + len(found))
        chosen = _chosen(instances, to_whole(arguments[place + 1]))
        found = [node for node in found if _is_within(node, chosen)]
    return found


def _chosen(instances: list[Node], index: float) -> set[int]:
    counts: dict[int, int] = {}
    chosen = set()
    for node in instances:
        parent = id(node.parent)
        counts[parent] = counts.get(parent, 0) + 1
        if counts[parent] == index:
            chosen.add(id(node))
    return chosen


def _is_within(node: Node | None, chosen: set[int]) -> bool:
    while node is not None:
        if id(node) in chosen:
            return True
        node = node.parent
    return False


def _once(moment: Moment, value: Value) -> str:
    moment.spend(moment.node.weight >> 5)
    return moment.node.text or to_text(value)


def _version(moment: Moment) -> str:
    root = moment.root
    element = root.element if isinstance(root, Document) else root
    return (element.attribute("version") or "") if isinstance(element, Element) else ""


def _choice_name(moment: Moment, value: Value, path: Value) -> str:
    if moment.scope.choice_label is None:
        raise ExpressionError(say("The choices of the form are not known here."))
    return moment.scope.choice_label(to_text(value), to_text(path).strip())


def _translation(moment: Moment, value: Value) -> str:
    if moment.scope.translation is None:
        raise ExpressionError(say("The texts of the form are not known here."))
    return moment.scope.translation(to_text(value))


NODES: dict[str, Function] = {
    "position": of_moment(_position, 0, 1),
    "last": of_moment(_last, 0),
    "count": of_values(_count, 1),
    "count-non-empty": of_values(_count_non_empty, 1),
    "local-name": of_moment(_local_name, 0, 1),
    "name": of_moment(_name, 0, 1),
    "namespace-uri": of_moment(_namespace_uri, 0, 1),
    "id": of_moment(_id, 1),
    "lang": of_moment(_lang, 1),
    "current": of_moment(_current, 0),
    "instance": of_moment(_instance, 1),
    "pulldata": of_moment(_pulldata, 4),
    "indexed-repeat": of_moment(_indexed_repeat, 3, ANY_NUMBER),
    "once": of_moment(_once, 1),
    "version": of_moment(_version, 0),
    "jr:choice-name": of_moment(_choice_name, 2),
    "jr:itext": of_moment(_translation, 1),
}
"""What each function of nodes does."""
