import type { EntryDetail } from "../editorial";

/** The day above the first entry of each; undefined where the entry above is of the same one. */
export function dayOf(entry: EntryDetail, above: EntryDetail | undefined, timeZone: string): string | undefined {
  const day = dayIn(entry.at, timeZone);
  return above && dayIn(above.at, timeZone) === day ? undefined : day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayIn(at: string, timeZone: string): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return "";
  let format = formats.get(timeZone);
  if (!format) {
    const shape: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
    try {
      format = new Intl.DateTimeFormat("en-GB", { ...shape, timeZone });
    } catch {
      format = new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: "UTC" });
    }
    formats.set(timeZone, format);
  }
  return format.format(instant);
}
