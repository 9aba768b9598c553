import type { Requests } from "../requests";
import { fieldsOf, readPage } from "../shape";
import {
  readDelivery,
  readOutcome,
  readWebhook,
  type Webhook,
  type WebhookDelivery,
  type WebhookOutcome,
} from "./webhooks";

/** Programs elsewhere that are notified of events. */
export class WebhooksApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async list(): Promise<Webhook[]> {
    return readPage(await this.#requests.ask("GET", "/api/webhooks"), readWebhook).items;
  }

  async add(name: string, url: string): Promise<{ id: string; secret: string }> {
    const { id, secret } = fieldsOf(await this.#requests.ask("POST", "/api/webhooks", { name, url }));
    return { id: String(id), secret: String(secret) };
  }

  async switch({ id, name, url }: Webhook, active: boolean): Promise<void> {
    await this.#requests.ask("PUT", `/api/webhooks/${id}`, { name, url, active });
  }

  async remove(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/webhooks/${id}`);
  }

  async test(id: string): Promise<WebhookOutcome> {
    return readOutcome(await this.#requests.ask("POST", `/api/webhooks/${id}/test`));
  }

  async deliveries(id: string): Promise<WebhookDelivery[]> {
    return readPage(await this.#requests.ask("GET", `/api/webhooks/${id}/deliveries`), readDelivery).items;
  }

  async deliverAgain(id: string, { storyId, seq }: WebhookDelivery): Promise<WebhookOutcome> {
    return readOutcome(await this.#requests.ask("POST", `/api/webhooks/${id}/deliveries/${storyId}/${seq}`));
  }
}
