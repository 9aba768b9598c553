/** The address of a section's page, made from its label like the server's SectionKeys. */
export function sectionPath(label: string): string {
  const key = label
    .replace(/[^\p{L}\p{Nd}\u{10000}-\u{10ffff}]+/gu, "-")
    .replace(/^-|-$/g, "")
    // Letter by letter, except for the dotted capital I, which would become two letters here but stays the same there.
    .replace(/[^İ]/gu, (letter) => letter.toLowerCase());
  return `/sections/${encodeURIComponent(key)}`;
}
