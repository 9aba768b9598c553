import type { Requests } from "../requests";
import { readPage } from "../shape";
import { type Question, readQuestion } from "./questions";

/** Readers' questions, for people who may publish. */
export class QuestionsApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async list(storyId: string): Promise<readonly Question[]> {
    return readPage(await this.#requests.ask("GET", pathOf(storyId)), readQuestion).items;
  }

  /** With `entryId` it is answered in that entry. */
  async decide(storyId: string, id: string, state: "approved" | "rejected", entryId?: string): Promise<void> {
    await this.#requests.ask("PUT", `${pathOf(storyId)}/${id}`, { state, entryId });
  }

  /** Blocks its asker from asking more in this story. */
  async block(storyId: string, id: string): Promise<void> {
    await this.#requests.ask("PUT", `${pathOf(storyId)}/${id}/block`);
  }

  async erase(storyId: string, id: string): Promise<void> {
    await this.#requests.ask("DELETE", `${pathOf(storyId)}/${id}`);
  }
}

const pathOf = (storyId: string) => `/api/stories/${storyId}/questions`;
