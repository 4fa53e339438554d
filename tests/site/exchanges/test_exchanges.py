"""Announcements with receipts, threads, mentions, answers by e-mail, moderation, the letter."""

import io
from datetime import UTC, datetime, timedelta
from mailbox import Maildir

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from portal.accounts.roles import Role
from portal.exchanges.models import Flag, Post, ReplyAddress, Thread
from portal.exchanges.services.announcements import announce
from portal.exchanges.services.digest import choose_letter, send_digests
from portal.exchanges.services.inbox import take_mail
from portal.exchanges.services.posting import begin_thread, follow, reply, write_to
from portal.exchanges.services.refusals import ExchangeRefused
from tests.factories.accounts import OrganisationFactory, person

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def sent(mailoutbox, django_capture_on_commit_callbacks):
    """Return a function that does something, and gives the mails it sent."""

    def doing(act):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mailoutbox[before:]

    return doing


@pytest.fixture
def thread():
    """A question of somebody's."""
    author = person(Role.AMBASSADOR, first_name="Malik", last_name="Haddad")
    return begin_thread(author=author, title="Des retraités ?", body="Qui ?", theme="publics")


def test_an_announcement_is_unread_until_it_is_marked(sign_in):
    coordinator, me = person(Role.COORDINATOR), person(Role.AMBASSADOR)
    made = announce(author=coordinator, title="Nouvelles cartes", body="À imprimer")
    browser = sign_in(me)
    assert "1 non lue" in browser.get(reverse("network:home")).content.decode()
    browser.post(reverse("exchanges:read", args=[made.public_id]))
    browser.post(reverse("exchanges:read", args=[made.public_id]))
    assert "non lue" not in browser.get(reverse("network:home")).content.decode()
    page = sign_in(coordinator).get(reverse("exchanges:announcing")).content.decode()
    assert "Lectures\u00a0: 1 sur 1" in page


def test_an_announcement_of_a_region_is_missing_elsewhere(sign_in):
    made = announce(author=person(Role.COORDINATOR), title="À Brest", body="…", region="53")
    alsace = person(Role.AMBASSADOR, organisation=OrganisationFactory(department="67"))
    brest = person(Role.AMBASSADOR, organisation=OrganisationFactory(department="29"))
    address = reverse("exchanges:announcement", args=[made.public_id])
    assert sign_in(alsace).get(address).status_code == 404
    assert sign_in(brest).get(address).status_code == 200


def test_those_named_and_those_who_follow_get_the_message_and_its_author_does_not(thread, sent):
    named = person(Role.AMBASSADOR, first_name="Inès", last_name="Faure")
    person(Role.LEARNER, first_name="Inès", last_name="Faure")
    me = person(Role.AMBASSADOR)
    mails = sent(lambda: reply(thread=thread, author=me, body="Vois avec @Inès Faure."))
    assert {mail.to[0] for mail in mails} == {named.email, thread.author.email}
    assert any("vous nomme" in mail.body for mail in mails)
    assert all(me.email not in str(mail.message()) for mail in mails)


def test_whoever_no_longer_follows_gets_nothing(thread, sent):
    follow(thread=thread, user=thread.author, follows=False)
    assert not sent(lambda: reply(thread=thread, author=person(Role.AMBASSADOR), body="Moi."))


def mail_from(user, address, text, *, name="<1@exemple.example>", **headers):
    """Return a mail as it arrives."""
    head = {"From": f"Moi <{user.email}>", "To": address, "Message-ID": name} | headers
    lines = [f"{key}: {value}" for key, value in head.items()]
    lines += ["Content-Type: text/plain; charset=utf-8", "", text]
    return "\r\n".join(lines).encode()


def address_of(mail):
    """Return where a mail says to answer."""
    return mail.reply_to[0]


def test_an_answer_by_e_mail_arrives_in_the_thread_without_what_it_quotes(thread, sent):
    (mail,) = sent(lambda: reply(thread=thread, author=person(Role.AMBASSADOR), body="Moi."))
    raw = mail_from(thread.author, address_of(mail), "Merci !\r\n\r\n> Moi.")
    post = take_mail(raw)
    assert (post.thread, post.author, post.body) == (thread, thread.author, "Merci !")
    with pytest.raises(ExchangeRefused, match="taken_already"):
        take_mail(raw)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Auto-Submitted": "auto-replied"}, "robot"),
        ({"Precedence": "bulk"}, "robot"),
        ({"To": "echanges+aaaaaaaaaaaaaaaaaaaaaaaaaa@cresus.example"}, "unknown_address"),
        ({"From": "intrus@exemple.example"}, "wrong_sender"),
    ],
)
def test_a_mail_that_is_not_an_answer_of_that_person_is_refused(thread, sent, change, code):
    (mail,) = sent(lambda: reply(thread=thread, author=person(Role.AMBASSADOR), body="Moi."))
    raw = mail_from(thread.author, address_of(mail), "Bonjour", **change)
    with pytest.raises(ExchangeRefused, match=code):
        take_mail(raw)
    assert thread.posts.count() == 2


def test_whoever_left_the_network_can_no_longer_answer(thread, sent):
    (mail,) = sent(lambda: reply(thread=thread, author=person(Role.AMBASSADOR), body="Moi."))
    thread.author.memberships.update(ended_at=timezone.now())
    with pytest.raises(ExchangeRefused, match="nobody_there"):
        take_mail(mail_from(thread.author, address_of(mail), "Bonjour"))


def test_the_command_empties_a_maildir_and_prints_codes_only(thread, sent, tmp_path):
    (mail,) = sent(lambda: reply(thread=thread, author=person(Role.AMBASSADOR), body="Moi."))
    box = Maildir(tmp_path / "box", create=True)
    box.add(mail_from(thread.author, address_of(mail), "Merci"))
    box.add(mail_from(thread.author, "echanges@cresus.example", "Perdu", name="<2@x>"))
    said = io.StringIO()
    call_command("receive_replies", maildir=str(tmp_path / "box"), stdout=said)
    assert sorted(said.getvalue().split()) == ["taken", "unknown_address"]
    assert not list(Maildir(tmp_path / "box").keys())


def test_reply_addresses_are_kept_as_digests(thread, sent):
    (mail,) = sent(lambda: reply(thread=thread, author=person(Role.AMBASSADOR), body="Moi."))
    token = address_of(mail).partition("+")[2].partition("@")[0]
    assert token not in ReplyAddress.objects.get(user=thread.author).token_sha256


def test_two_people_write_to_each_other_and_nobody_reads_it(sign_in, sent):
    me, other = person(Role.AMBASSADOR), person(Role.AMBASSADOR)
    (mail,) = sent(lambda: write_to(author=me, reader=other, body="Bonjour"))
    assert mail.to == [other.email]
    assert me.email not in str(mail.message())
    thread = write_to(author=other, reader=me, body="Bonjour aussi")
    assert Thread.objects.count() == 1
    address = reverse("exchanges:thread", args=[thread.public_id])
    assert sign_in(other).get(address).status_code == 200
    for role in (Role.AMBASSADOR, Role.COORDINATOR):
        assert sign_in(person(role)).get(address).status_code == 404


def test_a_reported_message_is_taken_away_and_its_words_with_it(sign_in, thread):
    post = Post.objects.get(thread=thread)
    reader, coordinator = person(Role.AMBASSADOR), person(Role.COORDINATOR)
    flag = reverse("exchanges:flag", args=[post.public_id])
    for _time in range(2):
        sign_in(reader).post(flag, {"reason": "personal"})
    assert Flag.objects.count() == 1
    page = sign_in(coordinator).get(reverse("exchanges:moderating")).content.decode()
    assert "Qui ?" in page
    assert reader.get_full_name() not in page
    remove = reverse("exchanges:remove", args=[post.public_id])
    sign_in(coordinator).post(remove, {"removal": "personal"})
    seen = sign_in(reader).get(reverse("exchanges:thread", args=[thread.public_id]))
    assert "Message retiré" in seen.content.decode()
    assert "<p>Qui ?</p>" not in seen.content.decode()
    assert not Flag.objects.waiting().exists()


def test_nobody_removes_somebody_else_s_message(sign_in, thread):
    post = Post.objects.get(thread=thread)
    answer = sign_in(person(Role.AMBASSADOR)).post(
        reverse("exchanges:take_back", args=[post.public_id])
    )
    assert answer.status_code == 404


def test_words_are_shown_as_written_never_run(sign_in, thread):
    reply(thread=thread, author=thread.author, body="<script>alert(1)</script>")
    page = sign_in(thread.author).get(reverse("exchanges:thread", args=[thread.public_id]))
    assert "&lt;script&gt;" in page.content.decode()


def test_the_letter_leaves_once_a_week_with_what_was_not_read(sent):
    me, silent = person(Role.AMBASSADOR), person(Role.AMBASSADOR)
    choose_letter(user=silent, wants=False)
    made = announce(author=person(Role.COORDINATOR), title="Nouvelles cartes", body="…")
    made.published_at = MONDAY - timedelta(days=1)
    made.save()
    mails = sent(lambda: send_digests(now=MONDAY))
    assert [mail.to for mail in mails] == [[me.email]]
    assert "Nouvelles cartes" in mails[0].body
    assert "List-Unsubscribe" in mails[0].message()
    assert not sent(lambda: send_digests(now=MONDAY + timedelta(days=2)))


def test_an_empty_letter_is_not_sent(sent):
    person(Role.AMBASSADOR)
    assert not sent(lambda: send_digests(now=MONDAY))


@pytest.mark.parametrize("n_threads", [3, 30])
def test_the_list_of_threads_costs_the_same_when_it_grows(
    sign_in, django_assert_max_num_queries, n_threads
):
    author = person(Role.AMBASSADOR)
    for rank in range(n_threads):
        begin_thread(author=author, title=f"Fil {rank}", body="…", theme="content")
    browser = sign_in(author)
    with django_assert_max_num_queries(18):
        browser.get(reverse("exchanges:home"), {"theme": "content"})
