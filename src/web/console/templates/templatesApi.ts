import type { Requests } from "../requests";
import { readPage } from "../shape";
import { readTemplate, type StoryTemplate, type StoryTemplateEdit } from "./templates";

/** Templates, for people who may create stories. */
export class TemplatesApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async list(): Promise<readonly StoryTemplate[]> {
    return readPage(await this.#requests.ask("GET", "/api/story-templates"), readTemplate).items;
  }

  /** Without a version this is an idempotent create; with one it is an edit that fails when someone was faster. */
  async put(id: string, edit: StoryTemplateEdit, version?: number): Promise<void> {
    await this.#requests.ask("PUT", `/api/story-templates/${id}`, edit, version);
  }

  async remove(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/story-templates/${id}`);
  }
}
