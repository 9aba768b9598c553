import type { LocalTimes } from "../story/localTimes";

/** The server takes a time to be in the event's zone. On a page that shows the reader's own times, it is one of those. */
export function goByShownTimes(times: LocalTimes): void {
  const form = document.querySelector<HTMLFormElement>("nav.archive form");
  form?.addEventListener("formdata", ({ formData }) => {
    const at = new Date(String(formData.get("when")));
    if (!times.zone && !Number.isNaN(at.getTime())) formData.set("when", at.toISOString());
  });
}
