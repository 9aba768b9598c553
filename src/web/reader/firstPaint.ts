/** A visible page is painted long before this; in a tab that the browser has suspended, nothing is painted at all. */
const PAINTED_MS = 1000;

/** Resolves when the page has been painted once, or immediately if it is not visible. */
export function firstPaint(): Promise<void> {
  if (document.visibilityState === "hidden") return Promise.resolve();
  return new Promise((resolve) => {
    // A frame is painted after its callbacks, so the next task comes after the paint.
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PAINTED_MS);
  });
}

/** Lets the browser respond to the reader between two pieces of work. */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
