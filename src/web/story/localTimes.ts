import {
  dayWords,
  isSameDay,
  momentWords,
  type Notation,
  nearWords,
  notationOf,
  shortDayWords,
  type WallTime,
  withTime,
} from "./notation";
import { words } from "./words";
import { writeText } from "./writeText";

/** ISO form of an instant, for a time element. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The tag in this browser's form; undefined, for the browser's own language, if it is invalid: a partner's page may say en_US. */
function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** How long an entry shows its age; after that its time is enough. */
export const AGE_SHOWN_MS = 6 * 3_600_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Rewrites the server's times, which are in the story's zone, to the reader's own, in the server's words, and tells beside an entry's how
 * long ago it was. No time stands without its day unless the day is today, the entry's own, or told by the heading above.
 */
export class LocalTimes {
  readonly now: () => number;
  /** What has already been written, by instant, so that a change to one entry does not rewrite the times of all others. */
  #written = new WeakMap<HTMLTimeElement, string>();
  readonly #language: string;
  readonly #notation: Notation | undefined;
  readonly #ownZone: string | undefined;
  readonly #ageOf: ((age: number) => string | undefined) | undefined;
  /** On paper an age would soon be wrong, and so would a time that stands for today's. */
  onPaper = false;
  #zone: string | undefined;
  /** Undefined for the reader's own: the browser knows its own zone without a formatter, which is many times slower, and a page has hundreds of times. */
  #wall: Intl.DateTimeFormat | undefined;
  #zoneName!: Intl.DateTimeFormat;

  /** Without a zone, the reader's own is used. Ages are told only by a caller that applies this again every minute, and in its words. */
  constructor(
    language: string,
    timeZone?: string,
    now: () => number = Date.now,
    ageOf?: (age: number) => string | undefined,
  ) {
    // A widget does not know the notation of every language. Its dates are then English, and so are the names of zones beside them.
    this.#language = notationOf(language) ? language : "en";
    this.#notation = notationOf(this.#language);
    this.#ownZone = timeZone;
    this.now = now;
    this.#ageOf = ageOf;
    this.useZone(undefined);
  }

  /** The zone chosen instead of the reader's own. */
  get zone(): string | undefined {
    return this.#zone;
  }

  /** Switches to another zone, or back to the reader's own; the next apply rewrites what is on the page. */
  useZone(zone: string | undefined): void {
    this.#zone = zone;
    this.#written = new WeakMap();
    // In a language that the browser does not support, the zone's name would be in another language.
    const locale = localeOf(this.#language);
    const isKnown = locale !== undefined && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
    const timeZone = zone ?? this.#ownZone;
    this.#wall = timeZone === undefined ? undefined : wallIn(timeZone);
    this.#zoneName = new Intl.DateTimeFormat(locale, {
      timeZoneName: isKnown ? "long" : "shortOffset",
      ...(timeZone ? { timeZone } : {}),
    });
  }

  /** In the reader's language; undefined if this browser does not know the zone. */
  nameOfZone(zone: string): string | undefined {
    try {
      return zoneNameIn(
        new Intl.DateTimeFormat(localeOf(this.#language), { timeZoneName: "longGeneric", timeZone: zone }),
      );
    } catch {
      return undefined;
    }
  }

  /** Whether clocks there currently show the same time as the reader's. */
  isOwnZone(zone: string): boolean {
    const now = Date.now();
    const [there, here] = [zone, this.#ownZone].map((it) => JSON.stringify(wallOf(now, it ? wallIn(it) : undefined)));
    return there === here;
  }

  /** Writes every time on that part of the page. */
  apply(root: ParentNode): void {
    const now = this.now();
    const today = this.#wallOf(now);
    for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
      const at = Date.parse(time.dateTime);
      const notation = notationOf(time.closest<HTMLElement>("[lang]")?.lang ?? "") ?? this.#notation;
      if (Number.isNaN(at) || !notation) continue;
      const isEntrys = time.parentElement?.className === "at";
      const wall = this.#wallOf(at);
      const text = isEntrys ? wall.time : this.#textOf(time, wall, today, notation);
      if (isEntrys) this.#tellAge(time, now - at, wall, today, notation);
      if (this.#written.get(time) === time.dateTime + text) continue;
      this.#written.set(time, time.dateTime + text);
      time.textContent = text;
      time.title = `${withTime(notation, dayWords(notation, wall), wall)} (${zoneNameIn(this.#zoneName, at) ?? ""})`;
    }
  }

  /** Day and time in words, as in a sentence. */
  momentOf(milliseconds: number): string {
    return this.#write(momentWords, milliseconds);
  }

  /** The time alone if it is today, otherwise with its day. */
  timeOf(milliseconds: number, now: number): string {
    return this.#write((notation, wall) => nearWords(notation, wall, this.#wallOf(now)), milliseconds);
  }

  /** The reader's calendar day in words: "Monday 9 February 2026". Equal if and only if two instants are on the same day. */
  dayOf(milliseconds: number): string {
    return this.#write(dayWords, milliseconds);
  }

  #textOf(time: HTMLTimeElement, wall: WallTime, today: WallTime, notation: Notation): string {
    if (time.dataset.dated !== undefined || time.closest("[data-field=started]")) return momentWords(notation, wall);
    const article = time.closest<HTMLElement>("article[data-at]");
    return nearWords(notation, wall, article ? this.#wallOf(Number(article.dataset.at)) : today);
  }

  /** Shown next to an entry's time: its age, or its day if no heading of the log shows it. */
  #tellAge(time: HTMLTimeElement, age: number, wall: WallTime, today: WallTime, notation: Notation): void {
    const isToldAbove = time.closest("#log, .replayed") !== null || (!this.onPaper && isSameDay(wall, today));
    const text =
      (!this.onPaper && this.#ageOf?.(age)) || (isToldAbove ? undefined : shortDayWords(notation, wall, today));
    const beside = time.nextElementSibling;
    if (text === undefined) {
      beside?.remove();
    } else if (!beside) {
      const made = document.createElement("small");
      made.textContent = text;
      time.after(" ", made);
    } else {
      writeText(beside, text);
    }
  }

  #write(as: (notation: Notation, wall: WallTime) => string, milliseconds: number): string {
    return this.#notation ? as(this.#notation, this.#wallOf(milliseconds)) : "";
  }

  #wallOf(milliseconds: number): WallTime {
    return wallOf(milliseconds, this.#wall);
  }
}

/** An entry's age in the page's words; nothing for what is long ago, or in the future by this clock. */
export function ageWords(age: number): string | undefined {
  if (age < 0 || age >= AGE_SHOWN_MS) return undefined;
  if (age < MINUTE_MS) return words.ageNow;
  return age < HOUR_MS
    ? words.ageMinutes(`${Math.floor(age / MINUTE_MS)}`)
    : words.ageHours(`${Math.floor(age / HOUR_MS)}`);
}

function wallIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
}

/** Without a formatter, on this device's clock. */
function wallOf(milliseconds: number, format: Intl.DateTimeFormat | undefined): WallTime {
  if (!format) {
    const at = new Date(milliseconds);
    return {
      year: at.getFullYear(),
      month: at.getMonth() + 1,
      day: at.getDate(),
      time: `${two(at.getHours())}:${two(at.getMinutes())}`,
    };
  }
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(milliseconds)) parts[type] = value;
  return {
    year: Number(parts.year),
    month: Number(parts.month),
    day: Number(parts.day),
    time: `${parts.hour}:${parts.minute}`,
  };
}

function two(number: number): string {
  return `${number}`.padStart(2, "0");
}

function zoneNameIn(format: Intl.DateTimeFormat, at?: number): string | undefined {
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
}
