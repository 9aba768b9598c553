import { tick } from "svelte";

/** Makes the page's main part focusable and returns it. */
export function mainPart(): HTMLElement | undefined {
  const main = document.querySelector("main") ?? undefined;
  if (main) main.tabIndex = -1;
  return main;
}

/** After a change of page: the focus goes to the new one if what had it is gone. */
export async function followFocus(): Promise<void> {
  await tick();
  if (document.activeElement === document.body) mainPart()?.focus({ preventScroll: true });
}

/**
 * Called before the control with the focus may be disabled or removed, which takes the focus from it. What it returns gives
 * the focus back to the control, or to another place if it cannot have it, unless the focus is somewhere else by then.
 */
export function holdFocus(elsewhere?: () => HTMLElement | null | undefined): () => Promise<void> {
  const held = document.activeElement;
  return async () => {
    await tick();
    if (!(held instanceof HTMLElement) || held === document.body) return;
    const isUsable = held.isConnected && !held.matches(":disabled");
    const now = document.activeElement;
    // A browser takes the focus from a disabled control only when it next draws the page.
    if (now !== document.body && (now !== held || isUsable)) return;
    if (isUsable) held.focus({ preventScroll: true });
    else elsewhere?.()?.focus({ preventScroll: true });
  };
}
