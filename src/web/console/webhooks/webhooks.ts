import type { Answered } from "../editorial";
import { count, fieldsOf, present, text } from "../shape";

/** A program elsewhere that is notified of events. */
export type Webhook = Omit<Answered<"WebhookView">, "createdAt" | "nextAt">;
export type WebhookDelivery = Answered<"WebhookDeliveryView">;
export type WebhookOutcome = Omit<Answered<"WebhookOutcome">, "isAccepted"> & { accepted: boolean };

export function readWebhook(value: unknown): Webhook {
  const from = fieldsOf(value);
  return {
    id: text(from, "id"),
    name: text(from, "name"),
    url: text(from, "url"),
    active: from.active === true,
    ...present(from, "failingSince", "problem"),
  };
}

export function readDelivery(value: unknown): WebhookDelivery {
  const from = fieldsOf(value);
  return {
    storyId: text(from, "storyId"),
    story: text(from, "story"),
    seq: count(from, "seq"),
    type: text(from, "type"),
    at: text(from, "at"),
    attempts: count(from, "attempts"),
    delivered: from.delivered === true,
    status: count(from, "status"),
    ...present(from, "problem"),
  };
}

export function readOutcome(value: unknown): WebhookOutcome {
  const from = fieldsOf(value);
  return { status: count(from, "status"), accepted: from.isAccepted === true, ...present(from, "problem") };
}
