import type { Requests } from "../requests";
import { fieldsOf } from "../shape";
import { type PartnerEdit, type Partners, readPartners } from "./partners";

/** Sites that show our stories, for administrators. */
export class PartnersApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async list(): Promise<Partners> {
    return readPartners(await this.#requests.ask("GET", "/api/partners"));
  }

  /** The key of the partner's server, which is shown once. */
  async add(edit: PartnerEdit): Promise<string> {
    return String(fieldsOf(await this.#requests.ask("POST", "/api/partners", edit)).key);
  }

  async put(id: string, edit: PartnerEdit): Promise<void> {
    await this.#requests.ask("PUT", `/api/partners/${id}`, edit);
  }

  async remove(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/partners/${id}`);
  }

  async renewKey(id: string): Promise<string> {
    return String(fieldsOf(await this.#requests.ask("POST", `/api/partners/${id}/key`)).key);
  }

  async dropEarlierKey(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/partners/${id}/earlier-key`);
  }

  async setPolicy(onlyRegistered: boolean): Promise<void> {
    await this.#requests.askToTheEnd("PUT", "/api/partners/policy", { onlyRegistered });
  }
}
