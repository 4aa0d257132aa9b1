"""The preview page in a real browser: what a newcomer sees, clicks and types."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Request, Route, async_playwright, expect

from adapters.pictures import WorkerPainter
from adapters.preview_chat import PreviewChat
from bot.cards import Card, Fact, Link, Tone
from bot.pictures import Board
from bot.ports import Outgoing
from bot.posts import Place
from bot.votes import Tally
from tests.stand_ins.preview_desk import BUTTONS, CHANNELS, NEWS, OFFICIAL, REPORTED, RecordingDesk, preview

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SAMPLE = Place("preview", "preview", "sample")
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='30'><rect width='20' height='30'/></svg>"

#: Opens the page as somebody new: keyword arguments are the browser context's.
Visit = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Chromium. Without one the tests are skipped, but never in CI, where nobody would notice."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    async with async_playwright() as playwright:
        if path is None and Path(playwright.chromium.executable_path).exists():
            path = playwright.chromium.executable_path
        if path is None:
            words = "no Chromium here: install it (apt-get install chromium) to test the preview page in a browser"
            if os.environ.get("CI") == "true":
                pytest.fail(words)
            pytest.skip(words)
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
        chromium = await playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def desk() -> RecordingDesk:
    return RecordingDesk()


@pytest_asyncio.fixture(loop_scope="module")
async def chat(desk: RecordingDesk) -> AsyncIterator[PreviewChat]:
    async with preview(desk=desk) as chat:
        yield chat


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, chat: PreviewChat) -> AsyncIterator[Visit]:
    """Everything that a page must never do fails the test: an error, a dialog, a request to anybody but us."""
    wrong: list[str] = []
    contexts = []

    async def picture(route: Route) -> None:
        await route.fulfill(body=PICTURE, content_type="image/svg+xml")

    async def visit(name: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1200, "height": 900}, "locale": "en-GB", **options}
        context = await browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(8000)
        await context.route(re.compile(r"^https://pictures\.example/"), picture)
        if name:  # as if they had picked it at an earlier visit
            await context.add_init_script(f"localStorage.setItem('name', {json.dumps(name)})")
        page = await context.new_page()

        def asked(request: Request) -> None:
            if not request.url.startswith((chat.address, "https://pictures.example/", "data:")):
                wrong.append(f"asked for {request.url}")

        page.on("request", asked)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("console", lambda line: wrong.append(line.text) if "Content Security" in line.text else None)
        await page.goto(chat.address)
        await expect(page.locator("#connection")).to_have_text("Live")
        return page

    yield visit
    for context in contexts:
        await context.close()
    assert wrong == []


async def test_cards_appear_without_reload_and_say_everything(chat: PreviewChat, visit: Visit) -> None:
    page = await visit()
    await expect(page.get_by_text("All quiet here")).to_be_visible()
    card = replace(
        REPORTED,
        timeline=("1 Mar: talk of a second season",),
        poster="https://pictures.example/ballard.jpg",
        footer="Reported, not confirmed",
        also=(Card(Tone.LAST, "🏁 LAST SEASON", "Bosch · season 7", "The seventh is the last."),),
    )
    await chat.send(NEWS, Outgoing(card, "k1"))
    shown = page.locator(".card")
    for words in ("✅ RENEWED · reported", "Ballard · season 2", "Prime Video", "1 Mar: talk", "Bosch · season 7"):
        await expect(shown).to_contain_text(words)
    source = shown.get_by_role("link", name="Deadline")
    await expect(source).to_have_attribute("href", "https://deadline.example/ballard")
    await expect(source).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(shown.locator("img.poster")).to_be_visible()
    await expect(page.get_by_text("All quiet here")).to_be_hidden()
    await expect(page.locator("#announcer")).to_contain_text("Ballard · season 2")


async def test_a_picture_is_shown_with_its_words_whole_on_a_phone_and_replaced_by_an_edit(
    chat: PreviewChat, visit: Visit
) -> None:
    painter = WorkerPainter()
    first, second = [
        await painter.paint(Board(name, "Where shows stand", (), f"{name}: none.")) for name in ("HBO", "Hulu")
    ]
    await painter.close()
    message_id = await chat.send(NEWS, Outgoing(replace(REPORTED, picture=first), "k1"))
    phone = await visit(viewport={"width": 390, "height": 844})
    shown = phone.get_by_role("img", name="HBO: none.")
    await expect(shown).to_be_visible()
    assert await shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200
    box = await shown.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    await chat.edit(NEWS, message_id, Outgoing(replace(REPORTED, picture=second), "k1"))
    await expect(phone.get_by_role("img", name="Hulu: none.")).to_be_visible()
    await expect(shown).to_have_count(0)


async def test_a_vote_counts_once_a_person(chat: PreviewChat, visit: Visit, desk: RecordingDesk) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await chat.seed(NEWS, message_id, ["👍", "👎"])
    ann, bob = await visit("Ann"), await visit("Bob")
    yes_of_ann, yes_of_bob = (page.get_by_role("button", name=re.compile("^Yes")) for page in (ann, bob))
    await expect(yes_of_ann).to_have_accessible_name("Yes 0")
    await yes_of_ann.click()
    await expect(yes_of_ann).to_have_attribute("aria-pressed", "true")
    await expect(yes_of_bob).to_have_accessible_name("Yes 1")
    await expect(yes_of_bob).to_have_attribute("aria-pressed", "false")
    await yes_of_bob.click()
    await expect(yes_of_ann).to_have_accessible_name("Yes 2")

    again = await visit("ANN")
    await again.get_by_role("button", name="Yes 2").click()
    await expect(yes_of_bob).to_have_accessible_name("Yes 1")
    assert [(r.person, r.added) for r in desk.heard] == [
        ("preview:ann", True),
        ("preview:bob", True),
        ("preview:ann", False),
    ]


async def test_a_vote_before_a_name_is_kept_until_there_is_one(chat: PreviewChat, visit: Visit) -> None:
    await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit()
    await page.get_by_role("button", name="No 0").click()
    await expect(page.get_by_label("Pick a name")).to_be_focused()
    await page.keyboard.type("Cy")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()
    await expect(page.get_by_role("button", name="No 1")).to_have_attribute("aria-pressed", "true")
    await page.reload()
    await expect(page.get_by_role("button", name="No 1")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator("#me-name")).to_have_text("Cy")


async def test_renewal_is_asked_by_keyboard_with_completion(visit: Visit, desk: RecordingDesk) -> None:
    page = await visit("Ann")
    await page.keyboard.press("/")  # goes to the box from anywhere
    box = page.get_by_label("Message", exact=True)
    await expect(box).to_be_focused()
    await box.press_sequentially("re")
    await expect(page.get_by_role("option")).to_have_count(2)
    await box.press("Enter")
    await expect(box).to_have_value("/renewal ")
    await box.press_sequentially("ba")
    await expect(page.get_by_role("option")).to_have_text(["Ballard", "Ballers"])
    await box.press("ArrowDown")
    await expect(page.get_by_role("option", name="Ballard")).to_have_attribute("aria-selected", "true")
    await box.press("Enter")
    await expect(box).to_have_value("/renewal Ballard")
    await box.press("Enter")
    await expect(page.locator(".card")).to_contain_text("You asked about key:Ballard.")
    await expect(page.locator(".command")).to_have_text("/renewal Ballard")
    await expect(box).to_have_value("")
    assert [asker.person for asker, _ in desk.asked] == ["preview:ann"]


async def test_a_show_is_chosen_by_mouse_or_typed_freely(visit: Visit, desk: RecordingDesk) -> None:
    page = await visit("Ann")
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("/renewal bal")
    await page.get_by_role("option", name="Ballers").click()
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".card")).to_have_count(1)
    await box.press_sequentially("/renewal the bosch thing")
    await box.press("Enter")
    await expect(page.locator(".card")).to_have_count(2)
    assert [typed for _, typed in desk.asked] == ["key:Ballers", "the bosch thing"]


async def test_a_click_is_not_lost_to_an_edit_in_the_middle_of_it(chat: PreviewChat, visit: Visit) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit("Ann")
    await page.get_by_role("button", name="Yes 0").hover()
    await page.mouse.down()
    await chat.edit(NEWS, message_id, Outgoing(replace(REPORTED, badge="✅ RENEWED · nearly"), "k1"))
    await chat.send(NEWS, Outgoing(OFFICIAL, "k2"))
    await expect(page.locator(".card")).to_have_count(2)
    await page.mouse.up()
    await expect(page.get_by_role("button", name="Yes 1")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(".badge").first).to_have_text("✅ RENEWED · nearly")


async def test_what_could_not_be_sent_is_not_lost(visit: Visit, desk: RecordingDesk) -> None:
    desk.failing = True
    page = await visit("Ann")
    box = page.get_by_label("Message", exact=True)
    await box.fill("/renewal ballard")
    await box.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("could not answer just now")
    await expect(box).to_have_value("/renewal ballard")


async def test_an_edit_arrives_without_reload_and_takes_no_focus(chat: PreviewChat, visit: Visit) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await chat.send(NEWS, Outgoing(OFFICIAL, "k2", reply_to=message_id))
    page = await visit("Ann")
    await page.evaluate("window.untouched = true")
    await page.get_by_role("button", name="Yes 0").focus()
    assert REPORTED.ballot is not None
    counted = replace(REPORTED.ballot, tally=Tally(3, 1), line="3 say yes, 1 says no")
    better = replace(REPORTED, badge="✅ RENEWED · nearly official", ballot=counted)
    await chat.edit(NEWS, message_id, Outgoing(better, "k1"))
    card = page.locator(".card").first
    await expect(card).to_contain_text("nearly official")
    await expect(card).to_contain_text("3 say yes, 1 says no")
    await expect(card.get_by_role("img", name="75 % say yes")).to_be_visible()
    await expect(card.locator(".edited")).to_be_visible()
    await expect(page.get_by_role("button", name="Yes 0")).to_be_focused()
    await expect(page.locator(".quote")).to_contain_text("nearly official")
    assert await page.evaluate("window.untouched")


async def test_hostile_words_are_inert(chat: PreviewChat, visit: Visit) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e"
    card = Card(
        Tone.PLAIN,
        evil,
        evil,
        evil,
        facts=(Fact(evil, "\"'><svg onload=alert(3)>"),),
        links=(Link(evil, "javascript:alert(4)"), Link("file", "file:///etc/passwd"), Link("data", "data:text/html,x")),
        timeline=(evil,),
        footer=evil,
        url="javascript:alert(5)",
        poster="http://insecure.example/x.png",
    )
    page = await visit("<b onclick=alert(6)>")
    await chat.send(NEWS, Outgoing(card, "k1", mention=evil))
    await page.get_by_label("Message", exact=True).fill("<iframe src=javascript:alert(7)>")
    await page.keyboard.press("Enter")
    await expect(page.locator(".card h2")).to_have_text(evil)
    await expect(page.locator(".words")).to_have_text("<iframe src=javascript:alert(7)>")
    assert await page.locator("#messages :is(script, iframe, img, a, b[onclick])").count() == 0
    await page.locator(".card h2").click()


async def test_a_phone_has_no_sideways_scroll(chat: PreviewChat, visit: Visit) -> None:
    page = await visit("Ann", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    long = "Supercalifragilistic" * 20
    wide = replace(REPORTED, title=long, text=long, facts=(Fact(long, long),), links=(Link(long, "https://x.example"),))
    first = await chat.send(NEWS, Outgoing(wide, "k1", mention=long))
    await chat.send(NEWS, Outgoing(replace(REPORTED, poster="https://pictures.example/p"), "k2", reply_to=first))
    await page.get_by_label("Message", exact=True).fill(long)
    await page.keyboard.press("Enter")
    await expect(page.locator(".words")).to_be_visible()
    for selector in ("html", "#feed"):
        scroll, client = await page.eval_on_selector(selector, "e => [e.scrollWidth, e.clientWidth]")
        assert scroll <= client
    for control in (page.locator(".vote").first, page.get_by_role("button", name="Send"), page.locator("#theme")):
        await control.scroll_into_view_if_needed()
        box = await control.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 36


async def test_dark_follows_the_system_and_can_be_chosen(visit: Visit) -> None:
    async def brightness(page: Page) -> int:
        colour = await page.eval_on_selector("body", "e => getComputedStyle(e).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", colour)[:3])

    page = await visit(color_scheme="dark")
    assert await brightness(page) < 150
    await page.get_by_role("button", name="Switch between light and dark").click()
    assert await brightness(page) > 600
    await page.reload()
    assert await brightness(page) > 600


async def test_unread_messages_are_counted_until_they_are_read(chat: PreviewChat, visit: Visit) -> None:
    await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit("Ann")
    for number in range(3):
        await chat.send(SAMPLE, Outgoing(OFFICIAL, f"s{number}"))
    unread = page.get_by_role("button", name="sample-newswire, 3 unread")
    await expect(unread).to_be_visible()
    await expect(page).to_have_title("(3) Renewal Desk")
    await unread.click()
    await expect(page.locator(".card")).to_have_count(3)
    await expect(page.get_by_role("button", name="sample-newswire", exact=True)).to_be_visible()
    await expect(page).to_have_title("Renewal Desk")

    new = await chat.send(NEWS, Outgoing(OFFICIAL, "k2"))
    await page.get_by_role("button", name="live-news, 1 unread").click()
    await expect(page.locator(".day.new + .message")).to_have_id(f"m{new}")


async def test_a_moderator_deletes_by_keyboard(chat: PreviewChat, visit: Visit, desk: RecordingDesk) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit("Ann")
    await page.get_by_role("button", name="More").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowUp")
    await chat.edit(NEWS, message_id, Outgoing(OFFICIAL, "k1"))
    await expect(page.locator(".badge")).to_have_text("✅ RENEWED · official")
    await expect(page.get_by_role("menuitem", name="Delete as a moderator")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".card")).to_have_count(0)
    assert desk.deleted == [message_id]


async def test_a_quote_leads_to_its_card_even_far_up(chat: PreviewChat, visit: Visit) -> None:
    first = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    for number in range(60):
        await chat.send(NEWS, Outgoing(OFFICIAL, f"f{number}"))
    await chat.send(NEWS, Outgoing(OFFICIAL, "last", reply_to=first))
    page = await visit("Ann")
    await expect(page.locator(f"#m{first}")).to_have_count(0)
    await page.get_by_role("button", name=re.compile("^In reply to")).click()
    await expect(page.locator(f"#m{first}")).to_be_in_viewport()


async def test_a_restart_of_the_desk_is_followed_without_reload(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "preview.db"
    async with preview(path) as chat:
        port = int(chat.address.rpartition(":")[2])
        await chat.send(NEWS, Outgoing(OFFICIAL, "k0"))
        message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
        context = await browser.new_context()
        page = await context.new_page()
        await page.goto(chat.address)
        await expect(page.locator(".card")).to_have_count(2)
        await page.evaluate("window.untouched = document.querySelector('.message')")
    await expect(page.locator("#connection")).to_contain_text("Connection lost")
    again = PreviewChat(CHANNELS, path=path, port=port)
    running = asyncio.create_task(again.run(RecordingDesk()))
    await again.ready()
    await again.edit(NEWS, message_id, Outgoing(OFFICIAL, "k1"))
    await again.send(NEWS, Outgoing(OFFICIAL, "k2"))
    await expect(page.locator("#connection")).to_have_text("Live")
    await expect(page.locator(".badge")).to_have_text(["✅ RENEWED · official"] * 3)
    assert await page.evaluate("window.untouched.isConnected")
    await context.close()
    running.cancel()
    await asyncio.wait({running})
    await again.close()


async def test_an_answer_to_a_button_is_seen_by_the_one_who_pressed_it(chat: PreviewChat, visit: Visit) -> None:
    await chat.send(NEWS, Outgoing(replace(OFFICIAL, buttons=BUTTONS), "k1"))
    await chat.send(NEWS, Outgoing(REPORTED, "k2"))
    ann, bob = await visit("Ann"), await visit("Bob")
    await ann.get_by_role("button", name="Sources").focus()
    await ann.keyboard.press("Enter")
    answer = ann.locator(".message").nth(1)
    await expect(answer).to_contain_text("🔗 Sources")
    await expect(answer).to_contain_text("Only you can see this")
    await expect(answer.get_by_role("link", name="Deadline")).to_have_attribute(
        "href", "https://deadline.example/ballard"
    )
    await ann.get_by_role("button", name="Follow").click()
    await expect(ann.locator(".whisper")).to_contain_text("Following Ballard")  # one answer at a time under a card
    await chat.send(NEWS, Outgoing(OFFICIAL, "k3"))
    await expect(bob.locator(".card")).to_have_count(3)
    await expect(bob.locator(".whisper")).to_have_count(0)
    await expect(ann.locator(".card")).to_have_count(4)
    await ann.get_by_role("button", name="Dismiss").click()
    await expect(ann.locator(".whisper")).to_have_count(0)
    await expect(ann.get_by_role("button", name="Follow")).to_be_focused()


async def test_an_answer_lasts_as_long_as_its_card_and_the_page(chat: PreviewChat, visit: Visit) -> None:
    await chat.send(NEWS, Outgoing(replace(OFFICIAL, buttons=BUTTONS), "k1"))
    page = await visit()
    await page.get_by_role("button", name="Sources").click()
    await page.keyboard.type("Cy")
    await page.keyboard.press("Enter")
    whisper = page.locator(".whisper")
    await expect(whisper).to_contain_text("🔗 Sources")
    await page.get_by_title("Change your name").click()  # a fresh start for the page, and no reason to lose the answer
    async with page.expect_websocket() as line:
        await page.get_by_label("Pick a name").fill("Cyan")
        await page.keyboard.press("Enter")
    await (await line.value).wait_for_event("framereceived")
    await expect(page.locator("#connection")).to_have_text("Live")
    await expect(whisper).to_contain_text("🔗 Sources")
    await page.locator(".message").first.hover()
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Delete as a moderator").click()
    await expect(page.locator(".card")).to_have_count(0)


async def test_the_board_is_paged_in_place_by_each_for_themselves(visit: Visit, desk: RecordingDesk) -> None:
    ann, bob = await visit("Ann"), await visit("Bob")
    box = ann.get_by_label("Message", exact=True)
    await box.press_sequentially("/renewal-board ")
    await expect(ann.get_by_role("option")).to_have_text(["HBO", "Hulu", "Prime Video"])
    await box.press_sequentially("hb")
    await ann.get_by_role("option", name="HBO").click()
    await box.press("Enter")
    await expect(ann.locator(".lines li").first).to_contain_text("Show 0")
    await expect(ann.locator(".lines li").last).to_be_in_viewport()
    await ann.get_by_role("button", name="Older").click()
    await ann.get_by_role("button", name="Older").click()
    await expect(ann.locator(".lines li").first).to_contain_text("Show 24")
    await expect(ann.locator(".card")).to_have_count(1)
    await ann.get_by_role("button", name="Newer").click()
    await expect(ann.locator(".lines li").first).to_contain_text("Show 12")
    await expect(bob.locator(".lines li").first).to_contain_text("Show 0")
    await ann.get_by_role("button", name="Back", exact=True).click()
    await expect(ann.locator(".lines li").first).to_contain_text("Show 0")
    assert desk.asked[0][1] == "HBO"


async def test_a_moderator_says_that_a_card_is_wrong_and_it_is_taken_back(
    chat: PreviewChat, visit: Visit, desk: RecordingDesk
) -> None:
    wrong = Outgoing(replace(OFFICIAL, buttons=BUTTONS), "k1")
    message_id = await chat.send(NEWS, wrong)
    taken = Card(Tone.PLAIN, "🔇 Taken back", "Ballard · season 2", "A moderator said that this is wrong.")
    desk.take_back = lambda: chat.edit(NEWS, message_id, Outgoing(taken, "k1"))
    ann, bob = await visit("Ann"), await visit("Bob")
    await expect(ann.locator(".press")).to_have_text(["Follow", "Sources"])
    await ann.locator(".message").hover()
    await ann.get_by_role("button", name="More", exact=True).click()
    await ann.get_by_role("menuitem", name="This is wrong").click()
    await expect(bob.locator(".badge")).to_have_text("🔇 Taken back")
    await expect(ann.locator(".whisper")).to_contain_text("The host has been told.")
    await expect(bob.locator(".press")).to_have_count(0)


async def test_following_is_answered_in_the_asker_s_page_alone(visit: Visit) -> None:
    ann, bob = await visit("Ann"), await visit("Bob")
    box = ann.get_by_label("Message", exact=True)
    await box.press_sequentially("/fol")
    await expect(ann.get_by_role("option")).to_have_count(2)
    await box.press_sequentially("lowing")
    await box.press("Enter")  # needs nothing more, so it is sent at once
    await expect(ann.locator(".whisper")).to_contain_text("Following")
    await box.fill("done")
    await box.press("Enter")
    await expect(bob.locator(".words")).to_have_text(["done"])
    await expect(bob.locator(".card")).to_have_count(0)


async def test_followers_are_named_above_the_card(chat: PreviewChat, visit: Visit) -> None:
    page = await visit("Ann")
    await chat.send(NEWS, Outgoing(OFFICIAL, "k1", people=("preview:ann", "preview:<i>cy</i>")))
    await expect(page.locator(".mention")).to_have_text(["@ann", "@<i>cy</i>"])
    await expect(page.locator(".mention.me")).to_have_text("@ann")
