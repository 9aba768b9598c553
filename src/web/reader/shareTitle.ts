/** Links that share the page carry its headline, which has changed. */
export function shareAs(headline: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#share a")) {
    const said = new URL(link.href).searchParams.get("text");
    if (said === null) continue;
    // Where a service takes only a text, the address is its last word.
    const address = /[?&]url=/.test(link.search) ? "" : ` ${said.slice(said.lastIndexOf(" ") + 1)}`;
    link.search = link.search.replace(/([?&]text=)[^&]*/, (_, name) => name + encodeURIComponent(headline + address));
  }
}
