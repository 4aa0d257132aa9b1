// The message box: knows the slash commands, completes what comes after them, sends.

import { el } from "./cards.js";
import { get } from "./live.js";

const TALLEST = 140; // px, about six lines

/** Wires the form. `send(text, chosen)` may throw an Error whose message is shown; `heard` tells screen readers,
 * `who()` gives the name of the person who types. */
export class Composer {
  #commands = [];
  #offers = [];
  #active = -1;
  #chosen = new Map(); // a whole command as a completion wrote it -> the value of its argument
  #asked = null;

  constructor({ form, box, list, send, failed, heard, who }) {
    Object.assign(this, { box, list, send, failed, heard, who });
    box.addEventListener("input", () => (this.#grow(), this.#look()));
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("blur", () => setTimeout(() => document.activeElement === box || this.#close(), 120));
    box.addEventListener("focus", () => this.#look());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Set the commands that can be typed, and offer them if somebody has begun to type. */
  set commands(commands) {
    this.#commands = commands;
    if (document.activeElement === this.box && this.box.value) this.#look();
  }

  async #submit() {
    const text = this.box.value.trim();
    if (!text) return;
    this.#close();
    this.box.value = "";
    this.#grow();
    try {
      await this.send(text, this.#chosen.get(text));
    } catch (error) {
      if (!this.box.value) this.box.value = text; // nothing typed is lost
      this.#grow();
      this.failed(error);
    }
  }

  async #look() {
    this.#asked?.abort();
    const text = this.box.value;
    if (/^\/[\w-]*$/.test(text)) {
      const typed = text.slice(1).toLowerCase();
      const known = this.#commands.filter((c) => c.name.startsWith(typed));
      return this.#show(known.map((c) => ({ label: `/${c.name}`, hint: c.argument, does: c.does, fill: `/${c.name} `, whole: /^(\[|$)/.test(c.argument) })), 0);
    }
    const [, word = "", argument = ""] = /^\/([\w-]+) (.*)$/s.exec(text) ?? [];
    const command = this.#commands.find((each) => each.name === word.toLowerCase());
    // Networks and followed shows are few, so they are offered before a letter is typed.
    const wanted = ["networks", "followed"].includes(command?.completes) || argument.trim();
    if (!command?.completes || !wanted || this.#chosen.has(text)) return this.#close();
    this.#mark(-1); // else Enter would take an old offer while new ones are fetched
    const asked = (this.#asked = new AbortController());
    try {
      const query = { typed: argument, of: command.completes, name: this.who() };
      const found = await get("complete", query, asked.signal);
      if (asked.signal.aborted || document.activeElement !== this.box) return undefined;
      // None is marked at first: Enter sends what was typed unless one was picked.
      return this.#show(found.map((s) => ({ label: s.label, fill: `/${command.name} ${s.label}`, value: s.value })), -1);
    } catch {
      if (asked.signal.aborted) return undefined; // a newer request is on its way
      return this.#close(); // what is typed can be sent without completion
    }
  }

  #show(offers, active) {
    this.#offers = offers;
    if (!offers.length) return this.#close();
    this.list.replaceChildren(
      ...offers.map((offer, index) =>
        el(
          "li",
          {
            role: "option",
            id: `offer${index}`,
            "aria-selected": "false",
            pointerdown: (event) => event.preventDefault(), // the box keeps the focus
            click: () => this.#take(index),
            pointermove: () => this.#mark(index),
          },
          el("span", { class: "offer", dir: "auto" }, offer.label),
          offer.hint ? el("span", { class: "argument" }, offer.hint) : null,
          offer.does ? el("span", { class: "does" }, offer.does) : null,
        ),
      ),
    );
    this.#open(true);
    this.heard(`${offers.length} offered. Arrow keys choose.`);
    this.#mark(active);
    return undefined;
  }

  #close() {
    this.#asked?.abort();
    this.#offers = [];
    this.#open(false);
    this.list.replaceChildren();
    this.#mark(-1);
  }

  #open(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
  }

  #mark(index) {
    this.#active = index;
    [...this.list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return this.box.removeAttribute("aria-activedescendant");
    this.list.children[index].scrollIntoView({ block: "nearest" });
    return this.box.setAttribute("aria-activedescendant", `offer${index}`);
  }

  #take(index) {
    const offer = this.#offers[index];
    if (offer.value !== undefined) this.#chosen.set(offer.fill, offer.value);
    this.box.value = offer.fill;
    this.box.focus();
    this.#grow();
    if (offer.value === undefined) this.#look();
    else this.#close();
  }

  #key(event) {
    if (event.isComposing) return;
    const count = this.#offers.length;
    if (count && event.key === "ArrowDown") this.#mark((this.#active + 1) % count);
    else if (count && event.key === "ArrowUp") this.#mark((this.#active - 1 + count) % count);
    else if (count && event.key === "Escape") this.#close();
    else if (count && event.key === "Tab" && !event.shiftKey) this.#take(Math.max(this.#active, 0));
    else if (event.key === "Enter" && !event.shiftKey) {
      const offer = this.#offers[this.#active];
      // A command that is complete is sent; any other offer is put into the box first.
      if (offer && !(offer.whole && offer.fill.trim() === this.box.value)) this.#take(this.#active);
      else this.#submit();
    } else return;
    event.preventDefault();
  }

  #grow() {
    this.box.style.blockSize = "auto";
    this.box.style.blockSize = `${Math.min(this.box.scrollHeight, TALLEST)}px`;
  }
}
