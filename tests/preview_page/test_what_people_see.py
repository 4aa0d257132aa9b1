"""What the preview page shows, in Chromium: cards, edits, pictures, hostile words, phones, a restart."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, expect

from adapters.pictures import WorkerPainter
from adapters.preview_chat import Figure, PreviewChat
from bot.cards import Board, Card, Fact, Line, Link, Section, Tone
from bot.ports import Outgoing
from bot.votes import Tally
from tests.preview_page.scene import SAMPLE, Visit
from tests.stand_ins.preview_desk import CHANNELS, NEWS, OFFICIAL, REPORTED, RecordingDesk, preview

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


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


async def test_who_listens_hears_of_every_card_that_came(chat: PreviewChat, visit: Visit) -> None:
    page = await visit()
    titles = [f"Show {number} · season 2" for number in range(4)]
    await asyncio.gather(*(chat.send(NEWS, Outgoing(replace(REPORTED, title=title), title)) for title in titles))
    for title in titles:
        await expect(page.locator("#announcer")).to_contain_text(title)
    for number in range(20):
        await chat.send(NEWS, Outgoing(replace(REPORTED, title=f"Later {number}."), f"later {number}"))
    await expect(page.locator("#announcer")).to_contain_text("Later 19.")
    assert await page.locator("#announcer p").count() <= 5, "what was said long ago stands in nobody's way"


async def test_headings_leave_no_level_out(chat: PreviewChat, visit: Visit) -> None:
    page = await visit()
    section = Section("What was decided", (Line("Ballard is renewed"),))
    await chat.send(NEWS, Outgoing(replace(REPORTED, sections=(section,)), "k1"))
    await expect(page.get_by_role("heading", name="What was decided", level=3)).to_be_visible()
    levels = await page.eval_on_selector_all(
        "main :is(h1, h2, h3, h4)", "all => all.map((one) => Number(one.tagName[1]))"
    )
    assert all(after <= before + 1 for before, after in pairwise(levels))


async def test_words_on_the_accent_can_be_read(visit: Visit) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    page = await visit("Ann", color_scheme="dark")
    dark = await page.eval_on_selector("body", "e => getComputedStyle(e).backgroundColor")
    await _can_be_read(page)
    await page.emulate_media(color_scheme="light")
    await expect(page.locator("body")).not_to_have_css("background-color", dark)
    await _can_be_read(page)


async def _can_be_read(page: Page) -> None:
    for words in (".skip", ".send", ".jump", ".pill"):
        colours = await page.locator(words).first.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
        )
        dark, light = sorted(_luminance(colour) for colour in colours)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, words


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def test_a_picture_is_shown_with_its_words_whole_on_a_phone_and_replaced_by_an_edit(
    chat: PreviewChat, visit: Visit
) -> None:
    painter = WorkerPainter(patience=100)  # how it looks is asked here, not how soon a busy machine draws it
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


async def test_whoever_reads_the_newest_still_does_once_a_picture_has_come(chat: PreviewChat, visit: Visit) -> None:
    page = await visit()
    painter = WorkerPainter(patience=100)
    drawn = await painter.paint(Board("HBO", "Where shows stand", (), "HBO: none."))
    await painter.close()
    for number in range(4):
        await chat.send(NEWS, Outgoing(replace(REPORTED, picture=drawn), f"k{number}"))
    shown = page.get_by_role("img", name="HBO: none.").last
    await expect(shown).to_be_visible()
    await shown.evaluate("image => image.decode()")
    assert await page.eval_on_selector("#feed", "e => e.scrollHeight - e.clientHeight - e.scrollTop") < 60


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
    await expect(card.get_by_role("img", name="75% say yes")).to_be_visible()
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


async def test_the_narrowest_phone_has_no_sideways_scroll(chat: PreviewChat, visit: Visit) -> None:
    width = 320
    page = await visit("Ann", viewport={"width": width, "height": 740}, is_mobile=True, has_touch=True)
    topic = "News from the real feeds, as it comes in, and in more words than any phone has room for in one line"
    await page.locator("#topic").evaluate("(topic, words) => topic.textContent = words", topic)
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
    controls = (page.locator(".vote").first, page.get_by_role("button", name="Send"), page.locator("#theme"))
    for one in (*controls, page.locator("#connection"), page.locator(".card").last):
        await one.scroll_into_view_if_needed()
        box = await one.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 36 or one not in controls


async def test_a_phone_shows_the_newest_to_its_end(chat: PreviewChat, visit: Visit) -> None:
    for number in range(9):
        await chat.send(NEWS, Outgoing(OFFICIAL, f"k{number}"))
    page = await visit("Ann", viewport={"width": 390, "height": 740}, is_mobile=True, has_touch=True)
    await expect(page.locator(".card").last).to_be_in_viewport()
    assert await page.eval_on_selector("#feed", "e => e.scrollHeight - e.clientHeight - e.scrollTop") < 2


async def test_a_desktop_at_400_percent_scrolls_as_a_whole_and_leaves_messages_room(
    chat: PreviewChat, visit: Visit
) -> None:
    await chat.send(NEWS, Outgoing(OFFICIAL, "k"))
    page = await visit("Ann", viewport={"width": 320, "height": 256})
    assert await page.eval_on_selector("#feed", "e => e.clientHeight") > 128
    await page.locator("#feed").hover()
    for _ in range(2):  # to its end, and beyond
        await page.mouse.wheel(0, 999)
    await expect(page.get_by_label("Message", exact=True)).to_be_in_viewport(ratio=1)


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


async def test_a_page_opened_before_any_news_shows_the_first_and_leaves_nobody_who_chose(
    chat: PreviewChat, visit: Visit
) -> None:
    early, waits, types, goes = [await visit(name) for name in ("Ann", "Bob", "Cid", "Dee")]
    await waits.get_by_role("button", name="live-news").click()
    await waits.reload()
    await types.locator("#box").fill("/renewal bal")
    await goes.get_by_role("button", name="sample-newswire").click()
    await goes.goto(f"{chat.address}/#/live-news")
    beside = await waits.context.new_page()
    await beside.goto(chat.address)
    await beside.get_by_role("button", name="sample-newswire").click()
    await chat.send(SAMPLE, Outgoing(OFFICIAL, "s1"))
    await expect(early.locator(".card")).to_have_count(1)
    for stays in (waits, types, goes):
        await stays.get_by_role("button", name="See what is new in #sample-newswire").click()
        await expect(stays.locator(".card")).to_have_count(1)


async def test_unread_messages_are_counted_until_they_are_read(chat: PreviewChat, visit: Visit) -> None:
    await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit("Ann")
    beside = await page.context.new_page()
    await beside.goto(chat.address)
    await expect(beside.locator(".card")).to_have_count(1)  # one that opens after the news leads to the news
    for number in range(3):
        await chat.send(SAMPLE, Outgoing(OFFICIAL, f"s{number}"))
    await expect(beside).to_have_title("(3) Renewal Desk")
    unread = page.get_by_role("button", name="sample-newswire, 3 unread")
    await expect(unread).to_be_visible()
    await expect(page).to_have_title("(3) Renewal Desk")
    await unread.click()
    await expect(page.locator(".card")).to_have_count(3)
    await expect(page.get_by_role("button", name="sample-newswire", exact=True)).to_be_visible()
    await expect(page).to_have_title("Renewal Desk")
    await expect(beside).to_have_title("Renewal Desk")
    await beside.close()

    new = await chat.send(NEWS, Outgoing(OFFICIAL, "k2"))
    await page.get_by_role("button", name="live-news, 1 unread").click()
    await expect(page.locator(".day.new + .message")).to_have_id(f"m{new}")


async def test_an_address_that_names_no_channel_leads_to_the_news(chat: PreviewChat, visit: Visit) -> None:
    await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit("Ann")
    for spelt in ("%E0%A4%A", "nothing", "sample&"):
        await page.goto(f"{chat.address}/#/{spelt}")
        await page.reload()
        await expect(page.locator(".card"), spelt).to_have_count(1)


async def test_who_goes_elsewhere_while_earlier_messages_come_stays_at_the_newest_there(
    chat: PreviewChat, visit: Visit
) -> None:
    for number in range(60):
        await chat.send(NEWS, Outgoing(REPORTED, f"k{number}"))
        await chat.send(SAMPLE, Outgoing(OFFICIAL, f"s{number}"))
    page, may_come = await visit("Ann"), asyncio.Event()

    async def slow(route: Route) -> None:
        answer = await route.fetch()
        await may_come.wait()
        await route.fulfill(response=answer)

    await page.get_by_role("button", name="live-news").click()
    await page.route("**/api/messages?**", slow)
    await page.get_by_role("button", name="Show earlier messages").click()
    await page.get_by_role("button", name="sample-newswire").click()
    async with page.expect_response("**/api/messages?**"):
        may_come.set()
    await page.evaluate("fetch('/api/status').then((answer) => answer.text())")  # what came before was drawn
    left = "(feed) => feed.scrollHeight - feed.scrollTop - feed.clientHeight"
    assert await page.locator("#feed").evaluate(left) < 60


async def test_a_figure_opens_to_what_is_wrong_and_stays_open(browser: Browser) -> None:
    working = ["8 of 9 working"]

    async def figures() -> Mapping[str, Figure]:
        return {"feeds": Figure(working[0], ["a.example answered 404 (Not Found)"]), "events": Figure("7")}

    async with preview(status=figures) as chat:
        page = await browser.new_page(viewport={"width": 1200, "height": 900})
        await page.clock.install()
        await page.goto(chat.address)
        problem = page.get_by_text("a.example answered 404 (Not Found)")
        await expect(page.locator("#status")).to_contain_text("8 of 9 working")
        await expect(problem).to_be_hidden()
        await page.locator("summary", has_text="working").press("Enter")
        await expect(problem).to_be_visible()
        working[0] = "7 of 9 working"
        await page.clock.fast_forward(11_000)
        await expect(page.locator("summary")).to_have_text("7 of 9 working")
        await expect(problem).to_be_visible()
        await expect(page.locator("summary")).to_be_focused()
        await page.close()


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


async def test_followers_are_named_above_the_card(chat: PreviewChat, visit: Visit) -> None:
    page = await visit("Ann")
    await chat.send(NEWS, Outgoing(OFFICIAL, "k1", people=("preview:ann", "preview:<i>cy</i>")))
    await expect(page.locator(".mention")).to_have_text(["@ann", "@<i>cy</i>"])
    await expect(page.locator(".mention.me")).to_have_text("@ann")
