import type { Answered } from "../editorial";
import type { Requests } from "../requests";
import { fieldsOf, list, text } from "../shape";

export type PinnedStory = Answered<"PinnedStory">;

export interface FrontOrder {
  /** At the top, in this order. */
  readonly pinned: readonly PinnedStory[];
  /** The stories below, in their automatic order. */
  readonly others: readonly PinnedStory[];
}

/** The stories at the top of each language's front page. */
export class FrontApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** The site's own language first. */
  async languages(): Promise<string[]> {
    const { languages } = fieldsOf(await this.#requests.ask("GET", "/api/front"));
    return Array.isArray(languages) ? languages.map(String) : [];
  }

  async read(language: string): Promise<FrontOrder> {
    return readOrder(await this.#requests.ask("GET", `/api/front/${language}`));
  }

  /** `seen` is the order that the editor saw; if a colleague has changed it since, nothing is saved. */
  async arrange(language: string, stories: readonly string[], seen: readonly string[]): Promise<FrontOrder> {
    return readOrder(await this.#requests.ask("PUT", `/api/front/${language}`, { stories, seen }));
  }
}

function readOrder(value: unknown): FrontOrder {
  const { pinned, others } = fieldsOf(value);
  return { pinned: readStories(pinned), others: readStories(others) };
}

function readStories(value: unknown): PinnedStory[] {
  return list(value).map((from) => ({
    id: text(from, "id"),
    headline: text(from, "headline"),
    status: text(from, "status"),
  }));
}
