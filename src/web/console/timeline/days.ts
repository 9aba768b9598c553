import { dayWords } from "../../story/notation";
import type { EntryDetail } from "../editorial";
import { notation } from "../language/language.svelte";
import { wallClock } from "../zone";

/** The day heading above each entry; undefined if the entry above is on the same day. */
export function dayOf(entry: EntryDetail, above: EntryDetail | undefined, timeZone: string): string | undefined {
  const day = dayIn(entry.at, timeZone);
  return above && dayIn(above.at, timeZone) === day ? undefined : day;
}

function dayIn(at: string, timeZone: string): string {
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? "" : dayWords(notation(), wallClock(instant, timeZone));
}
