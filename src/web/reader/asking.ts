/** Sends a reader's question without leaving the page. Where this has not come, the browser sends the form itself. */
export function letAsk(form: HTMLFormElement): void {
  let busy = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void send(form).then((sent) => {
      busy = false;
      show("asked", sent);
      show("not-asked", !sent);
      if (!sent) return;
      form.reset();
      const fold = form.closest("details");
      if (fold) fold.open = false;
      fold?.querySelector("summary")?.focus();
    });
  });
}

async function send(form: HTMLFormElement): Promise<boolean> {
  // Text alone: the files that a form could hold are none of this one's.
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { accept: "application/json" } });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Emptied first, so that the same words are read out again the second time. */
function show(id: string, shown: boolean): void {
  const line = document.getElementById(id);
  if (!line) return;
  line.toggleAttribute("data-shown", shown);
  const words = line.textContent;
  line.textContent = "";
  line.textContent = words;
}
