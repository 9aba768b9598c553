import { recall, remember } from "../story/remembered";
import { words } from "../story/words";
import { wordButton } from "./readingLine";

/** The site to which the reader has agreed. */
const AGREED = "liveblog.places";

/** The same as in the frame's own policy: an opaque origin, so that scripts in it can reach nothing of ours. */
const SANDBOX = ["allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"];

/**
 * Fills the places in which a script of another site runs: in a frame, and after the reader has agreed, unless the newsroom loads it at once and
 * the reader's browser does not ask that they are not tracked. Agreed once holds for all places, until one is closed.
 */
export function fillFrames(main: HTMLElement): void {
  for (const place of main.querySelectorAll<HTMLElement>(".place[data-frame]:not([data-filled])")) {
    place.dataset.filled = "";
    if (recall(AGREED) === hostOf(place) || ("atOnce" in place.dataset && !asksNotToBeTracked())) show(place);
    else offer(place, main);
  }
}

/** Whether the browser signals Do Not Track or Global Privacy Control. */
function asksNotToBeTracked(): boolean {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  return navigator.doNotTrack === "1" || globalPrivacyControl === true;
}

const hostOf = (place: HTMLElement) => place.dataset.host ?? "";

function offer(place: HTMLElement, main: HTMLElement): void {
  const button = wordButton(words.loadFrom(hostOf(place)), () => {
    remember(AGREED, hostOf(place));
    const all = main.querySelectorAll<HTMLElement>(".place[data-filled]:not([data-shown])");
    for (const each of all) show(each);
    place.querySelector("iframe")?.focus();
  });
  place.querySelector(".place-room")?.append(button);
}

function show(place: HTMLElement): void {
  const room = place.querySelector(".place-room");
  if (!room) return;
  const before = [...room.childNodes];
  const frame = document.createElement("iframe");
  frame.title = place.getAttribute("aria-label") ?? "";
  frame.sandbox.add(...SANDBOX);
  frame.loading = "lazy";
  frame.src = place.dataset.frame ?? "";
  room.replaceChildren(frame);
  place.dataset.shown = "";
  // Lets keyboard users skip a frame, which may be long, with one key press.
  const skip = wordButton(words.readOn, () => next(place)?.focus());
  skip.className = "place-skip";
  room.before(skip);
  // A script that loads without asking has no consent to withdraw.
  if ("atOnce" in place.dataset && recall(AGREED) !== hostOf(place)) return;
  const close = wordButton(words.close, () => {
    remember(AGREED, "");
    delete place.dataset.shown;
    skip.remove();
    close.remove();
    room.replaceChildren(...before);
    if (!room.querySelector("button")) offer(place, place.closest("main") ?? document.body);
    room.querySelector("button")?.focus({ preventScroll: true });
  });
  close.className = "place-close";
  place.querySelector(".place-label")?.after(close);
}

/** The time of the update below, which is its link. */
function next(place: HTMLElement): HTMLElement | null {
  const below = (article: Element) => place.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...document.querySelectorAll("#log > article")].find(below)?.querySelector<HTMLElement>("a.at") ?? null;
}
