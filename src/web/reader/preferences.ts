import { recall, remember } from "../story/remembered";
import { words } from "../story/words";

const THEME = "liveblog.theme";
const SIZE = "liveblog.size";
const SIZES = { smallest: -1, normal: 0, largest: 3 } as const;

function buttons(action: string): HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>(`button[data-action=${action}]`)];
}

/** Applies the reader's remembered theme and text size, and lets the page's buttons change them. */
export function enhancePreferences(root: HTMLElement): void {
  enhanceTheme(root);
  enhanceSize(root);
}

function enhanceTheme(root: HTMLElement): void {
  const remembered = recall(THEME);
  if (remembered === "light" || remembered === "night") root.dataset.theme = remembered;
  const isNight = () =>
    root.dataset.theme === "night" ||
    (root.dataset.theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  const label = () => {
    for (const button of buttons("theme")) button.textContent = isNight() ? words.day : words.night;
  };
  for (const button of buttons("theme")) {
    button.addEventListener("click", () => {
      root.dataset.theme = isNight() ? "light" : "night";
      remember(THEME, root.dataset.theme);
      label();
    });
  }
  label();
}

function enhanceSize(root: HTMLElement): void {
  let size = bounded(Number(recall(SIZE)));
  const show = () => {
    if (size === SIZES.normal) delete root.dataset.size;
    else root.dataset.size = String(size);
    for (const button of buttons("smaller")) button.disabled = size === SIZES.smallest;
    for (const button of buttons("larger")) button.disabled = size === SIZES.largest;
  };
  const step = (by: number) => () => {
    size = bounded(size + by);
    remember(SIZE, String(size));
    show();
  };
  for (const button of buttons("smaller")) button.addEventListener("click", step(-1));
  for (const button of buttons("larger")) button.addEventListener("click", step(1));
  show();
}

function bounded(size: number): number {
  if (!Number.isInteger(size)) return SIZES.normal;
  return Math.min(SIZES.largest, Math.max(SIZES.smallest, size));
}
