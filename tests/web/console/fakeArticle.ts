import type { Block } from "../../../src/web/console/content";
import type { EntryDetail, StoryDetail } from "../../../src/web/console/editorial";

function markup(block: Block): string {
  return block.type === "text" ? block.html : `<pre>${JSON.stringify(block)}</pre>`;
}

/** Stands in for the server's Razor component. The fake trusts its callers' markup; the real server sanitises. */
export function renderArticle(entry: EntryDetail, story: StoryDetail | undefined): string {
  const clock = (at: string) =>
    new Date(at).toLocaleTimeString("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: story?.timeZone ?? "UTC",
    });
  const classes = ["entry", entry.key ? "key" : "", entry.pinned ? "pinned" : ""].filter(Boolean).join(" ");
  const title = entry.title ? `<h3>${entry.title}</h3>` : "";
  const fix = entry.correction
    ? `<p class="fix"><b>Corrected ${clock(entry.correctedAt ?? "")}.</b> ${entry.correction}</p>`
    : "";
  const edited = entry.updatedAt ? `<span class="edited">Updated <time>${clock(entry.updatedAt)}</time></span>` : "";
  return (
    `<article id="e-${entry.id}" class="${classes}" data-id="${entry.id}"><a class="at" href="/${story?.slug}/entries/${entry.id}">` +
    `<time datetime="${entry.at}">${clock(entry.at)}</time></a><div class="b">${title}${fix}${entry.content.map(markup).join("")}` +
    `<div class="by"><span>${entry.byline}</span>${edited}</div></div></article>`
  );
}
