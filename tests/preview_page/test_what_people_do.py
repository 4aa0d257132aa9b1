"""What people do on the preview page, in Chromium: vote, ask, press buttons, follow, delete."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from adapters.preview_chat import PreviewChat
from bot.cards import Card, Tone
from bot.ports import Outgoing
from tests.preview_page.scene import Visit
from tests.stand_ins.preview_desk import BUTTONS, NEWS, OFFICIAL, REPORTED, RecordingDesk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


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
    await bob.get_by_role("button", name="No 0").click()  # another answer takes the place of the first
    await expect(bob.get_by_role("button", name="No 1")).to_have_attribute("aria-pressed", "true")
    await expect(yes_of_bob).to_have_accessible_name("Yes 0")
    assert [(r.person, r.emoji, r.added) for r in desk.heard] == [
        ("preview:ann", "👍", True),
        ("preview:bob", "👍", True),
        ("preview:ann", "👍", False),
        ("preview:bob", "👍", False),
        ("preview:bob", "👎", True),
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


async def reloaded_without_an_answer(page: Page) -> Callable[[], Awaitable[None]]:
    """Load the page anew, with all that the desk says held back until what is returned is called."""
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    released = False

    def hold(socket: WebSocketRoute) -> None:
        def told(frame: str | bytes) -> None:
            if released:
                socket.send(frame)
            else:
                held.append((socket, frame))

        socket.connect_to_server().on_message(told)

    async def release() -> None:
        nonlocal released
        while not held:  # the first word is under way
            await page.evaluate("1")
        released = True
        for socket, frame in held:
            socket.send(frame)

    await page.route_web_socket("**/api/live*", hold)
    await page.reload()
    return release


async def test_who_types_before_the_desk_has_answered_is_offered_commands_once_it_has(visit: Visit) -> None:
    page = await visit("Ann")
    release = await reloaded_without_an_answer(page)
    box = page.get_by_label("Message", exact=True)
    await box.press_sequentially("/re")
    await expect(page.get_by_role("option")).to_have_count(0)
    await release()
    await expect(page.get_by_role("option")).to_have_count(2)


async def test_what_is_sent_before_the_desk_has_answered_waits_for_it(visit: Visit, desk: RecordingDesk) -> None:
    page = await visit("Ann")
    release = await reloaded_without_an_answer(page)
    box = page.get_by_label("Message", exact=True)
    await box.fill("/renewal ballard")
    await box.press("Enter")
    assert not desk.asked
    await release()
    await expect(page.locator(".card")).to_contain_text("You asked about ballard.")


async def test_a_command_that_is_pasted_over_a_begun_one_is_sent(visit: Visit) -> None:
    page = await visit("Ann")
    box = page.get_by_label("Message", exact=True)
    await box.fill("/")
    await expect(box).to_have_attribute("aria-activedescendant", "offer0")
    await page.route("**/api/complete*", lambda _: None)  # an answer that is still under way
    await box.fill("/renewal Bosch")
    await box.press("Enter")
    await expect(page.locator(".card")).to_contain_text("You asked about Bosch.")


async def test_renewal_is_asked_by_keyboard_with_completion(visit: Visit, desk: RecordingDesk) -> None:
    page = await visit("Ann")
    await page.keyboard.press("/")  # goes to the box from anywhere
    box = page.get_by_label("Message", exact=True)
    await expect(box).to_be_focused()
    await box.press_sequentially("re")
    await expect(page.get_by_role("option")).to_have_count(2)
    await expect(page.get_by_role("combobox", name="Message", expanded=True)).to_have_attribute(
        "aria-controls", "offers"
    )
    await expect(box).to_have_attribute("aria-activedescendant", "offer0")
    await box.press("Enter")
    await expect(box).to_have_value("/renewal ")
    await expect(page.get_by_role("combobox", name="Message", expanded=False)).to_be_focused()
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


async def test_what_went_wrong_is_said_over_the_whole_width_of_a_phone(visit: Visit) -> None:
    page = await visit("Ann", viewport={"width": 320, "height": 640})
    await page.locator("#box").fill("/nonsense")
    await page.locator("#box").press("Enter")
    toast = page.get_by_role("alert")
    await expect(toast).to_contain_text("There is no such command")
    box = await toast.bounding_box()
    assert box is not None
    assert box["width"] > 280
    assert 10 < box["x"] < 20


@pytest.mark.parametrize(("name", "box"), [("", "#name"), ("Ann", "#box")])
async def test_who_uses_the_keyboard_skips_to_the_box_that_is_there(visit: Visit, name: str, box: str) -> None:
    page = await visit(name)
    channel = page.url
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("Skip to the message box")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(box)).to_be_focused()
    assert page.url == channel


async def test_who_keeps_their_name_is_back_at_the_box(visit: Visit) -> None:
    page = await visit("Ann")
    await page.locator("#me").press("Enter")
    await expect(page.get_by_label("Pick a name")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()


async def test_a_moderator_deletes_by_keyboard(chat: PreviewChat, visit: Visit, desk: RecordingDesk) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    page = await visit("Ann")
    await page.get_by_role("button", name="Actions for Ballard · season 2", exact=True).focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menu").get_by_role("group", name="React").get_by_role("menuitem")).to_have_count(6)
    await page.keyboard.press("ArrowUp")
    await chat.edit(NEWS, message_id, Outgoing(OFFICIAL, "k1"))
    await expect(page.locator(".badge")).to_have_text("✅ RENEWED · official")
    await expect(page.get_by_role("menuitem", name="Delete as a moderator")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".card")).to_have_count(0)
    assert desk.deleted == [message_id]


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
    await page.get_by_role("button", name="Actions for Ballard · season 2", exact=True).click()
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
    await expect(ann.locator(".lines li").first).to_contain_text("Show 12")
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
    await ann.get_by_role("button", name="Actions for Ballard · season 2", exact=True).click()
    await ann.get_by_role("menuitem", name="This is wrong").click()
    await expect(bob.locator(".badge")).to_have_text("🔇 Taken back")
    await expect(ann.locator(".whisper")).to_contain_text("The host of this bot can see that.")
    await expect(ann.locator("#announcer")).to_contain_text("Taken back. The host of this bot can see that.")
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
