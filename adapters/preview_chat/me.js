// Who we are: the name that was picked here, and asking for one when it is needed.

import { $, hue, initial } from "./cards.js";
import { post } from "./live.js";
import { toast } from "./notices.js";

/** The person at this page. `joined` is called whenever another name was picked. */
export class Me {
  name = localStorage.getItem("name") ?? "";
  #pending = null; // what someone without a name wanted to do

  constructor({ joined }) {
    this.joined = joined;
    $("join").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#join();
    });
    $("name").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.name) (this.#draw(), $("box").focus());
    });
    $("me").addEventListener("click", () => this.#ask());
    this.#draw();
  }

  /** Do it; someone without a name is asked for one first. */
  async does(something) {
    if (!this.name) {
      this.#pending = something;
      this.#ask("Pick a name first, so that your answer counts.");
      return;
    }
    try {
      await something();
    } catch (error) {
      toast(error.message);
    }
  }

  async #join() {
    try {
      ({ name: this.name } = await post("name", { name: $("name").value.trim() }));
    } catch (error) {
      toast(error.message);
      return;
    }
    localStorage.setItem("name", this.name);
    this.#draw();
    this.joined();
    $("box").focus();
    const something = this.#pending;
    this.#pending = null;
    if (something) this.does(something);
  }

  #ask(why = "") {
    $("join").hidden = false;
    $("say").hidden = true;
    $("name").value = this.name;
    $("name").focus();
    if (why) toast(why);
  }

  #draw() {
    $("me-name").textContent = this.name || "No name yet";
    $("me-face").textContent = this.name ? initial(this.name) : "?";
    $("me-face").style.setProperty("--hue", hue(this.name || "?"));
    $("join").hidden = Boolean(this.name);
    $("say").hidden = !this.name;
  }
}
