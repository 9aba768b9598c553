/** A page that is shown is painted long before; in a tab that the browser has stopped, nothing is painted at all. */
const PAINTED_MS = 1000;

/** Resolves when the page has been painted once, at once where nobody sees it. */
export function firstPaint(): Promise<void> {
  if (document.visibilityState === "hidden") return Promise.resolve();
  return new Promise((resolve) => {
    // The frame is painted after its callbacks, so what waits for it is the next task.
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PAINTED_MS);
  });
}

/** Lets the browser answer the reader between two pieces of work. */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
