/** The same for tags that differ only in case or Unicode form, like EntryTags.Same on the server. */
function same(tag: string): string {
  return tag.normalize("NFC").toLowerCase();
}

/** Trimmed and each once, the first spelling kept: what the server makes of a list of tags. */
export function uniqueTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags.map((each) => each.trim())) if (tag && !seen.has(same(tag))) seen.set(same(tag), tag);
  return [...seen.values()];
}
