import type { IncomingMessage } from "node:http";

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export type Json = Record<string, unknown>;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function problem(status: number, title: string, more: object = {}): Answer {
  return { status, body: { type: "about:blank", title, status, ...more } };
}

export function invalid(field: string, message: string): Answer {
  return problem(422, "Invalid", { errors: { [field]: [message] } });
}

export function now(): string {
  return new Date().toISOString();
}

export async function readJson(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const words = Buffer.concat(parts).toString();
  const isJson = String(request.headers["content-type"] ?? "").startsWith("application/json");
  return words && isJson ? (JSON.parse(words) as Json) : {};
}
