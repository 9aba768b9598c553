import { useSites } from "./language/language.svelte";
import { languageOf } from "./language/languages";

/** Where the name is kept for a desk that opens without the server. */
const key = "liveblog.site";

/** What the newsroom calls itself, in the corner of its desk; the product's name until that is known. */
export const site = $state({ name: localStorage.getItem(key) ?? "LiveBlog" });

/** Reads it from where browsers read it. Without an answer the desk keeps what it had. */
export async function readSiteName(): Promise<void> {
  try {
    const answer = await fetch("/site.webmanifest");
    const { name, lang } = (await answer.json()) as { name?: unknown; lang?: unknown };
    if (!answer.ok || typeof name !== "string" || name === "") return;
    const spoken = languageOf(lang);
    if (spoken) void useSites(spoken);
    site.name = name;
    localStorage.setItem(key, name);
  } catch {
    // No network, or no room to keep it: the name is not worth a message.
  }
}
