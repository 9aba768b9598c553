import type { WallTime } from "../story/notation";

/** The time zone of this device. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The latest that a datetime-local field accepts: the server takes no later year. Without a limit, years of five digits can be typed. */
export const latestWallTime = "9000-12-31T23:59";

const dayMs = 86_400_000;

/** The instant that many days later, in the API's format. */
export function daysAfter(instant: number, days: number): string {
  return new Date(instant + days * dayMs).toISOString();
}

interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** Wall-clock time in a story's zone, as `<input type="datetime-local">` spells it: 2026-02-09T14:39. */
export function wallTime(instant: number, timeZone: string): string {
  const at = partsIn(instant, timeZone);
  return `${String(at.year).padStart(4, "0")}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}`;
}

/**
 * The instant of a wall-clock time in a zone; undefined when it cannot be read. A time that a clock change skips
 * moves past the gap, and one that occurs twice means the earlier.
 */
export function instantOf(wall: string, timeZone: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wall);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const asUtc = utcOf({ year, month, day, hour, minute });
  if (Number.isNaN(asUtc)) return undefined;
  // The offset is looked up a day before and a day after: of the two candidates, one or both spell the wall time.
  const candidates = [asUtc - dayMs, asUtc + dayMs].map((near) => asUtc - offsetAt(near, timeZone));
  return candidates.find((each) => each + offsetAt(each, timeZone) === asUtc) ?? candidates[0];
}

/** An instant of the API as a datetime-local field shows it on this device; empty if there is none. */
export function ownWallTime(iso: string): string {
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? "" : wallTime(instant, ownZone);
}

/** The instant of a wall-clock time on this device, in the API's format; empty if it cannot be read. */
export function fromOwnWallTime(wall: string): string {
  const instant = instantOf(wall, ownZone);
  return instant === undefined ? "" : new Date(instant).toISOString();
}

function offsetAt(instant: number, timeZone: string): number {
  const at = partsIn(instant, timeZone);
  return utcOf(at) - Math.floor(instant / 60_000) * 60_000;
}

/** `Date.UTC` takes the years before 100 for those after 1900, and a year that is being typed begins with them: 0002, 0020, 0202. */
function utcOf({ year, month, day, hour, minute }: WallClock): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) + (hour * 60 + minute) * 60_000;
}

function partsIn(instant: number, timeZone: string): WallClock {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour"), minute: part("minute") };
}

/** The date and time in a zone; in the device's if none is given. */
export function wallClock(instant: number, timeZone = ownZone): WallTime {
  const { year, month, day, hour, minute } = partsIn(instant, timeZone);
  return { year, month, day, time: `${two(hour)}:${two(minute)}` };
}

/** Cached by zone: making one takes longer than using it a hundred times, and a timeline shows hundreds of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = madeFor(timeZone);
  formatters.set(timeZone, made);
  return made;
}

function madeFor(timeZone: string): Intl.DateTimeFormat {
  const shape: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...shape, timeZone });
  } catch {
    // A zone that this browser does not know must not stop an editor from posting.
    return new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: "UTC" });
  }
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
