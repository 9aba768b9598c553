import { useSites } from "./language/language.svelte";
import { languageOf } from "./language/languages";

/** Where the name is kept for opening the desk offline. */
const key = "liveblog.site";

/** The newsroom's name, shown in the corner of the desk; the product's name until it is known. */
export const site = $state({ name: localStorage.getItem(key) ?? "LiveBlog" });

/** Reads it from the web app manifest. Without an answer the desk keeps the name that it had. */
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
    // No network, or storage is full: the name is not worth a message.
  }
}
