import { latinKey } from "../../story/latinKey";
import type { Phrase } from "../language/dictionary";

export const shortcuts: readonly { keys: string; does: Phrase }[] = [
  { keys: "n", does: "Write an entry" },
  { keys: "Ctrl or Cmd + Enter", does: "Publish" },
  { keys: "Ctrl or Cmd + S", does: "Save as draft" },
  { keys: "j, k", does: "Next, previous entry" },
  { keys: "e", does: "Edit the entry in focus" },
  { keys: "r", does: "Correct the entry in focus" },
  { keys: "l", does: "Publish the entry in focus, or approve it" },
  { keys: "m", does: "Submit the entry in focus" },
  { keys: "b", does: "Send back or take back the entry in focus" },
  { keys: "p", does: "Pin or unpin the entry in focus" },
  { keys: "h", does: "Make the entry in focus a key event, or no longer" },
  { keys: "u", does: "Unpublish the entry in focus" },
  { keys: "z", does: "Undo a publication or a pin, for ten seconds" },
  { keys: "v", does: "Versions of the entry in focus" },
  { keys: "c", does: "Notes on the entry in focus" },
  { keys: "d", does: "Take down or delete the entry in focus; it asks first" },
  { keys: "s", does: "Search this story" },
  { keys: "x", does: "Select the entry in focus, while selecting" },
  { keys: "/", does: "Search stories" },
  { keys: "?", does: "This list" },
  { keys: "Esc", does: "Close, or leave an edit; its text is kept" },
];

const key = "liveblog.singleKeys";

/** Speech input and a slip of the hand both trigger single keys, so they can be switched off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return localStorage.getItem(key) !== "off";
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(key, on ? "on" : "off");
}

/** The pressed single key, or undefined while someone types, a dialog is open, or a modifier is held. */
export function singleKey(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const target = event.target;
  if (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog"))
  ) {
    return undefined;
  }
  return singleKeysOn() ? latinKey(event) : undefined;
}

/** The key pressed with Ctrl or Cmd and no other modifier, in lower case: "s", "enter". Otherwise undefined. */
export function commandKey(event: KeyboardEvent): string | undefined {
  // An input method's own Escape and Enter end its composition, nothing else.
  if (event.isComposing || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  return latinKey(event).toLowerCase();
}
