/** The prefix of a story's live addresses; the origin is empty on the blog's own pages. */
export function storyUrl(origin: string, story: string): string {
  return `${origin}/live/${encodeURIComponent(story)}`;
}
