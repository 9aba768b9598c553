import { element } from "../widgetParts";
import { adoptStyles } from "./adoptStyles";
import styles from "./ask.css?inline";
import { type AskWords, askWords } from "./askWords";

/** The longest that the server accepts (ReaderQuestionBlock). */
const TEXT_LENGTH = 500;
const NAME_LENGTH = 60;

/** Sending a question fails after this time; its text is kept for another try. */
const SEND_TIMEOUT_MS = 15_000;

const forms = new WeakMap<HTMLElement, AskForm>();

/** Opens the form of a reader's question below the link, or closes the one that is open. `address`: where the question is sent. */
export function openAsk(link: HTMLAnchorElement, address: string): void {
  const form = forms.get(link) ?? new AskForm(link, address);
  forms.set(link, form);
  form.toggle();
}

class AskForm {
  readonly #link: HTMLAnchorElement;
  readonly #address: string;
  readonly #words: AskWords;
  readonly #form: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;
  readonly #said: HTMLElement;
  #isSending = false;

  constructor(link: HTMLAnchorElement, address: string) {
    this.#link = link;
    this.#address = address;
    const words = askWords(link.closest<HTMLElement>("[lang]")?.lang ?? "");
    this.#words = words;
    const name = { id: "ask-name", name: "name", maxlength: `${NAME_LENGTH}`, autocomplete: "given-name" };
    const trap = { id: "ask-website", name: "website", tabindex: "-1", autocomplete: "off" };
    this.#text = element("textarea", { id: "ask-text", name: "text", rows: "3", maxlength: `${TEXT_LENGTH}` });
    this.#text.required = true;
    this.#text.setAttribute("aria-describedby", "ask-hint");
    const close = element("button", { type: "button" }, words.close);
    close.addEventListener("click", () => this.toggle());
    this.#form = element(
      "form",
      { class: "ask-form", id: "ask-form", hidden: "", novalidate: "", "aria-label": link.textContent ?? "" },
      element("p", { id: "ask-hint" }, words.hint),
      element("label", { for: "ask-text" }, words.question),
      this.#text,
      element("label", { for: name.id }, words.name),
      element("input", name),
      element(
        "div",
        { class: "trap", "aria-hidden": "true" },
        element("label", { for: trap.id }, words.leaveEmpty),
        element("input", trap),
      ),
      element("div", {}, element("button", { type: "submit" }, words.send), close),
    );
    this.#form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      void this.#send();
    });
    this.#said = element("p", { class: "ask-said", role: "status" });
    // It was a link until now; now it opens something here and is a button, so the space bar must work as well.
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (press) => {
      if (press.key !== " ") return;
      press.preventDefault();
      link.click();
    });
    link.setAttribute("aria-controls", "ask-form");
    adoptStyles(link, styles);
    const foot = link.closest(".foot");
    foot?.after(this.#said, this.#form);
  }

  toggle(): void {
    const isOpen = this.#form.hidden;
    this.#form.hidden = !isOpen;
    this.#link.setAttribute("aria-expanded", `${isOpen}`);
    if (isOpen) {
      this.#said.textContent = "";
      this.#text.focus();
    } else {
      this.#link.focus();
    }
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    if (!this.#text.value.trim()) {
      this.#say(this.#words.empty);
      this.#text.focus();
      return;
    }
    this.#isSending = true;
    const outcome = await this.#post();
    this.#isSending = false;
    this.#say(this.#words[outcome]);
    if (outcome !== "asked") return;
    this.#form.reset();
    this.toggle();
    this.#say(this.#words.asked);
  }

  async #post(): Promise<"asked" | "notAsked" | "tooMany" | "siteFull" | "refused" | "over"> {
    // The form has no file fields.
    const fields = new URLSearchParams([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
    try {
      const { ok, status } = await fetch(this.#address, {
        method: "POST",
        body: fields,
        headers: { accept: "application/json" },
        credentials: "omit",
        signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      });
      if (ok) return "asked";
      if (status === 429) return "tooMany";
      if (status === 409) return "siteFull";
      if (status === 403) return "refused";
      return status === 404 || status === 410 ? "over" : "notAsked";
    } catch {
      return "notAsked";
    }
  }

  /** Emptied first, so that the same words are announced again the second time. */
  #say(words: string): void {
    this.#said.textContent = "";
    this.#said.textContent = words;
  }
}
