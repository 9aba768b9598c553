import { fieldsOf } from "../shape";

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

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const optional = (name: string, value: unknown) => (typeof value === "string" ? { [name]: value } : {});

export function readWebhook(value: unknown): Webhook {
  const { id, name, url, active, failingSince, problem } = fieldsOf(value);
  return {
    id: text(id),
    name: text(name),
    url: text(url),
    active: active === true,
    ...optional("failingSince", failingSince),
    ...optional("problem", problem),
  };
}

export function readDelivery(value: unknown): WebhookDelivery {
  const { storyId, story, seq, type, at, attempts, delivered, status, problem } = fieldsOf(value);
  return {
    storyId: text(storyId),
    story: text(story),
    seq: number(seq),
    type: text(type),
    at: text(at),
    attempts: number(attempts),
    delivered: delivered === true,
    status: number(status),
    ...optional("problem", problem),
  };
}

export function readOutcome(value: unknown): WebhookOutcome {
  const { status, isAccepted, problem } = fieldsOf(value);
  return { status: number(status), accepted: isAccepted === true, ...optional("problem", problem) };
}
