import { type Schedule, scheduleByTimer } from "../schedule";

/** Somebody who has typed nothing for this long looks up. */
const PAUSE_MS = 2000;

/**
 * Runs at once if nobody is typing, otherwise at the next pause: what takes the focus must not receive letters that were meant for
 * the text. Returns a function that cancels it.
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
  // On-screen keyboards and dictation fire no key events.
  document.addEventListener("input", typed, true);
  return stop;
}

function isTextField(element: Element | null): boolean {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches("input, textarea"));
}
