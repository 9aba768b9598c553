import type { Requests } from "../requests";
import { type Mirror, readMirror, readMirrors } from "./mirrors";

/** Stories that follow other newsrooms' stories. */
export class MirrorsApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** What the story follows; undefined if it follows nothing. */
  async of(story: string): Promise<Mirror | undefined> {
    return readMirrors(await this.#requests.ask("GET", `/api/mirrors?story=${story}`))[0];
  }

  /** @param publish Whether the copy becomes public by itself. */
  async begin(url: string, publish: boolean): Promise<Mirror> {
    return readMirror(await this.#requests.ask("POST", "/api/mirrors", { url, publish }));
  }

  async setFollowing(story: string, on: boolean): Promise<Mirror> {
    return readMirror(await this.#requests.ask(on ? "PUT" : "DELETE", `/api/mirrors/${story}/following`));
  }
}
