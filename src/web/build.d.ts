// What the configurations of Vite need of Node's API; the sources themselves must not see any of it.
declare module "node:fs" {
  export function existsSync(path: URL): boolean;
  export function readFileSync(path: URL, encoding: "utf8"): string;
}

// Shared with the scripts that Node runs as they are.
declare module "*/readerWords.mjs" {
  export const withoutReaderWords: import("vite").Plugin;
}
