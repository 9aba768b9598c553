import { articlesIn } from "../../story/entryArticle";
import type { Words } from "../../story/words";
import { writeText } from "../../story/writeText";
import { adoptStyles } from "./adoptStyles";
import styles from "./ticker.css?inline";

/** How long each headline is shown: two lines are read in less. */
const TURN_MS = 7_000;

/**
 * Shows the newest headlines in turn (WCAG 2.2.2). They stop while one is hovered over or has the focus, for good when the reader pauses
 * them, and from the start for readers who prefer reduced motion. Only what is published while the page is open is announced.
 */
export class Ticker {
  readonly #root: HTMLElement;
  readonly #log: HTMLElement | null;
  readonly #place: HTMLElement | null;
  readonly #words: Words;
  readonly #said = document.createElement("p");
  readonly #pause = button("");
  readonly #seen = new Set<string>();
  #isPaused = matchMedia("(prefers-reduced-motion: reduce)").matches;
  #shown = "";
  /** The entry whose headline was announced last. */
  #announced: string | undefined;

  constructor(root: HTMLElement, words: Words) {
    this.#root = root;
    this.#words = words;
    this.#log = root.querySelector(".log");
    this.#place = root.querySelector(".turns");
  }

  begin(): void {
    if (!this.#log || !this.#place) return;
    adoptStyles(this.#root, styles);
    const previous = button(this.#words.keyPrevious, "‹");
    const next = button(this.#words.keyNext, "›");
    previous.addEventListener("click", () => this.#turn(-1));
    next.addEventListener("click", () => this.#turn(1));
    this.#pause.addEventListener("click", () => {
      this.#isPaused = !this.#isPaused;
      this.#showPaused();
    });
    this.#place.replaceChildren(previous, this.#pause, next);
    this.#said.className = "said";
    this.#said.setAttribute("role", "status");
    this.#place.after(this.#said);
    this.#showPaused();
    this.#settle(false);
    new MutationObserver(() => this.#settle(true)).observe(this.#log, { childList: true, subtree: true });
    const timer = setInterval(() => {
      if (!this.#root.isConnected) clearInterval(timer);
      else if (!this.#rests) this.#turn(1);
    }, TURN_MS);
  }

  get #rests(): boolean {
    return (
      this.#isPaused || document.visibilityState !== "visible" || this.#log?.matches(":hover, :focus-within") === true
    );
  }

  #articles(): HTMLElement[] {
    const log = this.#log;
    return log ? articlesIn(log).filter((article) => !article.matches(".beyond") && lineOf(article)) : [];
  }

  /** Called when updates have been added, changed or removed. */
  #settle(isNews: boolean): void {
    const articles = this.#articles();
    const [newest] = articles;
    const id = newest?.dataset.id ?? "";
    // The first snapshot of a widget that was not rendered by the server is not news.
    const hasCome = isNews && newest !== undefined && this.#seen.size > 0 && !this.#seen.has(id);
    for (const article of articles) this.#seen.add(article.dataset.id ?? "");
    if (hasCome && !this.#isPaused) this.#announced = id;
    // Nothing is left of an announced headline that was edited or taken down.
    const announced = articles.find((article) => article.dataset.id === this.#announced);
    writeText(this.#said, announced ? lineOf(announced) : "");
    const isThere = articles.some((article) => article.dataset.id === this.#shown);
    if (!isThere || (hasCome && !this.#rests)) this.#shown = id;
    this.#show(articles);
    if (this.#place) this.#place.hidden = articles.length < 2;
  }

  #turn(by: number): void {
    const articles = this.#articles();
    const at = articles.findIndex((article) => article.dataset.id === this.#shown);
    this.#shown = articles[(at + by + articles.length) % articles.length]?.dataset.id ?? "";
    this.#show(articles);
  }

  #show(articles: readonly HTMLElement[]): void {
    for (const article of articles) article.classList.toggle("now", article.dataset.id === this.#shown);
  }

  #showPaused(): void {
    const { pause, resume } = this.#words;
    this.#pause.dataset.turning = this.#isPaused ? "no" : "yes";
    this.#pause.setAttribute("aria-label", this.#isPaused ? resume : pause);
  }
}

/** What the ticker shows of an update; empty for one without words. */
function lineOf(article: HTMLElement): string {
  const line = article.querySelector(".b > h3") ?? article.querySelector(".b > p:not(.fix)");
  return line?.textContent?.trim() ?? "";
}

function button(name: string, icon = ""): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = icon;
  made.setAttribute("aria-label", name);
  return made;
}
