import { type Schedule, scheduleByTimer } from "../jitter";

/** Who has typed nothing for so long looks up. */
export const PAUSE_MS = 2000;

/**
 * Runs at once when nobody types, else at the next pause: what takes the keyboard away must not get the letters that were meant for
 * the text. The answer calls it off.
 */
export function atTypingPause(run: () => void, schedule: Schedule = scheduleByTimer): () => void {
  if (!isTextField(document.activeElement)) {
    run();
    return () => undefined;
  }
  const stop = () => {
    cancel();
    document.removeEventListener("keydown", typed, true);
    document.removeEventListener("input", typed, true);
  };
  const paused = () => {
    stop();
    run();
  };
  const typed = () => {
    cancel();
    cancel = schedule(paused, PAUSE_MS);
  };
  let cancel = schedule(paused, PAUSE_MS);
  document.addEventListener("keydown", typed, true);
  // A phone's keyboard and dictation press no keys.
  document.addEventListener("input", typed, true);
  return stop;
}

function isTextField(element: Element | null): boolean {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches("input, textarea"));
}
