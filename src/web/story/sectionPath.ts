/** The address of a section's page, made of its label as the server's SectionKeys does it. */
export function sectionPath(label: string): string {
  const key = label
    .trim()
    .replace(/[^\p{L}\p{Nd}\u{10000}-\u{10ffff}]+/gu, "-")
    .replace(/^-|-$/g, "")
    // Letter by letter, and not the dotted capital I, which would become two letters here and stays as it is there.
    .replace(/[^İ]/gu, (letter) => letter.toLowerCase());
  return `/sections/${encodeURIComponent(key)}`;
}
