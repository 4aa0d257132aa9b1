// The page: channels and their messages as the server tells them.

import { Actions } from "./actions.js";
import { $, el, messageItem, oneLine } from "./cards.js";
import { Composer } from "./composer.js";
import { Live, get, post } from "./live.js";
import { Me } from "./me.js";
import { announce, lookAtStatus, toast } from "./notices.js";
import { Read } from "./read.js";

const GROUP_WITHIN = 5 * 60_000; // ms within which messages of one author share a head
const KEEP = 400; // messages a channel keeps in the page
const PATIENCE = 5000; // ms that a message waits until the channels are known
const STATES = { waiting: "Connecting…", live: "Live", lost: "Connection lost. Trying again…" };

const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

/** @type {Map<string, {id, title, topic, earlier: boolean, messages: Map<number, object>}>} */
const channels = new Map();
let current = null; // id of the open channel
let epoch = "";
const read = new Read(() => current && drawChannels());
let welcomed; // called once the channels are known
const answered = new Promise((resolve) => (welcomed = resolve));
let firstUnread = null; // the first message below the "new" line in the open channel

// --- what the server tells -----------------------------------------------------------------------------------------

const live = new Live({
  state: (state) => {
    $("connection").dataset.state = state;
    $("connection").textContent = STATES[state];
  },
  welcome: (frame) => {
    const before = epoch === frame.epoch ? new Map(channels) : new Map();
    epoch = frame.epoch;
    read.begin(epoch);
    channels.clear();
    for (const { messages, ...channel } of frame.channels) {
      channels.set(channel.id, { ...channel, messages: new Map(messages.map((m) => [Number(m.id), m])) });
      keepWhispers(before.get(channel.id), channels.get(channel.id));
    }
    composer.commands = frame.commands;
    lookAtStatus();
    open(channels.has(current) ? current : firstChannel());
    welcomed();
  },
  changes: (frame) => {
    const stick = atBottom();
    const heard = frame.messages.map(take).filter(Boolean);
    if (heard.length) announce(heard.join(". "));
    for (const channel of channels.values()) if (channel.id !== current || stick) trim(channel);
    // An empty channel that nobody chose is left for the first news.
    const free = sessionStorage.getItem("channel") !== current && !$("box").value;
    if (free && channels.get(current).messages.size === 0) open(liveliest().id);
    drawEmpty();
    if (stick) toBottom();
    markRead();
    drawChannels();
  },
});

/** Keep what only this page knows over a fresh start, if the messages around it are still there. */
function keepWhispers(before, channel) {
  const oldest = Math.min(...channel.messages.keys());
  for (const [id, message] of before?.messages ?? []) {
    if (message.whisper && (id > oldest || !channel.messages.size)) channel.messages.set(id, message);
    if (message.turned && channel.messages.has(id)) channel.messages.get(id).turned = message.turned;
  }
}

/** Store a message as it now is, and show it where it belongs; return what to tell screen readers, if anything. */
function take(message) {
  const channel = channels.get(message.channel);
  if (!channel) return null;
  const id = Number(message.id);
  const known = channel.messages.get(id);
  if (known && known.seq >= message.seq) return null;
  const oldest = Math.min(...channel.messages.keys());
  if (!known && channel.earlier && id < oldest) return null; // not loaded yet: it comes with the older messages
  if (known?.turned) message.turned = known.turned; // the page of a board that someone turned to stays open
  if (message.deleted) forget(channel, message);
  else channel.messages.set(id, message);
  if (known) requote(channel, message);
  if (message.channel !== current) return null;
  if (message.deleted) {
    if (known) drawMessages({ keepFocus: true });
    return null;
  }
  if (!known && id < Math.max(...channel.messages.keys())) drawMessages({ keepFocus: true });
  else show(message, known);
  const news = message.desk && (!known || oneLine(known) !== oneLine(message));
  return news ? `${known ? "Updated" : message.author}: ${oneLine(message)}` : null;
}

/** Remove a message, with the answers under it. */
function forget(channel, message) {
  channel.messages.delete(Number(message.id));
  for (const [id, each] of channel.messages) if (each.under === message.id) channel.messages.delete(id);
}

/** Keep only the newest messages in a page that stays open for weeks; others are loaded again when needed. */
function trim(channel) {
  if (channel.messages.size <= KEEP) return;
  const ids = [...channel.messages.keys()].sort(up);
  for (const id of ids.slice(0, ids.length - KEEP / 2)) channel.messages.delete(id);
  channel.earlier = true;
  if (channel.id === current) drawMessages({ keepFocus: true });
}

/** Update what replies quote of a message. */
function requote(channel, parent) {
  for (const message of channel.messages.values()) {
    if (message.reply?.id !== parent.id) continue;
    if (parent.deleted) message.reply = { ...message.reply, id: null, words: "deleted message" };
    else message.reply.words = oneLine(parent);
    if (channel.id === current && !parent.deleted) show(message, message);
  }
}

// --- channels ------------------------------------------------------------------------------------------------------

function firstChannel() {
  const wanted = [addressed(), sessionStorage.getItem("channel")];
  return wanted.find((id) => channels.has(id)) ?? liveliest()?.id ?? null;
}

/** The channel that the address names, if there is such a channel. */
function addressed() {
  return [...channels.keys()].find((id) => location.hash === address(id));
}

function address(id) {
  return `#/${encodeURIComponent(id)}`;
}

/** The channel with the newest message. */
function liveliest() {
  const newest = (channel) => Math.max(0, ...channel.messages.keys());
  return [...channels.values()].sort((a, b) => newest(b) - newest(a))[0];
}

function choose(id) {
  if (channels.has(id)) sessionStorage.setItem("channel", id); // each tab has a choice of its own
  open(id);
}

function open(id) {
  const channel = channels.get(id);
  if (!channel) return;
  const moved = id !== current;
  const stick = moved || atBottom();
  current = id;
  if (location.hash !== address(id)) history.replaceState(null, "", address(id));
  $("title-words").textContent = channel.title;
  $("topic").textContent = channel.topic;
  $("box").placeholder = "Type / to ask, or just talk";
  const seen = read.upTo(id);
  if (moved) firstUnread = seen === undefined ? null : ([...channel.messages.keys()].sort(up).find((m) => m > seen) ?? null);
  drawMessages({ keepFocus: !moved });
  drawChannels(); // their row, on a phone, takes room from the messages
  if (stick) toBottom();
  markRead();
  drawChannels();
}

const up = (a, b) => a - b;

function markRead() {
  const channel = channels.get(current);
  if (!channel || document.hidden || !atBottom()) return;
  read.mark(channel);
}

function drawChannels() {
  const list = $("channels");
  const ids = [...channels.keys()];
  // Buttons are made once: one that is replaced while it is pressed would swallow the click.
  if ([...list.children].map((each) => each.firstChild.dataset.channel).join() !== ids.join()) {
    list.replaceChildren(...[...channels.values()].map((channel) => el("li", {}, channelButton(channel))));
  }
  let total = 0;
  for (const [index, channel] of [...channels.values()].entries()) {
    const button = list.children[index].firstChild;
    const count = read.unread(channel);
    const shown = count >= 50 ? "50+" : String(count);
    total += count;
    button.classList.toggle("unread", count > 0);
    button.lastChild.hidden = count === 0;
    button.lastChild.textContent = shown;
    button.setAttribute("aria-label", count ? `${channel.title}, ${shown} unread` : channel.title);
    if (channel.id === current) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  document.title = total ? `(${total}) Renewal Desk` : "Renewal Desk";
  $("jump").hidden = atBottom() || !current || read.unread(channels.get(current)) === 0;
}

function channelButton(channel) {
  return el(
    "button",
    { type: "button", "data-channel": channel.id, click: () => choose(channel.id) },
    el("span", { class: "hash", "aria-hidden": "true" }, "#"),
    el("span", { class: "channel-name" }, channel.title),
    el("span", { class: "pill", "aria-hidden": "true" }),
  );
}

// --- messages ------------------------------------------------------------------------------------------------------

const me = new Me({ joined: () => live.connect(me.name) });
const act = new Actions(me, {
  bottom: () => $("feed").getBoundingClientRect().bottom,
  channel: (id = current) => channels.get(id),
  draw: (message) => show(message, message),
  undraw: (message) => $(`m${message.id}`)?.remove(),
  loadEarlier,
});

function drawMessages({ keepFocus = false } = {}) {
  const channel = channels.get(current);
  const focus = keepFocus ? focusIn($("messages")) : null;
  const items = [];
  let before = null;
  for (const id of [...channel.messages.keys()].sort(up)) {
    const message = channel.messages.get(id);
    items.push(...lines(message, before), item(message, before));
    before = message;
  }
  $("messages").replaceChildren(...items);
  drawEmpty();
  $("earlier").hidden = !channel.earlier;
  focus?.();
}

/** The lines above a message: a new day, and where the unread ones begin. */
function lines(message, before) {
  const found = [];
  const today = new Date(message.created_at).toDateString();
  if (!before || new Date(before.created_at).toDateString() !== today) {
    found.push(el("li", { class: "day" }, el("span", {}, day.format(new Date(message.created_at)))));
  }
  if (Number(message.id) === firstUnread) found.push(el("li", { class: "day new" }, el("span", {}, "New")));
  return found;
}

function item(message, before) {
  const gap = before ? new Date(message.created_at) - new Date(before.created_at) : Infinity;
  const continued =
    before !== null && before.author === message.author && before.desk === message.desk && gap < GROUP_WITHIN && !message.reply;
  return messageItem(message, { continued, act });
}

// A message is not drawn anew while it is being pressed: the click would be lost with the button.
let pressed = null;
let held = [];
addEventListener("pointerdown", (event) => (pressed = event.target.closest?.(".message")?.dataset.id ?? null));
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => {
    const waiting = held;
    [pressed, held] = [null, []];
    setTimeout(() => waiting.forEach((draw) => draw())); // after the click
  });
}

/** Show one new or changed message, leaving the others alone. */
function show(message, known) {
  const list = $("messages");
  const old = $(`m${message.id}`);
  if (old && pressed === message.id) {
    held.push(() => $(`m${message.id}`) && show(channels.get(message.channel)?.messages.get(Number(message.id)) ?? message, known));
  } else if (old) {
    const focus = focusIn(old);
    const opened = old.querySelector("details")?.open;
    const menu = old.querySelector(".menu:not([hidden])");
    const wasContinued = old.classList.contains("continued");
    const fresh = messageItem(message, { continued: wasContinued, act });
    if (opened !== undefined && fresh.querySelector("details")) fresh.querySelector("details").open = opened;
    if (known.edited_at !== message.edited_at) fresh.classList.add("changed");
    keepPictures(old, fresh);
    old.replaceWith(fresh);
    if (menu) fresh.querySelector(".more").click();
    focus?.();
  } else if (message.under) {
    const fresh = messageItem(message, { continued: true, act });
    fresh.classList.add("arrived");
    $(`m${message.under}`)?.after(fresh);
  } else {
    const last = list.lastElementChild?.dataset.id;
    const before = last ? channels.get(current).messages.get(Number(last)) : null;
    const fresh = item(message, before ?? null);
    fresh.classList.add("arrived");
    list.append(...lines(message, before ?? null), fresh);
  }
  drawEmpty();
}

/** Move pictures that stay instead of making them anew: a new one would be blank for a moment. */
function keepPictures(old, fresh) {
  const before = [...old.querySelectorAll("img")];
  for (const picture of fresh.querySelectorAll("img")) {
    const same = before.findIndex((each) => each.src === picture.src);
    if (same >= 0) picture.replaceWith(...before.splice(same, 1));
  }
}

/** For an empty channel: why it is empty, and where there is something to see. */
function drawEmpty() {
  const empty = channels.get(current).messages.size === 0;
  const other = liveliest();
  $("empty").hidden = !empty;
  $("elsewhere").hidden = !empty || other.messages.size === 0;
  $("elsewhere").textContent = `See what is new in #${other.title}`;
  $("elsewhere").onclick = () => choose(other.id);
}

/** Returns how to focus the same button once its message was drawn anew; null if the focus was elsewhere. */
function focusIn(element) {
  const focused = document.activeElement;
  const key = element.contains(focused) ? focused.dataset.focus : null;
  if (!key) return null;
  const id = focused.closest(".message").id;
  return () => $(id)?.querySelector(`[data-focus="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

async function loadEarlier() {
  const channel = channels.get(current);
  const feed = $("feed");
  const fromBottom = feed.scrollHeight - feed.scrollTop;
  const before = Math.ceil(Math.min(...channel.messages.keys())); // a whisper stands between two messages
  const page = await get("messages", { channel: channel.id, before, name: me.name });
  for (const message of page.messages) {
    if (!channel.messages.has(Number(message.id))) channel.messages.set(Number(message.id), message);
  }
  channel.earlier = page.earlier;
  if (channels.get(current) !== channel) return; // another channel was opened meanwhile
  drawMessages({ keepFocus: true });
  feed.scrollTop = feed.scrollHeight - fromBottom;
}

function atBottom() {
  const feed = $("feed");
  return feed.scrollHeight - feed.scrollTop - feed.clientHeight < 60;
}

function toBottom() {
  $("feed").scrollTop = $("feed").scrollHeight;
}

// --- the rest ------------------------------------------------------------------------------------------------------

const composer = new Composer({
  who: () => me.name,
  form: $("say"),
  box: $("box"),
  list: $("offers"),
  send: async (text, chosen) => {
    const late = new Error("The desk has not answered yet; try again in a moment.");
    await Promise.race([answered, new Promise((_, refuse) => setTimeout(refuse, PATIENCE, late))]);
    toBottom();
    const channel = current;
    const said = await post("say", { name: me.name, channel, text, ...(chosen === undefined ? {} : { chosen }) });
    if (said.card) act.answer(channel, text, said.card);
  },
  failed: (error) => toast(error.message),
  heard: announce,
});

$("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names the channel; and of the two boxes one is hidden
  ($("say").hidden ? $("name") : $("box")).focus();
});
$("jump").addEventListener("click", () => (toBottom(), markRead(), drawChannels()));
$("earlier").addEventListener("click", () => loadEarlier().catch((error) => toast(error.message)));
$("feed").addEventListener("scroll", () => (markRead(), drawChannels()), { passive: true });
document.addEventListener("visibilitychange", () => (markRead(), drawChannels()));
addEventListener("hashchange", () => choose(addressed()));
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && me.name) {
    event.preventDefault();
    $("box").focus();
    $("box").value ||= "/";
    $("box").dispatchEvent(new Event("input"));
  }
});

live.connect(me.name);
