/** ISO form of an instant, for a time element. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * Rewrites the server's times, which are in the story's zone, to the reader's own. The full date and the zone's name are in the
 * title. The 24-hour clock is the server's too, so that a line does not change its width when the script arrives.
 */
export class LocalTimes {
  /** What was written already, by its instant: a change to one entry must not rewrite the times of all others. */
  readonly #written = new WeakMap<HTMLTimeElement, string>();
  readonly #clock: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #full: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;

  /** Without a zone the reader's own is taken. */
  constructor(language: string, timeZone?: string) {
    // Plain "en" would be American to Intl; the server writes day before month.
    const locale = language === "en" ? "en-GB" : language || undefined;
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options);
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const date = { day: "numeric", month: "long", year: "numeric" } as const;
    this.#clock = format(clock);
    this.#date = format({ ...date, ...clock });
    this.#full = format({ ...date, ...clock, weekday: "long", timeZoneName: "long" });
    this.#day = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  }

  /** A log's times are shown without their date, which the day separators tell; others that the server wrote with it keep it. */
  apply(root: ParentNode): void {
    for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime()) || this.#written.get(time) === time.dateTime) continue;
      this.#written.set(time, time.dateTime);
      const dated = time.dataset.dated !== undefined || time.closest("[data-field=started]") !== null;
      time.textContent = (dated ? this.#date : this.#clock).format(at);
      time.title = this.#full.format(at);
    }
  }

  /** The reader's calendar day in words: "Monday 9 February 2026". Equal exactly for instants of one day. */
  dayOf(milliseconds: number): string {
    return this.#day.format(milliseconds);
  }
}
