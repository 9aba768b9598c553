import type { LocalTimes } from "../story/localTimes";
import { recall, remember } from "../story/remembered";
import { words } from "../story/words";
import { type ReadingLine, wordButton } from "./readingLine";

const ZONE = "liveblog.zone";

/** Times in the zone of the event, once the reader has asked for that in this browser. */
export function useRememberedZone(times: LocalTimes, eventZone: string | undefined): void {
  if (recall(ZONE) === "event" && eventZone && times.nameOfZone(eventZone)) times.useZone(eventZone);
}

/** The event's own zone a tap away, and back. Nothing is offered to a reader whose clocks show the same. */
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
