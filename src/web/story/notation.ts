import { en } from "../../LiveBlog.Server/Languages/notation.json";

/**
 * How dates and numbers are written in a language (Languages/Notation.cs on the server). The page brings the words of its languages along:
 * the browser's own differ from the server's in many languages, and some it does not know.
 */
export interface Notation {
  /** As they stand after a day of the month. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** From Sunday on. */
  readonly weekdays: readonly string[];
  /** Pattern of a whole day. */
  readonly day: string;
  /** Between groups of three digits. */
  readonly thousands: string;
}

/** What a clock and a calendar on the wall show. */
export interface WallTime {
  readonly year: number;
  /** From 1 on. */
  readonly month: number;
  readonly day: number;
  /** "14:39". */
  readonly time: string;
}

const known: Record<string, Notation> = { en };

/** Languages that may stand on this page from now on. */
export function learnNotations(notations: Readonly<Record<string, Notation>>): void {
  Object.assign(known, notations);
}

/** Of the language that a tag names; undefined when nobody has said how that is written. */
export function notationOf(language: string): Notation | undefined {
  return known[language.split("-")[0] ?? ""];
}

/** "9 February 2026, 14:39". */
export function momentWords(notation: Notation, at: WallTime): string {
  return `${at.day} ${notation.months[at.month - 1]} ${at.year}, ${at.time}`;
}

/** "Monday 9 February 2026". */
export function dayWords(notation: Notation, { year, month, day }: WallTime): string {
  const values: Readonly<Record<string, string | undefined>> = {
    weekday: notation.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()],
    d: String(day),
    month: notation.months[month - 1],
    year: String(year),
  };
  return notation.day.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** "9 Feb 2026"; without the year when that is the other's. */
export function shortDayWords(notation: Notation, at: WallTime, beside?: WallTime): string {
  const day = `${at.day} ${notation.shortMonths[at.month - 1]}`;
  return at.year === beside?.year ? day : `${day} ${at.year}`;
}

/** The time alone where its day is the one that the reader takes it to be, else with its day: "14:39", "9 Feb, 14:39". */
export function nearWords(notation: Notation, at: WallTime, day: WallTime): string {
  return isSameDay(at, day) ? at.time : `${shortDayWords(notation, at, day)}, ${at.time}`;
}

export function isSameDay(a: WallTime, b: WallTime): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** "12,345". */
export function numberWords(notation: Notation, number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, notation.thousands);
}
