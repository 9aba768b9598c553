/**
 * A link to an entry on the story's page ("#e-…") whose entry is not on the page, because the page holds the newest ones only or because
 * the entry is gone, leads to the entry's own page, which shows it with what was around it or says what became of it. On a page that has
 * been open for a while, the entry may be one of those that are held back; `reveal` shows them.
 */
export function followMissingAnchor(
  story: string,
  reveal?: () => void,
  open = (path: string) => location.replace(path),
): void {
  const id = /^#e-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(location.hash)?.[1];
  const find = () => document.getElementById(`e-${id}`);
  if (!id || find()) return;
  reveal?.();
  const shown = find();
  if (shown) shown.scrollIntoView();
  else open(`/${encodeURIComponent(story)}/entries/${id}`);
}

/** Opens an entry's own page at the entry, with the ones above it a short scroll away. */
export function showEntryHere(): void {
  const here = document.querySelector(".single .here");
  if (here && !location.hash) here.scrollIntoView({ block: "start" });
}
