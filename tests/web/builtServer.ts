import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The program named by LIVEBLOG_SERVER, or else the newer of the two builds that a checkout may have. */
export function builtServer(): string {
  if (process.env.LIVEBLOG_SERVER) return process.env.LIVEBLOG_SERVER;
  const bin = fileURLToPath(new URL("../../src/LiveBlog.Server/bin/", import.meta.url));
  const [newest] = ["Release", "Debug"]
    .map((configuration) => join(bin, configuration, "net10.0/LiveBlog.Server.dll"))
    .filter((path) => existsSync(path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!newest) throw new Error(`There is no built server under ${bin}. Run: dotnet build src/LiveBlog.Server`);
  return newest;
}
