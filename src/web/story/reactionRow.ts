export interface Standing {
  readonly reactions: readonly { readonly symbol: string; readonly name: string; readonly count: number }[];
}

/** The language, the name of the group, and the message if a reaction did not arrive. */
const said: Readonly<Record<string, readonly [string, string]>> = {
  en: ["Reactions", "Not sent. Try again."],
  ru: ["Реакции", "Не отправлено. Попробуйте ещё раз."],
  az: ["Reaksiyalar", "Göndərilmədi. Yenidən cəhd edin."],
};

/** For this long after a press, answers may come from a cache without it (the server's PublicCaching, plus a second). */
const CACHED_MS = 4_000;

/** The buttons below one entry: an emoji, how many have chosen it, and whether the reader has. */
export class ReactionRow {
  readonly element = document.createElement("div");
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #note = document.createElement("small");
  readonly #press: (symbol: string | null) => Promise<boolean>;
  readonly #failure: string;
  readonly #language: string;
  #chosen: string | null = null;
  #standing: Standing = { reactions: [] };
  #pressedAt = Number.NEGATIVE_INFINITY;
  #sending = false;

  /** `press` gets the emoji, or null if the reader takes theirs back, and returns whether it arrived. */
  constructor(language: string, press: (symbol: string | null) => Promise<boolean>) {
    const spoken = language.split("-")[0] ?? "";
    this.#language = spoken in said ? spoken : "en";
    const [name = "", failure = ""] = said[this.#language] ?? [];
    this.#press = press;
    this.#failure = failure;
    this.element.className = "reactions";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", name);
    this.#note.setAttribute("role", "status");
    this.#note.lang = this.#language;
    this.element.append(this.#note);
  }

  get isEmpty(): boolean {
    return this.#buttons.size === 0;
  }

  /** Whether an answer requested at that time can include the reader's last press. */
  isAfterPress(asked: number): boolean {
    return asked - this.#pressedAt >= CACHED_MS;
  }

  show(standing: Standing, chosen: string | null): void {
    this.#standing = standing;
    this.#chosen = chosen;
    const symbols = standing.reactions.map(({ symbol }) => symbol);
    if (symbols.join() !== [...this.#buttons.keys()].join()) this.#place(symbols);
    for (const { symbol, name, count } of standing.reactions) {
      const button = this.#buttons.get(symbol);
      if (!button) continue;
      const shown = count > 0 ? new Intl.NumberFormat(this.#language, { notation: "compact" }).format(count) : "";
      const number = button.lastElementChild;
      if (number && number.textContent !== shown) number.textContent = shown;
      button.setAttribute("aria-label", `${name}: ${count}`);
      button.setAttribute("aria-pressed", String(symbol === this.#chosen));
      button.title = name;
    }
  }

  #place(symbols: readonly string[]): void {
    for (const button of this.#buttons.values()) button.remove();
    this.#buttons.clear();
    for (const symbol of symbols) {
      const button = document.createElement("button");
      button.type = "button";
      const [sign, number] = [document.createElement("span"), document.createElement("b")];
      sign.textContent = symbol;
      button.append(sign, number);
      button.addEventListener("click", () => void this.#pressed(symbol));
      this.#buttons.set(symbol, button);
      this.#note.before(button);
    }
  }

  /** Shown immediately, and reverted if it does not arrive. */
  async #pressed(symbol: string): Promise<void> {
    if (this.#sending) return;
    const [before, was] = [this.#standing, this.#chosen];
    const next = was === symbol ? null : symbol;
    this.#sending = true;
    this.#pressedAt = performance.now();
    this.#note.textContent = "";
    const gain = (sign: string) => Number(sign === next) - Number(sign === was);
    this.show(
      { reactions: before.reactions.map((each) => ({ ...each, count: Math.max(0, each.count + gain(each.symbol)) })) },
      next,
    );
    const arrived = await this.#press(next);
    this.#pressedAt = performance.now();
    if (!arrived) {
      this.#note.textContent = this.#failure;
      this.show(before, was);
    }
    this.#sending = false;
  }
}
