/** Sends a reader's question without leaving the page. Without this script the browser submits the form. */
export function letAsk(form: HTMLFormElement): void {
  let busy = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void send(form).then((sent) => {
      busy = false;
      show(form, sent ? "asked" : "not-asked");
      if (!sent) return;
      form.reset();
      const fold = form.closest("details");
      if (fold) fold.open = false;
      fold?.querySelector("summary")?.focus();
    });
  });
}

async function send(form: HTMLFormElement): Promise<boolean> {
  // The form has no file fields.
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { accept: "application/json" } });
    return answer.ok;
  } catch {
    return false;
  }
}

function show(form: HTMLFormElement, outcome: "asked" | "not-asked"): void {
  const section = form.closest<HTMLElement>(".ask");
  const line = section?.querySelector(`#${outcome}`);
  if (!section || !line) return;
  section.dataset.outcome = outcome;
  // Written anew, so that the same words are announced again.
  line.replaceChildren(line.textContent);
}
