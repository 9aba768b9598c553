import type { Requests } from "../requests";
import { readPage } from "../shape";
import { type Question, readQuestion } from "./questions";

/** What readers ask, for whoever may publish. */
export class QuestionsApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async list(storyId: string): Promise<readonly Question[]> {
    return readPage(await this.#requests.ask("GET", pathOf(storyId)), readQuestion).items;
  }

  /** With `entryId` it is being answered there. */
  async decide(storyId: string, id: string, state: "approved" | "rejected", entryId?: string): Promise<void> {
    await this.#requests.ask("PUT", `${pathOf(storyId)}/${id}`, { state, entryId });
  }

  /** Takes no more questions of its asker in this story. */
  async block(storyId: string, id: string): Promise<void> {
    await this.#requests.ask("PUT", `${pathOf(storyId)}/${id}/block`);
  }

  async erase(storyId: string, id: string): Promise<void> {
    await this.#requests.ask("DELETE", `${pathOf(storyId)}/${id}`);
  }
}

const pathOf = (storyId: string) => `/api/stories/${storyId}/questions`;
