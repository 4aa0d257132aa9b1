// How a message looks. Everything that came from a feed or a person goes in as text nodes and checked addresses, never
// as markup; the server's Content-Security-Policy (Trusted Types) enforces this.

/** The element of the page with this id. */
export const $ = (id) => document.getElementById(id);

/** An element with attributes (functions become listeners) and children; text is only ever text. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const TONES = new Set(["good", "bad", "last", "open", "plain"]);
const ANSWERS = { yes: "Yes", no: "No", glad: "Glad", sorry: "Not for me" };
const QUICK = ["👍", "👎", "🎉", "😭", "🤞", "👀"];

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/** The address if it is one of these schemes, else null: no javascript:, no data:, no file:. */
function address(text, schemes) {
  try {
    const url = new URL(text);
    return schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function link(url, attributes, ...children) {
  const href = address(url, ["https:", "http:"]);
  if (href === null) return el("span", attributes, ...children);
  return el("a", { ...attributes, href, rel: "noopener noreferrer nofollow", target: "_blank" }, ...children);
}

function time(moment, format = clock) {
  const when = new Date(moment);
  return el("time", { datetime: moment, title: full.format(when) }, format.format(when));
}

/** One line about a message, for quotes and for people who listen to the page. */
export function oneLine(message) {
  if (!message.card) return message.text ?? "";
  return [message.card.badge, message.card.title].filter(Boolean).join(" · ");
}

/** The colour of a person's disc, the same everywhere. */
export function hue(name) {
  let sum = 7;
  for (const letter of name.normalize("NFKC").toLowerCase()) sum = (sum * 31 + letter.codePointAt(0)) % 360;
  return sum;
}

export function initial(name) {
  return [...name][0]?.toUpperCase() ?? "?";
}

function face(message) {
  if (message.desk) {
    const mark = document.querySelector(".mark").cloneNode(true);
    return el("span", { class: "face desk", "aria-hidden": "true" }, mark);
  }
  const disc = el("span", { class: "face", "aria-hidden": "true" }, initial(message.author));
  disc.style.setProperty("--hue", hue(message.author));
  return disc;
}

/**
 * A message as a list item.
 *
 * `continued` leaves the head out (same author as above). `act` is what can be done with it (`Actions`).
 */
export function messageItem(message, { continued, act }) {
  const head = el("div", { class: "head" }, el("span", { class: "author", dir: "auto" }, message.author));
  if (message.desk) head.append(el("span", { class: "app-badge" }, "app"));
  head.append(time(message.created_at));
  const item = el("li", {
    class: ["message", continued && "continued", message.desk && "by-desk", message.whisper && "whisper"].filter(Boolean).join(" "),
    id: `m${message.id}`,
    "data-id": message.id,
  });
  const body = el("div", { class: "body" });
  if (message.reply) item.append(quote(message.reply, act));
  item.append(continued ? el("span", { class: "gutter" }, time(message.created_at)) : face(message));
  if (!continued) body.append(head);
  body.append(...mentions(message));
  const shown = message.turned ?? message.card;
  if (shown) body.append(card(shown, message, act));
  else body.append(words(message));
  const pressable = shown ? buttons(shown, message, act) : null;
  if (pressable) body.append(pressable);
  if (message.whisper || message.turned) body.append(forMe(message, act));
  const chips = reactions(message, act);
  if (chips) body.append(chips);
  item.append(body);
  if (!message.whisper) item.append(tools(message, act));
  return item;
}

function mentions(message) {
  const named = [...(message.mention ? [{ name: message.mention }] : []), ...(message.people ?? [])];
  if (!named.length) return [];
  const each = named.map((one) => el("span", { class: `mention${one.me ? " me" : ""}`, dir: "auto" }, `@${one.name}`));
  return [el("p", { class: "mentions" }, ...each)];
}

/** All buttons of a card and of those that stand with it in one message. */
function buttonsOf(content) {
  return [content, ...(content?.also ?? [])].flatMap((each) => each?.buttons ?? []);
}

function buttons(content, message, act) {
  const shown = buttonsOf(content).filter((each) => !each.moderators);
  if (!shown.length) return null;
  const row = shown.map((each) =>
    el("button", { type: "button", class: "press", "data-focus": `press ${each.label}`, click: () => act.press(message, each) }, each.label),
  );
  return el("div", { class: "presses", role: "group", "aria-label": `More about ${content.title}` }, ...row);
}

/** The line under what nobody else sees. */
function forMe(message, act) {
  const words = message.whisper ? "Only you can see this" : "Only you see this page";
  const label = message.whisper ? "Dismiss" : "Back";
  const away = el("button", { type: "button", "data-focus": "dismiss", click: () => act.dismiss(message) }, label);
  return el("p", { class: "for-me" }, words, " · ", away);
}

function words(message) {
  const match = /^(\/[\w-]+)(.*)$/s.exec(message.text);
  if (!match) return el("p", { class: "words", dir: "auto" }, message.text);
  return el("p", { class: "words command", dir: "auto" }, el("b", {}, match[1]), match[2]);
}

function quote(reply, act) {
  const inside = [el("b", { dir: "auto" }, reply.author), " ", el("span", { dir: "auto" }, reply.words)];
  if (reply.id === null) return el("div", { class: "quote gone" }, ...inside);
  const label = `In reply to ${reply.author}: ${reply.words}`;
  return el("button", { class: "quote", type: "button", "aria-label": label, click: () => act.go(reply.id) }, ...inside);
}

function card(content, message, act) {
  const tone = TONES.has(content.tone) ? content.tone : "plain";
  const article = el("article", { class: `card tone-${tone}` }, sheet(content, message, act));
  for (const other of content.also ?? []) {
    const its = TONES.has(other.tone) ? other.tone : "plain";
    article.append(el("div", { class: `also tone-${its}` }, sheet(lessOf(other, content), message, act)));
  }
  const fine = el("p", { class: "fine" }, content.footer ? el("span", { dir: "auto" }, content.footer) : null);
  if (message.edited_at) fine.append(el("span", { class: "edited" }, "edited ", time(message.edited_at)));
  if (fine.childNodes.length) article.append(fine);
  return article;
}

/** Facts that the cards of one message share, such as the network or a source, are shown once. */
function lessOf(other, first) {
  const facts = new Set((first.facts ?? []).map((f) => `${f.label}\n${f.value}`));
  const urls = new Set((first.links ?? []).map((l) => l.url));
  return {
    ...other,
    facts: (other.facts ?? []).filter((f) => !facts.has(`${f.label}\n${f.value}`)),
    links: (other.links ?? []).filter((l) => !urls.has(l.url)),
  };
}

function sheet(content, message, act) {
  const words = el("div", { class: "words-of" });
  if (content.badge) words.append(el("p", { class: "badge", dir: "auto" }, content.badge));
  if (content.title) {
    const title = content.url ? link(content.url, {}, content.title) : content.title;
    words.append(el("h2", { dir: "auto" }, title));
  }
  if (content.text) words.append(el("p", { class: "text", dir: "auto" }, content.text));
  if (content.facts?.length) {
    const rows = content.facts.map((f) => el("div", {}, el("dt", {}, f.label), el("dd", { dir: "auto" }, f.value)));
    words.append(el("dl", { class: "facts" }, ...rows));
  }
  const whole = el("div", { class: "sheet" }, el("div", { class: "intro" }, words, poster(content.poster)));
  if (content.picture) whole.append(picture(content.picture));
  for (const box of [content.ballot, content.mood]) if (box) whole.append(ballot(box, message, act));
  const [lines, links] = [content.timeline ?? [], content.links ?? []];
  whole.append(...(content.sections ?? []).map(section));
  if (lines.length) whole.append(timeline(lines));
  if (links.length) whole.append(sources(links));
  return whole;
}

/** A list under its heading; each line may name who says so. */
function section(content) {
  const rows = content.lines.map((line) =>
    el("li", { dir: "auto" }, line.person ? el("b", {}, line.person.split(":").pop(), " ") : null, line.text, line.link ? el("span", { class: "said" }, " · ", link(line.link.url, {}, line.link.label)) : null),
  );
  const heading = content.heading ? el("h3", { dir: "auto" }, content.heading) : null;
  return el("section", { class: "section" }, heading, el("ul", { class: "lines" }, ...rows));
}

/** A drawing with its alternative text; pressed, it opens in full size. Its size keeps room for it. */
function picture({ name, alt, size: [width, height] = [] }) {
  const src = `/pictures/${encodeURIComponent(name)}`;
  const image = el("img", { class: "picture", src, alt, width, height, loading: "lazy" });
  image.addEventListener("error", () => image.closest("a")?.replaceWith(el("p", { class: "text" }, alt)));
  return el("a", { class: "drawing", href: src, target: "_blank", rel: "noopener" }, image);
}

function poster(url) {
  const src = url ? address(url, ["https:"]) : null;
  if (src === null) return null;
  const image = el("img", { class: "poster", src, alt: "", loading: "lazy", referrerpolicy: "no-referrer" });
  image.addEventListener("error", () => image.remove());
  return image;
}

function timeline(lines) {
  const list = el("ol", {}, ...lines.map((line) => el("li", { dir: "auto" }, line)));
  const count = lines.length > 3 ? el("span", { class: "count" }, String(lines.length)) : null;
  return el("details", { class: "timeline", open: lines.length <= 3 }, el("summary", {}, "Timeline ", count), list);
}

function sources(links) {
  const list = links.map((each) =>
    el("li", {}, link(each.url, { class: "source" }, el("span", { dir: "auto" }, each.label), each.at ? time(each.at, date) : null)),
  );
  return el("ul", { class: "sources", "aria-label": "Sources" }, ...list);
}

function ballot(box, message, act) {
  const { yes = 0, no = 0 } = box.tally ?? {};
  const closed = box.tally?.closed_at ?? box.tally?.voided_at;
  const under = new Map(message.reactions.map((r) => [r.emoji, r]));
  const group = el("div", { role: "group", class: `ballot${closed ? " closed" : ""}`, "aria-label": box.question });
  group.append(el("p", { class: "question", dir: "auto" }, box.question));
  if (!closed) {
    const mine = Object.values(box.emoji ?? {}).filter((emoji) => under.get(emoji)?.mine);
    const buttons = Object.entries(box.emoji ?? {}).map(([choice, emoji]) => {
      const state = under.get(emoji) ?? { count: 0, mine: false, people: [] };
      const answer = ANSWERS[choice] ?? choice;
      return el(
        "button",
        {
          type: "button",
          class: `vote vote-${["no", "sorry"].includes(choice) ? "no" : "yes"}`,
          "aria-pressed": String(state.mine),
          "aria-label": `${answer} ${state.count}`,
          "data-emoji": emoji,
          "data-focus": `vote ${emoji}`,
          title: state.people.join(", "),
          click: () => act.vote(message, emoji, mine),
        },
        el("span", { class: "emoji", "aria-hidden": "true" }, emoji),
        el("span", {}, answer),
        el("span", { class: "count" }, String(state.count)),
      );
    });
    group.append(el("div", { class: "votes" }, ...buttons));
  }
  // Before the first vote the bar is there, but empty, so that nothing moves with the vote.
  if (yes + no === 0 && !closed) group.append(el("div", { class: "bar" }));
  if (yes + no > 0) {
    const percent = Math.round((100 * yes) / (yes + no));
    const parts = [percent, 100 - percent].map((share, index) => {
      if (share === 0) return ""; // not even the gap beside it
      const part = el("span", { class: index ? "part no" : "part" });
      part.style.flexGrow = share;
      return part;
    });
    group.append(el("div", { class: "bar", role: "img", "aria-label": "glad" in box.emoji ? box.line : `${percent}% say yes` }, ...parts));
  }
  if (box.line) group.append(el("p", { class: "line", dir: "auto" }, box.line));
  return group;
}

function reactions(message, act) {
  const boxes = [message.card?.ballot, message.card?.mood];
  const inBallot = new Set(boxes.flatMap((box) => Object.values(box?.emoji ?? {})));
  // Emoji of a closed ballot that only the desk put there are of no use to anybody.
  const others = message.reactions.filter((r) => r.count > 0 && !inBallot.has(r.emoji));
  if (!others.length) return null;
  const chips = others.map((r) =>
    el(
      "button",
      {
        type: "button",
        class: "chip",
        "aria-pressed": String(r.mine),
        "aria-label": `${r.emoji} ${r.count}`,
        "data-focus": `chip ${r.emoji}`,
        title: r.people.join(", "),
        click: () => act.react(message, r.emoji, !r.mine),
      },
      el("span", { class: "emoji" }, r.emoji),
      el("span", { class: "count" }, String(r.count)),
    ),
  );
  return el("div", { class: "chips" }, ...chips);
}

/** The "…" of a message: quick reactions, what its card lets moderators do, and deleting it as they would. */
function tools(message, act) {
  const menu = el("div", { class: "menu", role: "menu", hidden: true });
  const named = `Actions for ${message.card?.title || "this message"}`;
  const more = el("button", { type: "button", class: "more", "aria-label": named, "aria-haspopup": "menu", "aria-expanded": "false", "data-focus": "more" }, "…");
  const box = el("div", { class: "tools" }, more, menu);
  const close = () => {
    menu.hidden = true;
    more.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
  };
  const outside = (event) => box.contains(event.target) || close();
  const item = (label, attributes, does) =>
    el("button", { type: "button", role: "menuitem", "data-focus": `item ${label}`, ...attributes, click: () => (close(), more.focus(), does()) }, label);
  const mine = new Set(message.reactions.filter((r) => r.mine).map((r) => r.emoji));
  const quick = QUICK.map((emoji) => item(emoji, { class: "quick", "aria-label": `React with ${emoji}` }, () => act.react(message, emoji, !mine.has(emoji))));
  menu.append(el("div", { class: "quicks", role: "group", "aria-label": "React" }, ...quick));
  for (const each of buttonsOf(message.card).filter((one) => one.moderators)) {
    menu.append(item(each.label, { class: "plain" }, () => act.press(message, each)));
  }
  if (message.desk || message.own) {
    const words = message.desk ? "Delete as a moderator" : "Delete message";
    menu.append(item(words, { class: "danger" }, () => act.remove(message)));
  }
  more.addEventListener("click", () => {
    if (!menu.hidden) return close();
    menu.hidden = false;
    more.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside);
    menu.classList.toggle("up", menu.getBoundingClientRect().bottom > act.bottom());
    menu.querySelector("button").focus();
  });
  box.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    const items = [...menu.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") (close(), more.focus());
    else if (step) items[(at + step + items.length) % items.length].focus();
    else return;
    event.preventDefault();
  });
  return box;
}
