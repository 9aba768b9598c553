import { dayWords } from "../../story/notation";
import type { EntryDetail } from "../editorial";
import { notation } from "../language/language.svelte";
import { wallClock } from "../zone";

/** The day above the first entry of each; undefined where the entry above is of the same one. */
export function dayOf(entry: EntryDetail, above: EntryDetail | undefined, timeZone: string): string | undefined {
  const day = dayIn(entry.at, timeZone);
  return above && dayIn(above.at, timeZone) === day ? undefined : day;
}

function dayIn(at: string, timeZone: string): string {
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? "" : dayWords(notation(), wallClock(instant, timeZone));
}
