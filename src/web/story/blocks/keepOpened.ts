/**
 * Puts an edited article in the place of the one that is shown, and answers what then stands there. What the reader has opened in it, a
 * post's original or a recording that has begun, would begin anew if it were moved: it stays where it is, and the rest is replaced around it.
 */
export function replaceArticle(shown: HTMLElement, edited: HTMLElement): HTMLElement {
  keepChoice(shown, edited);
  const kept = openedIn(shown, edited);
  if (kept.size === 0) {
    shown.replaceWith(edited);
    return edited;
  }
  join(shown, edited, kept);
  return shown;
}

/** An answer that was chosen in a poll and not sent yet stays chosen, if the edited poll has it. */
function keepChoice(shown: HTMLElement, edited: HTMLElement): void {
  for (const chosen of shown.querySelectorAll<HTMLInputElement>("input:checked:enabled")) {
    for (const answer of edited.querySelectorAll<HTMLInputElement>("input")) {
      if (nameOf(answer) === nameOf(chosen)) answer.checked = true;
    }
  }
}

/** The poll's id and the answer's text: its number may have become another's. */
function nameOf(answer: HTMLInputElement): string {
  return `${answer.form?.getAttribute("action")?.slice(-36)} ${answer.parentElement?.querySelector("span")?.textContent}`;
}

/** Recordings of the article that play and that the edited one has no more. */
export function losesWhatPlays(shown: HTMLElement, edited: string): boolean {
  return [...shown.querySelectorAll<HTMLMediaElement>("video, audio")].some((media) => {
    const source = media.getAttribute("src");
    return !media.paused && !media.ended && !(source && edited.includes(source));
  });
}

/** By its counterpart in the edited article, what is to stay. */
function openedIn(shown: HTMLElement, edited: HTMLElement): Map<Element, Element> {
  const kept = new Map<Element, Element>();
  for (const media of shown.querySelectorAll<HTMLMediaElement>("video, audio")) {
    const anew = [...edited.querySelectorAll(media.localName)].find(
      (other) => other.getAttribute("src") === media.getAttribute("src") && !kept.has(other),
    );
    if (anew && media.currentTime > 0 && !media.ended) kept.set(anew, media);
  }
  for (const original of shown.querySelectorAll(".block-card iframe")) {
    const address = original.closest<HTMLElement>(".block-card")?.dataset.frame;
    const anew = [...edited.querySelectorAll<HTMLElement>(".block-card[data-frame]")].find(
      (card) => card.dataset.frame === address && !card.querySelector("iframe"),
    );
    const foot = anew?.querySelector(".block-card-foot");
    if (!foot) continue;
    // It stands for the original only, and never gets onto the page.
    const place = document.createElement("iframe");
    foot.before(place);
    kept.set(place, original);
  }
  return kept;
}

function join(into: Element, from: Element, kept: ReadonlyMap<Element, Element>): void {
  for (const { name } of [...into.attributes]) if (!from.hasAttribute(name)) into.removeAttribute(name);
  for (const { name, value } of from.attributes) into.setAttribute(name, value);
  const staying = new Map<Node, Element>();
  for (const [anew, now] of kept) {
    const [later, sooner] = [childWith(from, anew), childWith(into, now)];
    if (later && sooner && ![...staying.values()].includes(sooner)) staying.set(later, sooner);
  }
  const stays = new Set<Node>(staying.values());
  for (const child of [...into.childNodes]) if (!stays.has(child)) child.remove();
  let next = into.firstChild;
  for (const child of [...from.childNodes]) {
    const own = staying.get(child);
    if (!own) {
      into.insertBefore(child, next);
      continue;
    }
    if (own !== next) into.insertBefore(own, next);
    next = own.nextSibling;
    if (![...kept.values()].includes(own) && child instanceof Element) join(own, child, kept);
  }
}

function childWith(parent: Element, inside: Element): Element | undefined {
  return [...parent.children].find((child) => child.contains(inside));
}
