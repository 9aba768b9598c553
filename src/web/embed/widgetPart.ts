/** The parts of the widget that are loaded after embed.js, and what each exports (embedParts.mjs). */
interface Parts {
  readonly ask: typeof import("./parts/ask");
  readonly coming: typeof import("./parts/coming");
  readonly blocks: typeof import("./parts/blocks");
  readonly places: typeof import("./parts/places");
  readonly reactions: typeof import("../story/reactions");
  readonly reading: typeof import("./parts/reading");
  readonly ticker: typeof import("./parts/ticker");
}

/** Fetches a part from the widget's newsroom, once per page. Rejects if the page's policy or the network prevents it. */
export function widgetPart<Name extends keyof Parts>(origin: string, name: Name): Promise<Parts[Name]> {
  return import(/* @vite-ignore */ `${origin}/embed-${name}.js`) as Promise<Parts[Name]>;
}
