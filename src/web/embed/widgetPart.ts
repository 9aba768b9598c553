/** The parts that a newsroom has for widgets beside embed.js, and what each brings (embedParts.mjs). */
interface Parts {
  readonly ask: typeof import("./parts/ask");
  readonly blocks: typeof import("./parts/blocks");
  readonly reactions: typeof import("../story/reactions");
  readonly ticker: typeof import("./parts/ticker");
}

/** Fetches a part from the newsroom that the widget shows, once for a page. Rejects where the page's policy or the network forbids it. */
export function widgetPart<Name extends keyof Parts>(origin: string, name: Name): Promise<Parts[Name]> {
  return import(/* @vite-ignore */ `${origin}/embed-${name}.js`) as Promise<Parts[Name]>;
}
