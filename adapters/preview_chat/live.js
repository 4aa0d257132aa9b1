// The connection: what the server tells (one WebSocket, resumed where it broke off) and what people do (POST).

const FIRST_WAIT = 400; // ms before the first new attempt; doubled up to LONGEST_WAIT
const LONGEST_WAIT = 8000;

/** Follows the history; calls back with "welcome" and "changes" frames and with the state of the connection. */
export class Live {
  #socket = null;
  #epoch = "";
  #seq = null;
  #wait = FIRST_WAIT;
  #timer = 0;
  #name = "";

  constructor({ welcome, changes, state }) {
    this.handlers = { welcome, changes };
    this.state = state;
    addEventListener("online", () => this.#again(0));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !this.#socket) this.#again(0);
    });
  }

  /** Connect as this person ("" is nobody), from the start, because "mine" differs between people. */
  connect(name) {
    this.#name = name;
    this.#seq = null;
    const old = this.#socket;
    this.#socket = null;
    old?.close();
    this.#open();
  }

  #open() {
    clearTimeout(this.#timer);
    const query = new URLSearchParams({ name: this.#name });
    if (this.#seq !== null) {
      query.set("since", this.#seq);
      query.set("epoch", this.#epoch);
    }
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/live?${query}`);
    this.#socket = socket;
    this.state("waiting");
    socket.addEventListener("open", () => {
      if (this.#socket !== socket) return;
      this.#wait = FIRST_WAIT;
      if (this.#seq !== null) this.state("live");
    });
    socket.addEventListener("message", (event) => {
      if (this.#socket !== socket) return;
      const frame = JSON.parse(event.data);
      if (frame.type === "welcome") this.#epoch = frame.epoch;
      this.#seq = frame.seq;
      this.handlers[frame.type]?.(frame);
      if (frame.type === "welcome") this.state("live"); // now the page knows what there is
    });
    socket.addEventListener("close", () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.state("lost");
      this.#again(this.#wait * (0.75 + Math.random() / 2));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    });
  }

  #again(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#socket ?? this.#open(), wait);
  }
}

/** Do something and return the server's answer. Throws an Error whose message can be shown. */
export async function post(action, body) {
  return answer(
    fetch(`/api/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/** Look something up. Throws like `post`. */
export async function get(what, query = {}, signal = undefined) {
  return answer(fetch(`/api/${what}?${new URLSearchParams(query)}`, { signal }));
}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The desk does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `That did not work (${response.status}); the desk's log says why.`);
  return body;
}
