const MARK = "live-blog/";
const ENTRY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An entry's address on the partner's own page. When it is opened, the widget there shows the entry. */
export function addressHere(story: string, entryId: string): string {
  const here = new URL(location.href);
  here.hash = `${MARK}${encodeURIComponent(story)}/${entryId}`;
  return here.href;
}

/** The entry of this story that the page's address names. */
export function entryAskedFor(story: string): string | undefined {
  const hash = location.hash.slice(1);
  const prefix = `${MARK}${encodeURIComponent(story)}/`;
  const entry = hash.startsWith(prefix) ? hash.slice(prefix.length) : "";
  return ENTRY.test(entry) ? entry : undefined;
}
