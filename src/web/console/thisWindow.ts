import { newId } from "./uuid";

const storageKey = "liveblog.window";
const mostTries = 5;
const betweenTriesMs = 100;
const lockOf = (id: string) => `liveblog.window.${id}`;

/** This browser's open windows, by the locks that they hold; a closed or crashed one holds none. */
export class ThisWindow {
  id = sessionStorage.getItem(storageKey) ?? newId();
  #open: ReadonlySet<string> = new Set();

  isOpen = (id: string): boolean => this.#open.has(id);

  /** Claims this window's name, or another if a copy of this tab has it, and lists the other open windows. */
  async begin(): Promise<void> {
    if (!("locks" in navigator)) return;
    let isMine = await hold(this.id);
    // After a reload, the previous document may release it a moment later.
    for (let tries = 0; !isMine && tries < mostTries; tries++) {
      await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
      isMine = await hold(this.id);
    }
    if (!isMine) {
      this.id = newId();
      await hold(this.id);
    }
    sessionStorage.setItem(storageKey, this.id);
    await this.look();
    // Whoever comes back to this window comes from another, which may have been opened meanwhile.
    addEventListener("focus", () => void this.look());
    document.addEventListener("visibilitychange", () => void this.look());
  }

  async look(): Promise<void> {
    if (!("locks" in navigator)) return;
    const { held = [] } = await navigator.locks.query();
    this.#open = new Set(held.map(({ name = "" }) => name.slice(lockOf("").length)));
  }
}

/** Held until the window closes. False if another window has it. */
function hold(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    });
  });
}
