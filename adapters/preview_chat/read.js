// What was read: the newest message seen in each channel. The tabs of a browser share it, and it is kept after them.

const KEY = "read";

export class Read {
  #kept = stored() ?? { epoch: "", upTo: {} };

  /** `elsewhere()` is called when another tab has read something. */
  constructor(elsewhere) {
    addEventListener("storage", (event) => {
      if (event.key !== KEY) return;
      this.#kept = stored() ?? this.#kept;
      elsewhere();
    });
  }

  /** In another epoch all messages are new ones, so none was read. */
  begin(epoch) {
    if (this.#kept.epoch !== epoch) this.#kept = { epoch, upTo: {} };
  }

  /** The newest message seen in a channel; undefined if it was never opened. */
  upTo(id) {
    return this.#kept.upTo[id];
  }

  /** Mark all messages of a channel as seen. */
  mark(channel) {
    const newest = Math.max(0, ...channel.messages.keys());
    if ((this.upTo(channel.id) ?? -1) >= newest) return;
    this.#kept.upTo[channel.id] = newest;
    localStorage.setItem(KEY, JSON.stringify(this.#kept));
  }

  /** How many unseen messages of others a channel has. */
  unread(channel) {
    const seen = this.upTo(channel.id) ?? 0;
    return [...channel.messages.values()].filter((m) => Number(m.id) > seen && !m.own).length;
  }
}

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}
