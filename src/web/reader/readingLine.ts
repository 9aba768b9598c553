/** A button that looks as quiet as the text next to it. */
export function wordButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", press);
  return button;
}

/**
 * The quiet line above the log: on its left what happened since the reader was here, on its right how the log is read. The server
 * leaves its room free, so that nothing moves when the script fills it.
 */
export class ReadingLine {
  readonly #line: HTMLElement;
  readonly #choices = document.createElement("span");

  constructor(line: HTMLElement) {
    this.#line = line;
    this.#choices.className = "choices";
    line.append(this.#choices);
  }

  offer(button: HTMLButtonElement): void {
    this.#choices.append(button);
  }

  /** Shows something on the left; returns a function that removes it. */
  say(...parts: (string | Node)[]): () => void {
    const note = document.createElement("span");
    note.className = "since";
    note.append(...parts);
    this.#line.prepend(note);
    return () => note.remove();
  }
}
