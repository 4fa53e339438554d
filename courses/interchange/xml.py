"""XML read without entities, without network, and written with the same library."""

from lxml import etree

from courses.interchange.items import FileRefused

type Element = etree._Element


def parsed(content: bytes) -> Element:
    """Return the root of an XML file; raises FileRefused (a DOCTYPE is refused too)."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content.removeprefix(b"\xef\xbb\xbf"), parser)
    except etree.XMLSyntaxError as problem:
        raise FileRefused(problem.lineno or 1, "not_xml", str(problem.msg)) from problem
    except ValueError as problem:
        raise FileRefused(1, "not_xml", str(problem)) from problem
    if root.getroottree().docinfo.doctype:
        raise FileRefused(1, "doctype_refused")
    return root


def line_of(element: Element) -> int:
    """Return the line where an element starts, from 1."""
    return int(element.sourceline or 1)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add a child with its text and attributes, and return it."""
    child = etree.SubElement(parent, name, attributes)
    child.text = legal(text) if text else None
    return child


def legal(text: str) -> str:
    """Return a text without the signs that XML 1.0 cannot hold (§2.2)."""
    return "".join(sign for sign in text if sign in "\t\n" or _is_legal(ord(sign)))


def _is_legal(point: int) -> bool:
    return 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point >= 0x10000


def serialised(root: Element) -> bytes:
    """Return a document with its declaration, indented."""
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
