/** ISO form of an instant, for a time element. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The tag as this browser knows it; undefined, for the browser's own, of what is none: a partner's page may say en_US. */
export function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** An entry tells its age for so long; then its time is enough. */
export const AGE_SHOWN_MS = 6 * 3_600_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Rewrites the server's times, which are in the story's zone, to the reader's own, and tells beside an entry's how long ago it was. The
 * full date and the zone's name are in the title. The 24-hour clock is the server's too, so that a line does not change its width
 * when the script arrives.
 */
export class LocalTimes {
  /** What was written already, by its instant: a change to one entry must not rewrite the times of all others. */
  #written = new WeakMap<HTMLTimeElement, string>();
  readonly #locale: string | undefined;
  readonly #ownZone: string | undefined;
  readonly #now: () => number;
  readonly #age: Intl.RelativeTimeFormat;
  #zone: string | undefined;
  #clock!: Intl.DateTimeFormat;
  #date!: Intl.DateTimeFormat;
  #full!: Intl.DateTimeFormat;
  #day!: Intl.DateTimeFormat;

  /** Without a zone the reader's own is taken. Without a clock no ages are told. */
  constructor(language: string, timeZone?: string, now: () => number = () => Number.NaN) {
    // Plain "en" would be American to Intl; the server writes day before month.
    this.#locale = language === "en" ? "en-GB" : localeOf(language);
    this.#ownZone = timeZone;
    this.#now = now;
    this.#age = new Intl.RelativeTimeFormat(this.#locale, { numeric: "auto", style: "short" });
    this.useZone(undefined);
  }

  /** The zone that was chosen in place of the reader's own. */
  get zone(): string | undefined {
    return this.#zone;
  }

  /** Another zone from now on, or the reader's own again; what is on the page is written anew by the next apply. */
  useZone(zone: string | undefined): void {
    this.#zone = zone;
    this.#written = new WeakMap();
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const date = { day: "numeric", month: "long", year: "numeric" } as const;
    this.#clock = this.#format(clock, zone);
    this.#date = this.#format({ ...date, ...clock }, zone);
    this.#full = this.#format({ ...date, ...clock, weekday: "long", timeZoneName: "long" }, zone);
    this.#day = this.#format({ ...date, weekday: "long" }, zone);
  }

  /** In the reader's language; undefined for a zone that this browser does not know. */
  nameOfZone(zone: string): string | undefined {
    try {
      const parts = this.#format({ timeZoneName: "longGeneric" }, zone).formatToParts();
      return parts.find(({ type }) => type === "timeZoneName")?.value;
    } catch {
      return undefined;
    }
  }

  /** Whether clocks there show the same as the reader's just now. */
  isOwnZone(zone: string): boolean {
    const wall = (there: string | undefined) =>
      this.#format({ dateStyle: "short", timeStyle: "short" }, there).format();
    return wall(zone) === wall(undefined);
  }

  /** A log's times are shown without their date, which the day separators tell; others that the server wrote with it keep it. */
  apply(root: ParentNode): void {
    for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      if (time.parentElement?.className === "at") this.#tellAge(time, at.getTime());
      if (this.#written.get(time) === time.dateTime) continue;
      this.#written.set(time, time.dateTime);
      const dated = time.dataset.dated !== undefined || time.closest("[data-field=started]") !== null;
      time.textContent = (dated ? this.#date : this.#clock).format(at);
      time.title = this.#full.format(at);
    }
  }

  /** Day and time in words, as in a sentence. */
  momentOf(milliseconds: number): string {
    return this.#date.format(milliseconds);
  }

  /** The time alone for what is of today, else with its day. */
  timeOf(milliseconds: number, now: number): string {
    return (this.dayOf(milliseconds) === this.dayOf(now) ? this.#clock : this.#date).format(milliseconds);
  }

  /** The reader's calendar day in words: "Monday 9 February 2026". Equal exactly for instants of one day. */
  dayOf(milliseconds: number): string {
    return this.#day.format(milliseconds);
  }

  #tellAge(time: HTMLTimeElement, at: number): void {
    const text = this.#ageOf(this.#now() - at);
    const beside = time.nextElementSibling;
    if (text === undefined) {
      beside?.remove();
    } else if (!beside) {
      const age = document.createElement("small");
      age.textContent = text;
      time.after(age);
    } else if (beside.textContent !== text) {
      beside.textContent = text;
    }
  }

  /** Nothing of what is long ago, and nothing of what this clock takes to be still to come. */
  #ageOf(age: number): string | undefined {
    if (!(age >= 0 && age < AGE_SHOWN_MS)) return undefined;
    if (age < MINUTE_MS) return this.#age.format(0, "second");
    if (age < HOUR_MS) return this.#age.format(-Math.floor(age / MINUTE_MS), "minute");
    return this.#age.format(-Math.floor(age / HOUR_MS), "hour");
  }

  #format(options: Intl.DateTimeFormatOptions, zone: string | undefined): Intl.DateTimeFormat {
    const timeZone = zone ?? this.#ownZone;
    return new Intl.DateTimeFormat(this.#locale, timeZone ? { ...options, timeZone } : options);
  }
}
