import { JSDOM } from "jsdom";

/** The page as a document without scripts, as for a crawler or a reader without JavaScript. */
export function documentOf(html: string, url: string): Document {
  return new JSDOM(html, { url }).window.document;
}

export function contentOf(page: Document, name: string): string | undefined {
  return page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute("content") ?? undefined;
}

export function linkOf(page: Document, rel: string, type?: string): string | undefined {
  const selector = type ? `link[rel="${rel}"][type="${type}"]` : `link[rel="${rel}"]`;
  return page.querySelector<HTMLLinkElement>(selector)?.getAttribute("href") ?? undefined;
}

/** The JSON-LD node of the page besides its breadcrumbs; fails unless there is exactly one. */
export function jsonLdOf(page: Document): Record<string, unknown> {
  const blocks = [...page.querySelectorAll('script[type="application/ld+json"]')]
    .map((block) => JSON.parse(block.textContent ?? "") as Record<string, unknown>)
    .filter((block) => block["@type"] !== "BreadcrumbList");
  const [node] = blocks;
  if (!node || blocks.length !== 1) throw new Error(`${blocks.length} blocks of JSON-LD`);
  return node;
}
