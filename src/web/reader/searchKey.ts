import { keysAreOn } from "./keySwitch";
import { isTyping } from "./typing";

/** "/" moves to the search field, unless the reader is typing or has switched the keys off. */
export function searchByKey(): void {
  document.addEventListener("keydown", (key) => {
    if (key.key !== "/" || key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target) || !keysAreOn()) return;
    const field = document.querySelector<HTMLInputElement>("input[type=search]");
    const link = document.querySelector<HTMLAnchorElement>("a[data-search]");
    if (!field && !link) return;
    key.preventDefault();
    if (field) field.focus();
    else link?.click();
  });
}
