import { en } from "../../LiveBlog.Server/Languages/notation.json";

/**
 * How dates and numbers are written in a language (Languages/Notation.cs on the server). The page brings the words of its languages along:
 * the browser's own differ from the server's in many languages, and some it does not know.
 */
export interface Notation {
  /** In the form used after a day of the month. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Starting with Sunday. */
  readonly weekdays: readonly string[];
  /** Pattern for a full date. */
  readonly day: string;
  /** Separator between groups of three digits. */
  readonly thousands: string;
  /** Pattern for a date without its weekday; absent for the usual one, as for all that follow. */
  readonly date?: string;
  readonly shortDate?: string;
  readonly dayAndMonth?: string;
  /** Pattern for a date with its time. */
  readonly timed?: string;
}

/** The local time and date, as on a clock and a calendar. */
export interface WallTime {
  readonly year: number;
  /** Starting at 1. */
  readonly month: number;
  readonly day: number;
  /** "14:39". */
  readonly time: string;
}

const known: Record<string, Notation> = { en };

/** Adds languages that may appear on this page. */
export function learnNotations(notations: Readonly<Record<string, Notation>>): void {
  Object.assign(known, notations);
}

/** The notation of a tag's language; undefined if it is not known. */
export function notationOf(language: string): Notation | undefined {
  return known[language.split("-")[0] ?? ""];
}

/** "9 February 2026, 14:39". */
export function momentWords(notation: Notation, at: WallTime): string {
  return withTime(notation, write(notation, notation.date ?? "{d} {month} {year}", at), at);
}

/** "Monday 9 February 2026". */
export function dayWords(notation: Notation, at: WallTime): string {
  return write(notation, notation.day, at);
}

/** "9 Feb 2026"; without the year if it is the same as the other's. */
export function shortDayWords(notation: Notation, at: WallTime, beside?: WallTime): string {
  const { dayAndMonth = "{d} {short}", shortDate = "{d} {short} {year}" } = notation;
  return write(notation, at.year === beside?.year ? dayAndMonth : shortDate, at);
}

/** The time alone if its day is clear to the reader, otherwise with its day: "14:39", "9 Feb, 14:39". */
export function nearWords(notation: Notation, at: WallTime, day: WallTime): string {
  return isSameDay(at, day) ? at.time : withTime(notation, shortDayWords(notation, at, day), at);
}

/** A date that is written already, with its time. */
export function withTime({ timed = "{date}, {time}" }: Notation, date: string, { time }: WallTime): string {
  return fill(timed, { date, time });
}

function write({ weekdays, months, shortMonths }: Notation, pattern: string, { year, month, day }: WallTime): string {
  return fill(pattern, {
    weekday: weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()],
    d: day,
    m: month,
    month: months[month - 1],
    short: shortMonths[month - 1],
    year,
  });
}

function fill(pattern: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export function isSameDay(a: WallTime, b: WallTime): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** "12,345". */
export function numberWords(notation: Notation, number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, notation.thousands);
}
