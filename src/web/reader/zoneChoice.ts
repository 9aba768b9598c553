import type { LocalTimes } from "../story/localTimes";
import { recall, remember } from "../story/remembered";
import { words } from "../story/words";
import { type ReadingLine, wordButton } from "./readingLine";

const ZONE = "liveblog.zone";

/** Shows times in the event's zone if the reader has chosen that in this browser. */
export function useRememberedZone(times: LocalTimes, eventZone: string | undefined): void {
  if (recall(ZONE) === "event" && eventZone && times.nameOfZone(eventZone)) times.useZone(eventZone);
}

/** Offers the event's own zone, and the way back. Nothing is offered to readers whose clocks show the same. */
export function offerZone(line: ReadingLine, times: LocalTimes, eventZone: string, changed: () => void): void {
  const name = times.nameOfZone(eventZone);
  if (name === undefined || times.isOwnZone(eventZone)) return;
  const label = () => (times.zone ? words.ownZone : words.eventZone(name));
  const button = wordButton(label(), () => {
    times.useZone(times.zone ? undefined : eventZone);
    remember(ZONE, times.zone ? "event" : "own");
    button.textContent = label();
    changed();
  });
  button.className = "zone";
  line.offer(button);
}
