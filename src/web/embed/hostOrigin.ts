/**
 * The script talks to the server that it was loaded from. Read while the script runs, because later it is unknown. In a module there is no
 * current script, but there is one that names the file; in a partner's own bundle there is neither, and the elements' `server` attribute is used.
 */
export function scriptOrigin(file: string): string | undefined {
  // Other sites' scripts have the same name; ours is at the top of its site, and only a module has to look for itself.
  const isOurs = ({ type, src }: HTMLScriptElement) =>
    type === "module" && src.split(/[?#]/)[0] === `${originOf(src)}/${file}`;
  const script = document.currentScript ?? [...document.scripts].find(isOurs);
  return script instanceof HTMLScriptElement ? originOf(script.src) : undefined;
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
