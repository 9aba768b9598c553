import { count, fieldsOf, present, text } from "../shape";

/** A program elsewhere that is told what happens. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
  active: boolean;
  failingSince?: string;
  problem?: string;
}

export interface WebhookDelivery {
  storyId: string;
  story: string;
  seq: number;
  type: string;
  at: string;
  attempts: number;
  delivered: boolean;
  status: number;
  problem?: string;
}

export interface WebhookOutcome {
  status: number;
  accepted: boolean;
  problem?: string;
}

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
