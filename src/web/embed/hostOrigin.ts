/** Where this script was loaded from is the server that it talks to. Read while the script runs: later it is unknown. */
export function hostOrigin(): string {
  const script = document.currentScript;
  return script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : location.origin;
}
