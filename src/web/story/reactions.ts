import { ReactionRow, type Standing } from "./reactionRow";
import { recall, remember } from "./remembered";

/** How often the counts of what is in sight are asked for; one answer serves all who ask within a second. */
const REFRESH_MS = 6_000;

/** Entries whose counts are remembered for when their articles are replaced; a reader looks at no more in one sitting. */
const MAX_KNOWN = 1_000;

/** The reactions to all entries on a page or in a widget: each has a row of buttons, whose counts stay in step while they are in sight. */
export class Reactions {
  readonly #root: HTMLElement;
  readonly #address: string;
  readonly #rows = new Map<HTMLElement, ReactionRow>();
  readonly #known = new Map<string, Standing>();
  readonly #inSight = new Set<HTMLElement>();
  readonly #sight = new IntersectionObserver((seen) => this.#saw(seen), { rootMargin: "100px" });

  /** `address`: what an entry's id makes the address of its reactions. */
  constructor(root: HTMLElement, address: string) {
    this.#root = root;
    this.#address = address;
  }

  begin(): void {
    new MutationObserver(() => this.#settle()).observe(this.#root, { childList: true, subtree: true });
    this.#settle();
    this.#lookAgain();
  }

  /** Gives each article that has come its row, and forgets those that have gone. */
  #settle(): void {
    for (const article of this.#rows.keys()) {
      if (article.isConnected) continue;
      this.#sight.unobserve(article);
      this.#inSight.delete(article);
      this.#rows.delete(article);
    }
    for (const article of this.#root.querySelectorAll<HTMLElement>("article[data-id] > .b")) this.#add(article);
  }

  #add(body: HTMLElement): void {
    const article = body.parentElement;
    if (!article || body.querySelector(":scope > .reactions")) return;
    const id = article.dataset.id ?? "";
    const row: ReactionRow = new ReactionRow(body.closest<HTMLElement>("[lang]")?.lang ?? "", (symbol) =>
      this.#react(id, row, symbol),
    );
    body.append(row.element);
    this.#rows.set(article, row);
    const known = this.#known.get(id);
    if (known) row.show(known, recall(keyOf(id)) || null);
    this.#sight.observe(article);
  }

  #saw(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      if (!(target instanceof HTMLElement)) continue;
      if (!isIntersecting) this.#inSight.delete(target);
      else {
        this.#inSight.add(target);
        if (this.#rows.get(target)?.isEmpty) void this.#look(target);
      }
    }
  }

  #lookAgain(): void {
    setTimeout(
      () => {
        if (!this.#root.isConnected) return;
        if (document.visibilityState === "visible") for (const article of this.#inSight) void this.#look(article);
        this.#lookAgain();
      },
      REFRESH_MS * (1 + Math.random() / 4),
    );
  }

  async #look(article: HTMLElement): Promise<void> {
    const id = article.dataset.id ?? "";
    const row = this.#rows.get(article);
    if (!row || this.#root.dataset.reactions === undefined) return;
    const asked = performance.now();
    try {
      const answer = await fetch(this.#address + id, { credentials: "omit" });
      if (answer.ok && row.isAfterPress(asked)) this.#show(id, row, (await answer.json()) as Standing);
    } catch {
      // Old numbers are better than none.
    }
  }

  async #react(id: string, row: ReactionRow, symbol: string | null): Promise<boolean> {
    try {
      const answer = await fetch(this.#address + id, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reaction: symbol }),
        credentials: "omit",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      remember(keyOf(id), symbol ?? "");
      this.#show(id, row, (await answer.json()) as Standing);
      return true;
    } catch {
      return false;
    }
  }

  #show(id: string, row: ReactionRow, standing: Standing): void {
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(id, standing);
    row.show(standing, recall(keyOf(id)) || null);
  }
}

/** Where this browser remembers what its reader gave the entry; empty once it was taken back. */
function keyOf(entry: string): string {
  return `liveblog.reaction.${entry}`;
}
