import { words } from "../story/words";
import { keysAreOn, switchKeys } from "./keySwitch";
import { wordButton } from "./readingLine";

/** The list of keys, in a dialog that Escape closes. Loaded when first needed. */
export function showKeyList(): void {
  const box = document.createElement("dialog");
  box.className = "keys";
  const heading = document.createElement("h2");
  heading.id = "keys";
  heading.textContent = words.keyboard;
  box.setAttribute("aria-labelledby", heading.id);
  const list = document.createElement("dl");
  // The page shows them only if there is room next to the log.
  const keyEvents = document.querySelector("#key-events:not([hidden]) h2")?.textContent;
  for (const [key, meaning] of [
    ["j", words.keyNext],
    ["k", words.keyPrevious],
    [".", words.keyNewest],
    ...(keyEvents ? ([["e", keyEvents]] as const) : []),
    ["/", words.keySearch],
    ["?", words.keyboard],
  ] as const) {
    const term = document.createElement("dt");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap);
    const description = document.createElement("dd");
    description.textContent = meaning;
    list.append(term, description);
  }
  const close = wordButton(words.close, () => box.close());
  close.autofocus = true;
  box.append(heading, list, keySwitch(), close);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function keySwitch(): HTMLElement {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = keysAreOn();
  box.addEventListener("change", () => switchKeys(box.checked));
  label.append(box, " ", words.useKeys);
  return label;
}

/** Moves the focus to the newest key event, opening the list where the page is too narrow to have it beside the log. Here because it is needed as seldom as the list. */
export function goToKeyEvents(): void {
  const link = document.querySelector<HTMLElement>("#key-events:not([hidden]) a");
  if (link?.getClientRects().length === 0) link.closest<HTMLElement>("#key-events")?.showPopover?.();
  link?.focus();
}
