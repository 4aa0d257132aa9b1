// What a person can do with a message: react, press, delete, go to another one; and the whispers that answer.
//
// A whisper is an answer that only one person sees. The server does not store it: this page keeps it until it is
// dismissed or the page is left, with a number between two messages so that it stays where it was given.

import { $, oneLine } from "./cards.js";
import { post } from "./live.js";
import { announce, toast } from "./notices.js";

const PAGES = 10; // of older messages that are loaded at most to find a quoted one
const UNDER = 0.5; // added to a message's number for the whisper under it: one at a time
const LAST = 0.75; // added to the last message's number for the answer to a command

export class Actions {
  /** `me` is the person who acts; `page` has `channel(id)` (the open one without), `draw(message)`, `undraw(message)`, `loadEarlier()`, `bottom()`. */
  constructor(me, page) {
    this.me = me;
    this.page = page;
  }

  /** The bottom of the view, in px. */
  bottom() {
    return this.page.bottom();
  }

  react(message, emoji, added) {
    return this.me.does(() => this.#react(message, emoji, added));
  }

  /** Add an answer, or take it back; other answers of `mine` to the same question are removed. */
  vote(message, emoji, mine) {
    return this.me.does(async () => {
      for (const each of mine) await this.#react(message, each, false);
      if (!mine.includes(emoji)) await this.#react(message, emoji, true);
    });
  }

  #react(message, emoji, added) {
    return post("react", { name: this.me.name, message: message.id, emoji, added });
  }

  remove(message) {
    return this.me.does(() => post("delete", { name: this.me.name, message: message.id }));
  }

  /** Press a button of a card: another page of the card replaces it, any other answer is shown under it. */
  press(message, button) {
    return this.me.does(async () => {
      const { card } = await post("press", { name: this.me.name, channel: message.channel, value: button.value });
      const shown = message.turned ?? message.card;
      if (message.whisper) this.#put({ ...message, card });
      else if (card.badge === shown.badge && card.title === shown.title) this.#turn(message, card);
      else {
        const own = { id: String(Number(message.id) + UNDER), created_at: message.created_at, under: message.id };
        this.#whisper(message.channel, own, card);
      }
    });
  }

  /** Show a command's answer below the last message. */
  answer(channelId, words, card) {
    const last = Math.floor(Math.max(0, ...this.page.channel(channelId).messages.keys()));
    const reply = { id: null, author: this.me.name, words };
    this.#whisper(channelId, { id: String(last + LAST), created_at: new Date().toISOString(), reply }, card);
  }

  /** Remove a whisper, or turn a message back to the page that everybody sees. */
  dismiss(message) {
    if (!message.whisper) return this.#turn(message, null);
    this.page.channel(message.channel).messages.delete(Number(message.id));
    this.page.undraw(message);
    (message.under && $(`m${message.under}`)?.querySelector(".press") || $("box")).focus({ preventScroll: true });
    return undefined;
  }

  async go(id) {
    const channel = this.page.channel();
    for (let pages = 0; pages < PAGES && channel.earlier && !$(`m${id}`); pages++) await this.page.loadEarlier();
    const target = $(`m${id}`);
    if (!target) return toast("That message is not there any more.");
    target.scrollIntoView({ block: "center" });
    target.classList.remove("flash");
    requestAnimationFrame(() => target.classList.add("flash"));
    return undefined;
  }

  #turn(message, card) {
    const now = this.page.channel(message.channel).messages.get(Number(message.id));
    if (!now) return; // deleted meanwhile
    this.#put({ ...now, turned: card && JSON.stringify(card) !== JSON.stringify(now.card) ? card : undefined });
  }

  #whisper(channel, own, card) {
    const nobody = { text: "", mention: null, people: [], edited_at: null, reactions: [], reply: null, own: true };
    this.#put({ ...nobody, ...own, channel, author: "Renewal Desk", desk: true, card, whisper: true });
  }

  #put(message) {
    const channel = this.page.channel(message.channel); // as it is now: the page may have started afresh meanwhile
    channel.messages.set(Number(message.id), message);
    if (this.page.channel() !== channel) return; // another channel was opened meanwhile; the answer is in its own
    this.page.draw(message);
    $(`m${message.id}`)?.scrollIntoView({ block: "nearest" });
    const card = message.turned ?? message.card;
    announce(`${message.whisper ? "Only for you: " : ""}${[oneLine({ card }), card.text].filter(Boolean).join(". ")}`);
  }
}
