"""Every smallest change of a rule: a branch taken or not, a condition dropped, a role less.

Written from the source of the rule itself, so that a new rule has its mutants at once.
"""

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

Change = tuple[str, ast.AST]
FILTERS = {"filter", "exclude", "Q"}
# What changes how rows are read, not which; another rule, changed in its own place.
SAME_ROWS = {"none", "values", "select_related", "order_by", "visible_to"}


def mutants(function: Callable[..., Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield each change of a function, in words, and the function so changed."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for rank, _node in enumerate(ast.walk(tree)):
        for number, (words, _new) in enumerate(_changes(_node, function.__globals__)):
            yield words, _built(tree, rank, number, function)


def _built(tree: ast.AST, rank: int, number: int, function: Any) -> Callable[..., Any]:
    changed = copy.deepcopy(tree)
    target = list(ast.walk(changed))[rank]
    _words, new = list(_changes(target, function.__globals__))[number]
    changed = ast.fix_missing_locations(_Swap(target, new).visit(changed))
    names: dict[str, Any] = {}
    exec(  # noqa: S102 (our own source)
        compile(changed, f"<mutant of {function.__qualname__}>", "exec"),
        function.__globals__,
        names,
    )
    return names[function.__name__]


class _Swap(ast.NodeTransformer):
    """Put one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        """Swap the node when it is the one."""
        return self.new if node is self.old else self.generic_visit(node)


def _changes(node: ast.AST, known: dict[str, Any]) -> Iterator[Change]:
    """Yield what may replace a node."""
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield (
                f"`{ast.unparse(node.test)}` always {value}",
                _with(node, test=ast.Constant(value)),
            )
    elif isinstance(node, ast.Return) and node.value is not None:
        yield from _returns(node)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield f"only `{ast.unparse(node.left)}`", node.left
        yield f"only `{ast.unparse(node.right)}`", node.right
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        yield from _members(node, known)


def _returns(node: ast.Return) -> Iterator[Change]:
    words = ast.unparse(node.value)
    for other in ("self.all()", "self.none()"):
        if words != other and not (words == "self" and other == "self.all()"):
            yield f"`{words}` becomes {other}", ast.parse(f"return {other}").body[0]


def _calls(node: ast.Call) -> Iterator[Change]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    parts = len(node.args) + len(node.keywords)
    if name in FILTERS and parts > 1:
        for one in node.keywords:
            left = [other for other in node.keywords if other is not one]
            yield f"without `{one.arg}`", _with(node, keywords=left)
        for one in node.args:
            left = [other for other in node.args if other is not one]
            yield f"without `{ast.unparse(one)}`", _with(node, args=left)
    elif isinstance(node.func, ast.Attribute) and name not in SAME_ROWS:
        yield f"without .{name}(…)", node.func.value


def _members(node: ast.Compare, known: dict[str, Any]) -> Iterator[Change]:
    """Yield a list of roles with one role less."""
    held = node.comparators[0]
    if isinstance(held, ast.Name) and isinstance(known.get(held.id), frozenset | set | tuple):
        for member in sorted(known[held.id]):
            less = ast.parse(f"set({held.id}) - {{{str(member)!r}}}", mode="eval").body
            yield f"{held.id} without {member}", _with(node, comparators=[less])
    elif isinstance(held, ast.Set | ast.Tuple | ast.List):
        for member in held.elts:
            left = _with(held, elts=[one for one in held.elts if one is not member])
            less = _with(node, comparators=[left])
            yield f"without {ast.unparse(member)}", less


def _with(node: ast.AST, **fields: Any) -> Any:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
