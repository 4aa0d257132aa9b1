// What the page says at its edges: a toast, a word to screen readers, the status line.

import { el } from "./cards.js";
import { get } from "./live.js";

const STATUS_EVERY = 10_000; // ms between two looks at the status line
const ANNOUNCED = 5; // announcements that stand

const $ = (id) => document.getElementById(id);

/** Say something to people who listen to the page: behind what was said before, which may not have been read out yet. */
export function announce(words) {
  $("announcer").append(el("p", {}, words));
  while ($("announcer").childElementCount > ANNOUNCED) $("announcer").firstChild.remove();
}

let toastTimer = 0;

/** Tell everybody for a few seconds. */
export function toast(words) {
  clearTimeout(toastTimer);
  $("toast").textContent = words;
  $("toast").hidden = false;
  toastTimer = setTimeout(() => ($("toast").hidden = true), 5000);
}

let statusTimer = 0;

/** Show the status line and keep it fresh, if the desk gives one. */
export function followStatus(there) {
  clearInterval(statusTimer);
  $("status").hidden = true;
  if (!there) return;
  const look = async () => {
    if (document.hidden) return;
    const figures = await get("status").catch(() => null);
    if (!figures) return;
    const rows = Object.entries(figures).map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value)));
    $("status").replaceChildren(...rows);
    $("status").hidden = rows.length === 0;
  };
  statusTimer = setInterval(look, STATUS_EVERY);
  look();
}
