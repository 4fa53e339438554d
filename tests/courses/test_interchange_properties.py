"""Any bank comes back the same from every format; any text is read or refused."""

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.domain.questionnaire import Kind
from courses.interchange import (
    BankChoice,
    BankItem,
    FileRefused,
    read_csv,
    read_gift,
    read_moodle_xml,
    write_csv,
    write_gift,
    write_moodle_xml,
)
from courses.interchange.items import FALSE_ID, TRUE_FALSE_TEXTS, TRUE_ID, letters
from courses.interchange.text import html_from_plain, plain_from_html, tidy
from tests.courses.test_interchange import bare

# Properties

WORDY = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "Zs")) | st.just(" "),
    min_size=1, max_size=24,
).map(tidy).filter(bool)  # fmt: skip
LINES = st.lists(WORDY, min_size=1, max_size=2).map("\n".join)
OPTIONAL = st.just("") | LINES
ONE_LINE = st.just("") | WORDY


def choices_of(texts, weights, feedbacks):
    """Return choices named by letters."""
    parts = zip(texts, weights, feedbacks, strict=True)
    return tuple(BankChoice(letters(rank), *part) for rank, part in enumerate(parts))


@st.composite
def keys(draw):
    """Draw the fields that say the kind of a question and its right answer."""
    texts = draw(st.lists(LINES, min_size=2, max_size=4, unique=True))
    n = len(texts)
    feedbacks = draw(st.lists(OPTIONAL, min_size=n, max_size=n))
    kind = draw(st.sampled_from(sorted(WRITABLE)))
    return {"kind": kind} | WRITABLE[kind](draw, texts, feedbacks)


def _single(draw, texts, feedbacks):
    right = draw(st.integers(0, len(texts) - 1))
    weights = [100.0 if rank == right else 0.0 for rank in range(len(texts))]
    return {"choices": choices_of(texts, weights, feedbacks)}


def _multiple(draw, texts, feedbacks):
    others = draw(st.lists(st.sampled_from([50.0, 0.0, -33.33333, -100.0]), min_size=len(texts) - 1,
                           max_size=len(texts) - 1))  # fmt: skip
    return {"choices": choices_of(texts, [50.0, *others], feedbacks)}


def _truth(draw, texts, feedbacks):
    right = draw(st.sampled_from([TRUE_ID, FALSE_ID]))
    return {
        "choices": tuple(
            BankChoice(one, TRUE_FALSE_TEXTS[one], 100.0 if one == right else 0.0, said)
            for one, said in zip((TRUE_ID, FALSE_ID), feedbacks[:2], strict=True)
        )
    }


def _number(draw, texts, feedbacks):
    answer = draw(st.integers(-10_000_000, 10_000_000))
    said = feedbacks[0]
    accepted = (BankChoice("a", str(answer), 100.0, said),) if said else ()
    return {"answer": answer, "tolerance": draw(st.integers(0, 500)), "accepted": accepted}


def _pairs(draw, texts, feedbacks):
    rights = draw(st.lists(WORDY, min_size=1, max_size=3, unique=True))
    ranks = [*range(len(rights))] + draw(
        st.lists(st.integers(0, len(rights) - 1), min_size=2, max_size=2)
    )
    lefts = [f"{rank} {texts[0]}" for rank in range(len(ranks))]
    targets = tuple(BankChoice(letters(rank), one) for rank, one in enumerate(rights))
    choices = tuple(
        BankChoice(letters(at), left, match=letters(rank))
        for at, (left, rank) in enumerate(zip(lefts, ranks, strict=True))
    )
    return {"choices": choices, "targets": targets}


def _ordering(draw, texts, feedbacks):
    return {"choices": choices_of(texts, [0.0] * len(texts), [""] * len(texts))}


def _short(draw, texts, feedbacks):
    plain = [text.replace("\n", " ") for text in texts]
    weights = [100.0, *[80.0] * (len(texts) - 1)]
    return {"accepted": choices_of(plain, weights, feedbacks)}


WRITABLE = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _truth,
    Kind.NUMBER: _number,
    Kind.MATCHING: _pairs,
    Kind.ORDERING: _ordering,
    Kind.SHORT_TEXT: _short,
    Kind.LONG_TEXT: lambda draw, texts, feedbacks: {},
}


@st.composite
def banks(draw):
    """Draw a few questions that GIFT and Moodle can say, each with its code."""
    return [
        BankItem(
            code=f"q-{rank}",
            text=draw(LINES),
            explanation=draw(OPTIONAL),
            category=draw(st.sampled_from(["", "top/Une", "top/Deux : deux"])) if not rank else "c",
            objective=draw(st.sampled_from(["", "reperer"])),
            source=draw(ONE_LINE),
            valid_until=draw(st.sampled_from(["", "2027-01-31"])),
            **draw(keys()),
        )
        for rank in range(draw(st.integers(1, 3)))
    ]


@settings(max_examples=150, deadline=None)
@given(banks())
def test_any_bank_comes_back_from_gift(bank):
    assert bare(read_gift(write_gift(bank).content).items) == bank


@settings(max_examples=100, deadline=None)
@given(banks())
def test_any_bank_comes_back_from_moodle_xml(bank):
    assert bare(read_moodle_xml(write_moodle_xml(bank).content).items) == bank


@settings(max_examples=100, deadline=None)
@given(banks())
def test_any_bank_comes_back_from_its_tables(bank):
    assert bare(read_csv(*write_csv(bank)).items) == bank


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="{}=~#:%->\\ \n1aT.[]/", max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text):
    line, items = outcome(text)
    assert items or 1 <= line <= text.count("\n") + text.count("\r") + 1


def outcome(text):
    """Return (the line of the refusal, None) or (0, the questions read)."""
    try:
        return 0, read_gift(text.encode()).items
    except FileRefused as refused:
        return refused.line, None


@given(LINES)
def test_words_survive_being_written_as_html(text):
    assert plain_from_html(html_from_plain(text)) == (text, False)
