import { latinKey } from "../../story/latinKey";
import type { Phrase } from "../language/dictionary";

export const shortcuts: readonly { keys: string; does: Phrase }[] = [
  { keys: "n", does: "Write an entry" },
  { keys: "Ctrl or Cmd + Enter", does: "Publish" },
  { keys: "Ctrl or Cmd + S", does: "Save as draft" },
  { keys: "j, k", does: "Next, previous entry" },
  { keys: "e", does: "Edit the focused entry" },
  { keys: "r", does: "Correct the focused entry" },
  { keys: "l", does: "Publish or approve the focused entry" },
  { keys: "t", does: "Unschedule the focused entry" },
  { keys: "m", does: "Submit the focused entry" },
  { keys: "b", does: "Send back or take back the focused entry" },
  { keys: "p", does: "Pin or unpin the focused entry" },
  { keys: "h", does: "Mark or unmark the focused entry as a key event" },
  { keys: "u", does: "Unpublish the focused entry" },
  { keys: "z", does: "Undo a publication or a pin (within ten seconds)" },
  { keys: "v", does: "Versions of the focused entry" },
  { keys: "c", does: "Notes on the focused entry" },
  { keys: "d", does: "Take down or delete the focused entry (asks first)" },
  { keys: "s", does: "Search this story" },
  { keys: "x", does: "Select the focused entry (in selection mode)" },
  { keys: "/", does: "Search stories" },
  { keys: "?", does: "This list" },
  { keys: "Esc", does: "Close, or leave an edit (its text is kept)" },
];

const key = "liveblog.singleKeys";

/** Speech input and a slip of the hand both trigger single keys, so they can be switched off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return localStorage.getItem(key) !== "off";
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(key, on ? "on" : "off");
}

/** Letters are typed into these; a checkbox or a radio button has no use for them. */
const typedInto = "input:not([type=checkbox], [type=radio]), textarea, select";

/** The pressed single key, or undefined while someone types, a dialog is open, or a modifier is held. */
export function singleKey(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest(`${typedInto}, dialog`))) {
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
