import type { Clock } from "../client/clock";
import { words } from "../story/words";

/** How long a button confirms what it did. */
const TOLD_MS = 2000;

/** Enhances the page's share buttons and the articles' copy buttons. One listener also serves articles that arrive later. */
export function enhanceSharing(clock: Clock): void {
  document.addEventListener("click", (click) => {
    const button =
      click.target instanceof Element
        ? click.target.closest<HTMLButtonElement>("button[data-action], button[data-share]")
        : null;
    if (!button) return;
    if (button.dataset.action === "share") void share(button, clock);
    if (button.dataset.action === "copy") void copy(button, clock);
    // Without a system share sheet, the button opens the page's own, which needs no script.
    if (button.dataset.share !== undefined && typeof navigator.share === "function") {
      click.preventDefault();
      void share(button, clock);
    }
  });
}

/** The entry's own address if the button is in an entry, otherwise the page's. */
function addressFor(button: HTMLElement): string {
  if (button.dataset.address) return button.dataset.address;
  const permalink = button.closest("article")?.querySelector<HTMLAnchorElement>("a.at");
  return permalink?.href ?? `${location.origin}${location.pathname}`;
}

async function share(button: HTMLButtonElement, clock: Clock): Promise<void> {
  if (typeof navigator.share !== "function") return copy(button, clock);
  try {
    await navigator.share({
      title: document.querySelector("h1")?.textContent ?? document.title,
      url: addressFor(button),
    });
  } catch {
    // The reader closed the share sheet.
  }
}

async function copy(button: HTMLButtonElement, clock: Clock): Promise<void> {
  try {
    await navigator.clipboard.writeText(addressFor(button));
  } catch {
    return;
  }
  if (button.textContent === words.linkCopied) return;
  const label = button.textContent;
  const name = button.getAttribute("aria-label");
  button.textContent = words.linkCopied;
  // The button's name says what it does; for a moment it says what it did.
  button.removeAttribute("aria-label");
  const told = document.getElementById("announce");
  if (told) told.textContent = words.linkCopied;
  clock.after(TOLD_MS, () => {
    button.textContent = label;
    if (name !== null) button.setAttribute("aria-label", name);
  });
}
