/** Colleagues, links that let somebody in, and what the newsroom has done, as the server tells them. */
import { count, fieldsOf, list, present, text } from "./shape";

export interface Invitation {
  id: string;
  email: string;
  role: string;
  stories: number;
  by: string;
  expiresAt: string;
}

export interface MadeLink {
  url: string;
  expiresAt: string;
}

export interface LinkFor {
  kind: "invitation" | "reset";
  email: string;
  role: string;
}

export interface DeviceSession {
  id: string;
  device: string;
  network: string;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

/** Whether one signs in with codes as well as the password. */
export interface CodesState {
  on: boolean;
  recoveryCodesLeft: number;
}

export interface CodesKey {
  key: string;
  uri: string;
}

/** Somebody who works on a story, or could. */
export interface Member {
  id: string;
  name: string;
  role: string;
  isGuest: boolean;
}

export interface Deed {
  id: string;
  at: string;
  action: string;
  by: string;
  from: string;
  to?: string;
  detail?: string;
  storyId?: string;
  headline?: string;
  entryId?: string;
  reason?: string;
  goneEverywhereAt?: string;
}

/** Somebody who wanted to erase more than one may at a time. */
export interface MassErasure {
  by: string;
  since: string;
  lastAt: string;
  refused: number;
}

export interface TakeDownProof {
  by: string;
  at: string;
  reason?: string;
  finished: boolean;
  channels: readonly { channel: string; state: string; seconds?: number; detail?: string }[];
}

export function readInvitation(value: unknown): Invitation {
  const from = fieldsOf(value);
  return {
    id: text(from, "id"),
    email: text(from, "email"),
    role: text(from, "role"),
    stories: count(from, "stories"),
    by: text(from, "by"),
    expiresAt: text(from, "expiresAt"),
  };
}

export function readMadeLink(value: unknown): MadeLink {
  const from = fieldsOf(value);
  return { url: new URL(text(from, "url"), location.origin).href, expiresAt: text(from, "expiresAt") };
}

export function readLinkFor(value: unknown): LinkFor {
  const from = fieldsOf(value);
  return {
    kind: from.kind === "reset" ? "reset" : "invitation",
    email: text(from, "email"),
    role: text(from, "role"),
  };
}

export function readDevice(value: unknown): DeviceSession {
  const from = fieldsOf(value);
  return {
    id: text(from, "id"),
    device: text(from, "device"),
    network: text(from, "network"),
    createdAt: text(from, "createdAt"),
    seenAt: text(from, "seenAt"),
    current: from.current === true,
  };
}

export function readCodesState(value: unknown): CodesState {
  const from = fieldsOf(value);
  return { on: from.on === true, recoveryCodesLeft: count(from, "recoveryCodesLeft") };
}

export function readCodesKey(value: unknown): CodesKey {
  const from = fieldsOf(value);
  return { key: text(from, "key"), uri: text(from, "uri") };
}

export function readRecoveryCodes(value: unknown): string[] {
  const { codes } = fieldsOf(value);
  return Array.isArray(codes) ? codes.filter((each) => typeof each === "string") : [];
}

export function readMember(value: unknown): Member {
  const from = fieldsOf(value);
  return { id: text(from, "id"), name: text(from, "name"), role: text(from, "role"), isGuest: from.isGuest === true };
}

export function readDeed(value: unknown): Deed {
  const from = fieldsOf(value);
  return {
    id: text(from, "id"),
    at: text(from, "at"),
    action: text(from, "action"),
    by: text(from, "by"),
    from: text(from, "from"),
    ...present(from, "to", "detail", "storyId", "headline", "entryId", "reason", "goneEverywhereAt"),
  };
}

export function readMassErasure(value: unknown): MassErasure {
  const from = fieldsOf(value);
  return {
    by: text(from, "by"),
    since: text(from, "since"),
    lastAt: text(from, "lastAt"),
    refused: count(from, "refused"),
  };
}

export function readTakeDownProof(value: unknown): TakeDownProof {
  const from = fieldsOf(value);
  return {
    by: text(from, "by"),
    at: text(from, "at"),
    finished: from.finished === true,
    channels: list(from.channels).map((each) => ({
      channel: text(each, "channel"),
      state: text(each, "state"),
      ...(typeof each.seconds === "number" ? { seconds: each.seconds } : {}),
      ...present(each, "detail"),
    })),
    ...present(from, "reason"),
  };
}
