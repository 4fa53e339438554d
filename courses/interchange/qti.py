"""Writing an IMS QTI 2.1 content package: one item a question, a manifest, one archive.

Elements and templates: IMS Question & Test Interoperability, Assessment Test, Section and Item
Information Model, version 2.1 (final, 31 August 2012), and IMS Content Packaging 1.1.
"""

import io
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from courses.domain.questionnaire import NPS_SCALE, SCALE, Kind
from courses.interchange.items import CHOSEN, BankItem, Written
from courses.interchange.xml import Element, add, serialised

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
ITEM_TYPE = "imsqti_item_xmlv2p1"
# Every file of the archive bears this day: the same bank gives the same bytes.
FIXED_DAY = (2026, 1, 1, 0, 0, 0)


def write_qti_package(items: Iterable[BankItem]) -> Written:
    """Return the ZIP archive of a package: imsmanifest.xml and items/<code>.xml."""
    every = list(items)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "imsmanifest.xml", _manifest(every))
        for item in every:
            _put(archive, _path(item), _assessment_item(item))
    return Written(buffer.getvalue())


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _path(item: BankItem) -> str:
    return f"items/{item.code}.xml"


def _manifest(items: list[BankItem]) -> bytes:
    root = etree.Element("manifest", {"identifier": "banque"}, nsmap={None: PACKAGE})
    metadata = add(root, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    for item in items:
        path = _path(item)
        resource = add(
            resources, "resource", identifier=_identifier(item.code), type=ITEM_TYPE, href=path
        )
        add(resource, "file", href=path)
    return serialised(root)


def _identifier(code: str) -> str:
    """Return a code as an XML name, which starts with a letter."""
    return f"q-{code}"


def _assessment_item(item: BankItem) -> bytes:
    spaces = {None: QTI, "xsi": SCHEMA}
    names = {"identifier": _identifier(item.code), "title": item.code}
    names |= {"adaptive": "false", "timeDependent": "false"}
    names[f"{{{SCHEMA}}}schemaLocation"] = f"{QTI} {QTI}.xsd"
    root = etree.Element("assessmentItem", names, nsmap=spaces)
    kind = _KINDS[item.kind]
    kind.declare(root, item)
    outcome = add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single",
                  baseType="float")  # fmt: skip
    add(add(outcome, "defaultValue"), "value", "0")
    body = add(root, "itemBody")
    for words in (item.stem, item.help):
        _paragraphs(body, words)
    kind.ask(body, item)
    kind.score(root, item)
    for choice in item.choices:
        if choice.explanation:
            feedback = add(root, "modalFeedback", outcomeIdentifier="FEEDBACK",
                           identifier=choice.id, showHide="show")  # fmt: skip
            feedback.text = choice.explanation
    return serialised(root)


def _paragraphs(body: Element, words: str) -> None:
    for line in words.split("\n"):
        if line:
            add(body, "p", line)


def _response(root: Element, cardinality: str, base: str, right: Iterable[str]) -> Element:
    response = add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality,
                   baseType=base)  # fmt: skip
    values = list(right)
    if values:
        holder = add(response, "correctResponse")
        for value in values:
            add(holder, "value", value)
    return response


def _declare_choice(root: Element, item: BankItem) -> None:
    is_many = item.kind is Kind.MULTIPLE
    right = [one.id for one in item.choices if one.weight_percent > 0]
    best = max((one.weight_percent for one in item.choices), default=0)
    if not is_many:
        right = [one.id for one in item.choices if 0 < one.weight_percent == best][:1]
    response = _response(root, "multiple" if is_many else "single", "identifier", right)
    if is_many and right:
        mapping = add(response, "mapping", defaultValue="0", lowerBound="0", upperBound="1")
        for one in item.choices:
            value = f"{one.weight_percent / 100:.7f}"
            add(mapping, "mapEntry", mapKey=one.id, mappedValue=value)
    if any(one.explanation for one in item.choices):
        add(root, "outcomeDeclaration", identifier="FEEDBACK", baseType="identifier",
            cardinality="multiple" if is_many else "single")  # fmt: skip


def _ask_choice(body: Element, item: BankItem) -> None:
    most = "0" if item.kind is Kind.MULTIPLE else "1"
    box = add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false",
              maxChoices=most)  # fmt: skip
    add(box, "prompt", item.text)
    for one in item.choices:
        add(box, "simpleChoice", one.text, identifier=one.id)


def _declare_mark(root: Element, item: BankItem) -> None:
    _response(root, "single", "integer", ())


def _ask_mark(body: Element, item: BankItem) -> None:
    marks = NPS_SCALE if item.kind is Kind.NPS else SCALE
    box = add(body, "sliderInteraction", responseIdentifier="RESPONSE", step="1",
              lowerBound=str(marks[0]), upperBound=str(marks[-1]))  # fmt: skip
    add(box, "prompt", " – ".join(filter(None, (item.text, item.low_label, item.high_label))))


def _declare_number(root: Element, item: BankItem) -> None:
    _response(root, "single", "float", [] if item.answer is None else [str(item.answer)])


def _ask_line(body: Element, item: BankItem) -> None:
    _paragraphs(body, item.text)
    add(add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE")


def _ask_text(body: Element, item: BankItem) -> None:
    box = add(body, "extendedTextInteraction", responseIdentifier="RESPONSE")
    add(box, "prompt", item.text)


def _declare_text(root: Element, item: BankItem) -> None:
    full = [one.text for one in item.accepted if one.weight_percent == 100]
    response = _response(root, "single", "string", full[:1])
    if item.accepted:
        mapping = add(response, "mapping", defaultValue="0")
        for one in item.accepted:
            value = f"{one.weight_percent / 100:.7f}"
            add(mapping, "mapEntry", mapKey=one.text, mappedValue=value, caseSensitive="false")


def _declare_order(root: Element, item: BankItem) -> None:
    _response(root, "ordered", "identifier", [one.id for one in item.choices])


def _ask_order(body: Element, item: BankItem) -> None:
    box = add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    add(box, "prompt", item.text)
    for one in item.choices:
        add(box, "simpleChoice", one.text, identifier=one.id)


def _declare_pairs(root: Element, item: BankItem) -> None:
    pairs = [f"c-{one.id} t-{one.match}" for one in item.choices if one.match]
    _response(root, "multiple", "directedPair", pairs)


def _ask_pairs(body: Element, item: BankItem) -> None:
    is_matrix = item.kind is Kind.MATRIX
    left = item.rows if is_matrix else item.choices
    right = [(str(mark), str(mark)) for mark in SCALE] if is_matrix else [
        (one.id, one.text) for one in item.targets
    ]  # fmt: skip
    box = add(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false",
              maxAssociations=str(len(left)))  # fmt: skip
    add(box, "prompt", item.text)
    first, second = add(box, "simpleMatchSet"), add(box, "simpleMatchSet")
    for one in left:
        add(first, "simpleAssociableChoice", one.text, identifier=f"c-{one.id}", matchMax="1")
    for key, words in right:
        add(second, "simpleAssociableChoice", words, identifier=f"t-{key}", matchMax="0")


def _no_score(root: Element, item: BankItem) -> None:
    return None


def _template(name: str) -> Callable[[Element, BankItem], None]:
    def score(root: Element, item: BankItem) -> None:
        add(root, "responseProcessing", template=f"{TEMPLATES}/{name}")

    return score


def _score_chosen(root: Element, item: BankItem) -> None:
    if any(one.weight_percent > 0 for one in item.choices):
        name = "map_response" if item.kind is Kind.MULTIPLE else "match_correct"
        add(root, "responseProcessing", template=f"{TEMPLATES}/{name}")


def _score_number(root: Element, item: BankItem) -> None:
    if item.answer is None:
        return
    test = add(add(add(root, "responseProcessing"), "responseCondition"), "responseIf")
    near = add(test, "equal", toleranceMode="absolute", tolerance=f"{item.tolerance}.0")
    add(near, "variable", identifier="RESPONSE")
    add(near, "correct", identifier="RESPONSE")
    gives = add(test, "setOutcomeValue", identifier="SCORE")
    add(gives, "baseValue", "1", baseType="float")


def _score_text(root: Element, item: BankItem) -> None:
    if item.accepted:
        add(root, "responseProcessing", template=f"{TEMPLATES}/map_response")


type _Act = Callable[[Element, BankItem], None]


class _Way:
    """How a kind is declared, asked and scored."""

    def __init__(self, declare: _Act, ask: _Act, score: _Act) -> None:
        self.declare, self.ask, self.score = declare, ask, score


_CHOICE = _Way(_declare_choice, _ask_choice, _score_chosen)
_TEXT = _Way(_declare_text, _ask_text, _score_text)
_MARK = _Way(_declare_mark, _ask_mark, _no_score)
_KINDS: dict[Kind, _Way] = dict.fromkeys(CHOSEN, _CHOICE) | {
    Kind.SCALE: _MARK,
    Kind.NPS: _MARK,
    Kind.NUMBER: _Way(_declare_number, _ask_line, _score_number),
    Kind.ORDERING: _Way(_declare_order, _ask_order, _template("match_correct")),
    Kind.MATCHING: _Way(_declare_pairs, _ask_pairs, _template("match_correct")),
    Kind.MATRIX: _Way(_declare_pairs, _ask_pairs, _no_score),
    Kind.DATE: _Way(_declare_text, _ask_line, _no_score),
    Kind.SHORT_TEXT: _Way(_declare_text, _ask_line, _score_text),
    Kind.LONG_TEXT: _TEXT,
}
