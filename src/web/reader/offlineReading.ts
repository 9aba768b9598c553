import type { Clock } from "../client/clock";
import { CHECK, type ToWorker } from "../offline/toWorker";
import type { LocalTimes } from "../story/localTimes";
import { ownScript } from "../story/trustedHtml";
import { words } from "../story/words";

/** The worker is loaded this long after the page, so that a reader in a hurry does not pay for it. */
export const REGISTER_AFTER_MS = 2000;

/** While a page is visible and there is a network, the other kept pages are checked this often. */
export const CHECK_MS = 60_000;

/** The interval at which the browser is asked to check them while no page is open; the browser decides whether it does. */
const CHECK_UNSEEN_MS = 12 * 3600_000;

/** A page that keeps changing is saved again at most this often. */
export const KEEP_AGAIN_MS = 60_000;

/** When this page was loaded from the server, if this is the copy kept on the device; undefined if it is fresh. */
export function keptSince(): number | undefined {
  const [loading] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const kept = loading?.serverTiming?.find(({ name }) => name === "kept");
  return kept === undefined ? undefined : Number(kept.description);
}

/** Shows a notice above the page that it is not fresh. */
export function tellKept(main: HTMLElement, since: number, times: LocalTimes, now: number): HTMLElement {
  const note = document.createElement("p");
  note.className = "kept";
  note.setAttribute("role", "status");
  note.textContent = words.keptOffline(times.timeOf(since, now));
  main.querySelector("header.head")?.append(note);
  return note;
}

/** Keeps the stories opened in this browser, for reading without a network. */
export class OfflineReading {
  readonly #clock: Clock;
  readonly #isKept: boolean;
  #worker: ServiceWorker | null = null;
  #keptAt = 0;
  #keptAs = lastChange();

  constructor(clock: Clock) {
    this.#clock = clock;
    // A page that came through the worker has already been kept by it.
    this.#isKept = Boolean(navigator.serviceWorker?.controller);
  }

  start(): void {
    if (!("serviceWorker" in navigator)) return;
    window.addEventListener("online", () => this.check());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.check());
    this.#checkLater();
    const register = () => this.#clock.after(REGISTER_AFTER_MS, () => void this.#register());
    if (document.readyState === "complete") register();
    else window.addEventListener("load", register, { once: true });
  }

  /** Makes the worker check whether anything in the kept stories was taken down. */
  check(): void {
    this.#tell({ type: "check" });
  }

  /** The reader switches away: keeps the page in its current state. */
  left(): void {
    const changed = lastChange() !== this.#keptAs;
    if (changed && this.#clock.now() - this.#keptAt >= KEEP_AGAIN_MS) this.#keep([]);
  }

  /** Something in the story was taken down. */
  forget(story: string): void {
    this.#tell({ type: "forget", story });
    // Not kept again immediately: a cache on the way may answer with the old page for half a minute.
    this.#keptAt = this.#clock.now();
  }

  async #register(): Promise<void> {
    try {
      await navigator.serviceWorker.register(ownScript("/offline.js"));
      const registration = await navigator.serviceWorker.ready;
      this.#worker = registration.active;
      this.check();
      checkUnseen(registration);
    } catch {
      // In a browser that forbids workers, reading needs a network.
      return;
    }
    if (this.#isKept) return;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    this.#keep(loaded.filter(isFile).map(({ href }) => href));
  }

  #checkLater(): void {
    this.#clock.after(CHECK_MS, () => {
      if (document.visibilityState === "visible") this.check();
      this.#checkLater();
    });
  }

  #keep(files: readonly string[]): void {
    this.#keptAt = this.#clock.now();
    this.#keptAs = lastChange();
    this.#tell({ type: "keep", page: location.href, files });
  }

  #tell(message: ToWorker): void {
    // A page that came through the worker can send it messages before registration has finished.
    const worker = this.#worker ?? navigator.serviceWorker?.controller;
    worker?.postMessage(message);
  }
}

/** Only in browsers that support it, and for sites that they allow. */
function checkUnseen(registration: PeriodicRegistration): void {
  registration.periodicSync?.register(CHECK, { minInterval: CHECK_UNSEEN_MS }).catch(() => undefined);
}

/** The part of the Periodic Background Sync API used here, which TypeScript's library lacks. */
interface PeriodicRegistration extends ServiceWorkerRegistration {
  readonly periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> };
}

function isFile({ origin, pathname }: URL): boolean {
  return origin === location.origin && /\.(js|css|woff2|svg|png|jpe?g|webp|avif|gif)$/.test(pathname);
}

function lastChange(): string | undefined {
  return document.querySelector<HTMLTimeElement>("[data-field=updated] time")?.dateTime;
}
