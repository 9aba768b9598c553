import { recall, remember } from "../remembered";
import { writeText } from "../writeText";
import type { Act } from "./act";

/** How often shown results are asked for while somebody looks at them; one answer serves all who ask within a second. */
const REFRESH_MS = 5_000;

/** Over how long the pages spread that ask at its end. */
const END_SPREAD_MS = 60_000;

/** The longest wait of a browser's timer: a longer one would be over at once. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/** Remembered in place of an answer if another vote from the same network and browser version counts instead. */
const ALREADY = "";

interface Standing {
  readonly counts: readonly number[];
  readonly votes: number;
  readonly isOpen: boolean;
}

/** A question with answers to choose from. Results come after a vote, or when they are asked for, and stay in step while they are in sight. */
export const act: Act = (block) => {
  if (block instanceof HTMLFormElement) new Poll(block).begin();
};

class Poll {
  readonly #form: HTMLFormElement;
  readonly #fields: HTMLFieldSetElement | null;
  readonly #vote: HTMLButtonElement | null;
  readonly #results: HTMLButtonElement | null;
  readonly #said: HTMLElement | null;
  readonly #key: string;
  readonly #entry: string;
  /** The answer sent from this page, which the browser may be unable to remember. */
  #sent: string | null = null;
  #isSending = false;
  /** Whether the results are. */
  #isShown = false;
  /** As the server says; this device's clock may be ahead. */
  #isOpen = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inSight = true;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#fields = form.querySelector("fieldset");
    this.#vote = form.querySelector("button[type=submit]");
    this.#results = form.querySelector("button[type=button]");
    this.#said = form.querySelector("small");
    this.#entry = form.closest<HTMLElement>("article")?.dataset.id ?? "";
    this.#key = `liveblog.poll.${(form.getAttribute("action") ?? "").slice(-36)}`;
  }

  begin(): void {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#results?.addEventListener("click", () => void this.#look());
    if (this.#choice !== null || this.#isOver) {
      void this.#look();
      return;
    }
    if (this.#fields) this.#fields.disabled = false;
    for (const button of [this.#vote, this.#results]) if (button) button.hidden = false;
    this.#awaitEnd();
  }

  /** Once it is closed, nothing is offered that would be refused. Not all pages ask at the same moment. */
  #awaitEnd(least = 0): void {
    const left = Date.parse(this.#form.dataset.closes ?? "") - Date.now();
    if (Number.isNaN(left)) return;
    setTimeout(
      () => {
        if (!this.#form.isConnected) return;
        if (this.#isOver) void this.#lookAtEnd();
        else this.#awaitEnd();
      },
      Math.min(Math.max(left, least) + Math.random() * END_SPREAD_MS, MAX_WAIT_MS),
    );
  }

  /** An answer that did not come, or that it is still open by the server's clock, is asked for again. */
  async #lookAtEnd(): Promise<void> {
    await this.#look();
    if (this.#isOpen) this.#awaitEnd(END_SPREAD_MS);
  }

  get #choice(): string | null {
    return this.#sent ?? recall(this.#key);
  }

  get #isOver(): boolean {
    return Date.parse(this.#form.dataset.closes ?? "") <= Date.now();
  }

  async #send(): Promise<void> {
    const choice = new FormData(this.#form).get("choice");
    // The button is not disabled meanwhile: it would lose the keyboard.
    if (typeof choice !== "string" || this.#isSending) return;
    this.#isSending = true;
    try {
      const answer = await fetch(this.#address("/votes"), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"choice":${Number(choice)}}`,
        credentials: "omit",
      });
      if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
      if (answer.ok) {
        const { counted } = (await answer.json()) as { readonly counted: boolean };
        this.#sent = counted ? choice : ALREADY;
        remember(this.#key, this.#sent);
      }
      await this.#look();
    } catch {
      this.#say(this.#said?.dataset.failed ?? "");
    }
    this.#isSending = false;
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const answer = await fetch(this.#address(""), { credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#show((await answer.json()) as Standing);
    } catch {
      // Old numbers are better than none; without any the buttons stay.
      if (!this.#isShown) this.#say(this.#said?.dataset.failed ?? "");
    }
    if (this.#isShown && this.#isOpen) this.#lookAgain();
  }

  /** Only while the poll stands on a page that is looked at, and in the part of it that is. */
  #lookAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        if (!this.#form.isConnected) return;
        if (document.visibilityState === "visible" && this.#inSight) void this.#look();
        else this.#lookAgain();
      },
      REFRESH_MS * (1 + Math.random() / 4),
    );
  }

  #show(standing: Standing): void {
    const { counts, votes, isOpen } = standing;
    if (!this.#isShown) this.#watch();
    this.#isShown = true;
    this.#isOpen = isOpen;
    const chosen = this.#choice;
    const mayVote = isOpen && chosen === null;
    this.#form.querySelectorAll("label").forEach((label, at) => {
      const share = votes > 0 ? Math.round((100 * (counts[at] ?? 0)) / votes) : 0;
      const bar = label.querySelector("i");
      const radio = label.querySelector("input");
      if (bar) {
        bar.hidden = false;
        bar.style.setProperty("--share", `${share}%`);
      }
      writeText(label.querySelector("b"), `${share} %`);
      if (radio && chosen !== null) radio.checked = chosen === String(at);
    });
    const focus = this.#form.querySelector(":focus");
    if (this.#fields) this.#fields.disabled = !mayVote;
    if (this.#vote) this.#vote.hidden = !mayVote;
    if (this.#results) this.#results.hidden = true;
    const { votes: total = "", counted = "", already = "", closed = "" } = this.#said?.dataset ?? {};
    const answered = chosen === ALREADY ? already : chosen !== null ? counted : "";
    const state = isOpen ? answered : closed;
    this.#say([state, total.replace("{n}", String(votes))].filter(Boolean).join(" "));
    // The keyboard would be at the start of the page if what it was on can no longer have it.
    if (this.#said && focus?.matches(":disabled, [hidden]")) {
      this.#said.tabIndex = -1;
      this.#said.focus();
    }
  }

  #watch(): void {
    new IntersectionObserver((seen) => {
      this.#inSight = seen.at(-1)?.isIntersecting ?? true;
    }).observe(this.#form);
  }

  #say(words: string): void {
    writeText(this.#said, words);
  }

  #address(below: string): string {
    return `${this.#form.getAttribute("action")}${below}?entry=${this.#entry}`;
  }
}
