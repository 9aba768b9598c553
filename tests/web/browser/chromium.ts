import { existsSync } from "node:fs";

const executablePath = process.env.LIVEBLOG_CHROMIUM ?? "/usr/bin/chromium";

/** Why the browser tests cannot run here; undefined if they can. In CI they run, and fail if anything is missing. */
export const missingBrowser =
  existsSync(executablePath) || process.env.CI
    ? undefined
    : `There is no Chromium at ${executablePath}. Install it, or name it in LIVEBLOG_CHROMIUM.`;

export const launchOptions = {
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

let readers = 0;

/** A person's user agent: the view counter ignores headless browsers, and tells visitors at one address apart by it. */
export function personalUserAgent(): string {
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Reader/${++readers}`;
}
