/**
 * Where this script was loaded from is the server that it talks to. Read while the script runs: later it is unknown. In a module there is no
 * current script, but one that names embed.js; in a partner's own bundle there is neither, and the elements' `server` attribute says it.
 */
export function scriptOrigin(): string | undefined {
  const script = document.currentScript ?? document.querySelector("script[src*='/embed.js']");
  return script instanceof HTMLScriptElement && script.src ? originOf(script.src) : undefined;
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
