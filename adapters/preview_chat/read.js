// What was read: the newest message seen in each channel. The tabs of a browser share it, and it outlives them.

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

  /** The messages of another epoch are other messages: nothing of these was read. */
  begin(epoch) {
    if (this.#kept.epoch !== epoch) this.#kept = { epoch, upTo: {} };
  }

  /** The newest message seen in a channel; undefined where nobody looked yet. */
  upTo(id) {
    return this.#kept.upTo[id];
  }

  /** All messages of a channel are seen. */
  mark(channel) {
    const newest = Math.max(0, ...channel.messages.keys());
    if ((this.upTo(channel.id) ?? -1) >= newest) return;
    this.#kept.upTo[channel.id] = newest;
    localStorage.setItem(KEY, JSON.stringify(this.#kept));
  }

  /** How many messages of others a channel holds that were not seen. */
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
