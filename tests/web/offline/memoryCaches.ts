/** A browser's caches in memory: by address, in insertion order. */
export class MemoryCaches {
  readonly #caches = new Map<string, MemoryCache>();

  open(name: string): Promise<Cache> {
    const cache = this.#caches.get(name) ?? new MemoryCache();
    this.#caches.set(name, cache);
    return Promise.resolve(cache as unknown as Cache);
  }

  async addresses(name: string): Promise<string[]> {
    return (await (await this.open(name)).keys()).map(({ url }) => url);
  }
}

type Named = Request | string;

class MemoryCache {
  readonly #kept = new Map<string, Response>();

  match(request: Named): Promise<Response | undefined> {
    return Promise.resolve(this.#kept.get(addressOf(request))?.clone());
  }

  put(request: Named, response: Response): Promise<void> {
    this.#kept.set(addressOf(request), response);
    return Promise.resolve();
  }

  delete(request: Named): Promise<boolean> {
    return Promise.resolve(this.#kept.delete(addressOf(request)));
  }

  keys(): Promise<Request[]> {
    return Promise.resolve([...this.#kept.keys()].map((address) => new Request(address)));
  }
}

function addressOf(request: Named): string {
  return typeof request === "string" ? new URL(request, "https://live.example").href : request.url;
}
