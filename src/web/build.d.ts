// The one part of Node's API that vite.config.ts needs; the sources themselves must not see any of it.
declare module "node:fs" {
  export function existsSync(path: URL): boolean;
}
