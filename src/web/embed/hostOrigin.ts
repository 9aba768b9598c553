/**
 * The script talks to the server that it was loaded from. Read while the script runs, because later it is unknown. In a module there is no
 * current script, but there is one that names embed.js; in a partner's own bundle there is neither, and the elements' `server` attribute is used.
 */
export function scriptOrigin(): string | undefined {
  const named = [...document.querySelectorAll<HTMLScriptElement>("script[src*='/embed.js']")].filter(isOurs);
  // Other sites' scripts may have the same name; that of a module is read here only where ours is one too.
  const script = document.currentScript ?? named.find(({ type }) => type === "module") ?? named[0];
  return script instanceof HTMLScriptElement && script.src ? originOf(script.src) : undefined;
}

/** We are at the top of our site, and nowhere else. */
function isOurs({ src }: HTMLScriptElement): boolean {
  return /^https?:\/\/[^/]+\/embed\.js(?:[?#]|$)/.test(src);
}

/** Of an http address; undefined for anything else. */
export function originOf(address: string): string | undefined {
  try {
    const { protocol, origin } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? origin : undefined;
  } catch {
    return undefined;
  }
}
