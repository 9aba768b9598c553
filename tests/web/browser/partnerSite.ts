import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A partner's web site: another origin, with pages of its own that embed our stories. */
export class PartnerSite {
  readonly #server: Server;
  readonly #pages = new Map<string, string>();
  readonly #headers = new Map<string, Readonly<Record<string, string>>>();

  private constructor() {
    this.#server = createServer((request, response) => {
      const page = this.#pages.get(request.url ?? "");
      response.writeHead(page ? 200 : 404, {
        "content-type": "text/html; charset=utf-8",
        ...this.#headers.get(request.url ?? ""),
      });
      response.end(page ?? "");
    });
  }

  static async open(): Promise<PartnerSite> {
    const site = new PartnerSite();
    await new Promise<void>((resolve) => site.#server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Adds a page and returns its address. `host` is our server; `styles` are the partner's own. */
  embed(host: string, slugs: readonly string[], styles = ""): string {
    const path = `/${this.#pages.size + 1}`;
    const widgets = slugs.map((slug) => `<live-blog story="${slug}" partner="evening-post"></live-blog>`).join("\n");
    this.#pages.set(
      path,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The Evening Post</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${styles}</style></head>
<body><main><h1>The Evening Post</h1><p>Our own words about the day.</p>
<script src="${host}/embed.js" async></script>
${widgets}</main></body></html>`,
    );
    return this.address + path;
  }

  /** A page as the partner writes it, with these response headers. */
  page(body: string, headers: Readonly<Record<string, string>> = {}, root = 'lang="en"'): string {
    const path = `/${this.#pages.size + 1}`;
    this.#headers.set(path, headers);
    this.#pages.set(
      path,
      `<!doctype html><html ${root}><head><meta charset="utf-8"><title>The Evening Post</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head><body>${body}</body></html>`,
    );
    return this.address + path;
  }

  /** A page that shows the address in a frame. */
  frame(address: string): string {
    const path = `/${this.#pages.size + 1}`;
    this.#pages.set(
      path,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The Evening Post</title><link rel="icon" href="data:,"></head>
<body><iframe title="Live" src="${address}"></iframe></body></html>`,
    );
    return this.address + path;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The strictest policy under which PARTNERS.md promises that the widget works; `frames`: sites whose originals readers may load. */
export function strictPolicy(host: string, frames = ""): Readonly<Record<string, string>> {
  const directives = [
    "default-src 'none'",
    `script-src ${host}`,
    `connect-src ${host} ${host.replace("http", "ws")}`,
    `img-src ${host}`,
    `media-src ${host}`,
    "require-trusted-types-for 'script'",
    "trusted-types liveblog",
    ...(frames ? [`frame-src ${frames}`] : []),
  ];
  return { "content-security-policy": directives.join("; ") };
}
