import type { Act } from "./act";

/** What the original may do: run, and open what is clicked in a window of its own. It is another site and reaches nothing of ours. */
const ALLOWED = [
  "allow-scripts",
  "allow-same-origin",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-presentation",
];

/** A post from elsewhere. Its original is loaded when the reader asks for it, and nothing of its site before. */
export const act: Act = (card, words) => {
  const foot = card.querySelector(".block-card-foot");
  const address = card.dataset.frame;
  if (!foot || !address) return;
  const name = card.dataset.provider ?? new URL(address).hostname;
  const button = document.createElement("button");
  button.type = "button";
  const show = () => {
    const isOpen = card.querySelector("iframe") !== null;
    card.toggleAttribute("data-opened", isOpen);
    button.textContent = isOpen ? words.close : words.loadFrom(name);
  };
  button.addEventListener("click", () => {
    const open = card.querySelector("iframe");
    if (open) open.remove();
    else foot.before(originalOf(address, name));
    show();
    // An entry in which the keyboard is on a button would not be updated; in the original it may stay.
    card.querySelector("iframe")?.focus();
  });
  foot.append(button);
  show();
};

function originalOf(address: string, name: string): HTMLIFrameElement {
  const original = document.createElement("iframe");
  original.title = name;
  original.sandbox.add(...ALLOWED);
  original.allow = "fullscreen; picture-in-picture; encrypted-media";
  original.referrerPolicy = "strict-origin-when-cross-origin";
  original.src = address;
  return original;
}
