/**
 * The one place where the desk turns a string into markup.
 *
 * Where trust comes from: the string is an entry's `html` or `body` as the editorial API of this origin gave it. The
 * server sanitised it when it was written, and the same bytes are on the public page. Nothing typed in this window
 * comes here unsent: the composer's text goes through ProseMirror's schema, which has only the allowed marks.
 */
interface HtmlPolicy {
  createHTML: (html: string) => string;
  createScriptURL: (address: string) => string;
}
interface PolicyFactory {
  createPolicy: (name: string, rules: HtmlPolicy) => HtmlPolicy;
}

const asItIs: HtmlPolicy = { createHTML: (html) => html, createScriptURL: (address) => address };
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
// The policy's result is a TrustedHTML object at run time; the sinks below are typed for strings.
const policy: HtmlPolicy = factory?.createPolicy("liveblog-entry", asItIs) ?? asItIs;

/** Svelte attachment: shows an entry exactly as readers see it. */
export function serverHtml(html: string): (element: HTMLElement) => void {
  return (element) => {
    element.innerHTML = policy.createHTML(html);
  };
}

/** Parses without showing: nothing in the inert document loads or runs. */
export function parseHtml(html: string): HTMLElement {
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html").body;
}

/**
 * Called before a tree is written as markup: a parser drops the first line break in `<pre>`, which may be one of the text's own.
 * The server's markup has one more there as well.
 */
export function keepFirstBreaks(root: Element): void {
  for (const lines of root.querySelectorAll("pre")) lines.prepend("\n");
}

export function plainText(html: string): string {
  const blocks = Array.from(parseHtml(html).children, (block) => block.textContent?.trim() ?? "");
  return blocks.filter((words) => words !== "").join("\n");
}

/** The address of one of this server's own scripts, named only in this code. */
export function ownScriptUrl(address: "/console-offline.js"): string {
  return policy.createScriptURL(address);
}
