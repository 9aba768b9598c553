import { vi } from "vitest";

/** Ends with the signal whatever listens to the window or the document for as long as the page is open. Call it before each test. */
export function endListenersWith(end: AbortSignal): void {
  for (const target of [window, document] as Window[]) {
    const add = target.addEventListener.bind(target) as typeof window.addEventListener;
    vi.spyOn(target, "addEventListener").mockImplementation((name: string, run, how) => {
      const { signal, ...others } = typeof how === "object" ? how : {};
      add(name, run as EventListener, { ...others, signal: signal ? AbortSignal.any([signal, end]) : end });
    });
  }
}
