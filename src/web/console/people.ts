/** Colleagues, invitation links and the newsroom's activity, as the server returns them. */
import type { Answered } from "./editorial";
import { count, fieldsOf, list, present, text, texts } from "./shape";

export type Invitation = Pick<Answered<"InvitationView">, "id" | "email" | "stories" | "by" | "expiresAt"> & {
  role: string;
};
export type MadeLink = Omit<Answered<"LinkMade">, "id">;
export type LinkFor = Pick<Answered<"LinkView">, "kind" | "email"> & { role: string };
export type DeviceSession = Answered<"SessionView">;
/** Whether signing in takes a code as well as the password. */
export type CodesState = Answered<"CodesState">;
export type CodesKey = Answered<"CodesKey">;
/** Somebody who works on a story, or may. */
export type Member = Omit<Answered<"StoryMember">, "role"> & { role: string };
export type Activity = Omit<Answered<"AuditView">, "accountId" | "action"> & { action: string };
/** Somebody who tried to erase more than is allowed at a time. */
export type MassErasure = Omit<Answered<"TakeDownRefusal">, "accountId">;
export type TakeDownProof = Pick<Answered<"TakeDownProof">, "by" | "at" | "reason" | "finished"> & {
  channels: readonly { channel: string; state: string; seconds?: number; detail?: string }[];
};

/** A take-down of the story, or an erasure of earlier wording. */
export type StoryTakeDown = TakeDownProof & Pick<Answered<"StoryTakeDown">, "id" | "entryId"> & { kind: string };
/** How much goes with an entry besides its text. */
export type TakeDownPreview = Answered<"TakeDownPreview">;

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
  return {
    url: new URL(text(from, "url"), location.origin).href,
    expiresAt: text(from, "expiresAt"),
    mailed: from.mailed === true,
  };
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
  return texts(fieldsOf(value).codes);
}

export function readMember(value: unknown): Member {
  const from = fieldsOf(value);
  return { id: text(from, "id"), name: text(from, "name"), role: text(from, "role"), isGuest: from.isGuest === true };
}

export function readActivity(value: unknown): Activity {
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

export function readStoryTakeDown(value: unknown): StoryTakeDown {
  const from = fieldsOf(value);
  return { ...readTakeDownProof(value), id: text(from, "id"), kind: text(from, "kind"), ...present(from, "entryId") };
}

export function readTakeDownPreview(value: unknown): TakeDownPreview {
  const from = fieldsOf(value);
  return {
    versions: count(from, "versions"),
    media: count(from, "media"),
    notes: count(from, "notes"),
    drafts: count(from, "drafts"),
    questions: count(from, "questions"),
    reactions: count(from, "reactions"),
    votes: count(from, "votes"),
  };
}
