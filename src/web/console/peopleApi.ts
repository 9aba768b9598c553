import { type Passkey, readPasskey } from "./account/passkeys";
import type { Colleague, Me, Page } from "./editorial";
import type { Language } from "./language/languages";
import {
  type Activity,
  type CodesKey,
  type CodesState,
  type DeviceSession,
  type Invitation,
  type LinkFor,
  type MadeLink,
  type MassErasure,
  type Member,
  readActivity,
  readCodesKey,
  readCodesState,
  readDevice,
  readInvitation,
  readLinkFor,
  readMadeLink,
  readMassErasure,
  readMember,
  readRecoveryCodes,
  readStoryTakeDown,
  readTakeDownPreview,
  readTakeDownProof,
  type StoryTakeDown,
  type TakeDownPreview,
  type TakeDownProof,
} from "./people";
import { entryPath, type Requests } from "./requests";
import type { Role } from "./roles";
import { readColleague, readMe, readPage } from "./shape";

/** Colleagues, the user's own account, and the newsroom's activity. */
export class PeopleApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  async colleagues(): Promise<Colleague[]> {
    return readPage(await this.#requests.ask("GET", "/api/users"), readColleague).items;
  }

  async removeColleague(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/users/${id}`);
  }

  async changeRole(id: string, role: Role): Promise<void> {
    await this.#requests.askToTheEnd("PUT", `/api/users/${id}/role`, { role });
  }

  async makePasswordLink(id: string): Promise<MadeLink> {
    return readMadeLink(await this.#requests.ask("POST", `/api/users/${id}/password-links`));
  }

  async invitations(): Promise<Invitation[]> {
    return readPage(await this.#requests.ask("GET", "/api/invitations"), readInvitation).items;
  }

  async extendAccess(id: string, endsAt: string): Promise<void> {
    await this.#requests.ask("PUT", `/api/users/${id}/access-end`, { accessEndsAt: endsAt });
  }

  async invite(who: {
    email: string;
    role: Role;
    days: number;
    stories: readonly string[];
    /** When a guest's access ends; absent until they are removed. */
    accessEndsAt?: string;
  }): Promise<MadeLink> {
    return readMadeLink(await this.#requests.ask("POST", "/api/invitations", who));
  }

  async withdrawInvitation(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/invitations/${id}`);
  }

  async checkLink(secret: string): Promise<LinkFor> {
    return readLinkFor(await this.#requests.once("POST", "/api/account-links/check", { secret }));
  }

  async useLink(secret: string, name: string, password: string): Promise<void> {
    await this.#requests.once("POST", "/api/account-links/use", { secret, name, password });
  }

  async changeName(name: string): Promise<void> {
    await this.#requests.ask("PUT", "/api/session/name", { name });
  }

  async changeLanguage(language: Language): Promise<void> {
    await this.#requests.askToTheEnd("PUT", "/api/session/language", { language });
  }

  async changePassword(current: string, wanted: string, keepOthers: boolean): Promise<void> {
    await this.#requests.ask("PUT", "/api/session/password", { current, new: wanted, keepOthers });
  }

  async codes(): Promise<CodesState> {
    return readCodesState(await this.#requests.ask("GET", "/api/session/codes"));
  }

  async newCodesKey(): Promise<CodesKey> {
    return readCodesKey(await this.#requests.ask("POST", "/api/session/codes"));
  }

  async turnCodesOn(code: string): Promise<string[]> {
    return readRecoveryCodes(await this.#requests.ask("PUT", "/api/session/codes", { code }));
  }

  async turnCodesOff(password: string): Promise<void> {
    await this.#requests.ask("DELETE", "/api/session/codes", { password });
  }

  async turnCodesOffFor(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/users/${id}/codes`);
  }

  async passkeys(): Promise<Passkey[]> {
    return readPage(await this.#requests.ask("GET", "/api/session/passkeys"), readPasskey).items;
  }

  /** @param make Registers a passkey for the server's challenge. */
  async addPasskey(name: string, make: (challenge: unknown) => Promise<unknown>): Promise<void> {
    const credential = await make(await this.#requests.ask("POST", "/api/session/passkeys/challenge"));
    await this.#requests.ask("POST", "/api/session/passkeys", { name, credential });
  }

  async renamePasskey(id: string, name: string): Promise<void> {
    await this.#requests.ask("PUT", `/api/session/passkeys/${encodeURIComponent(id)}`, { name });
  }

  async removePasskey(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/session/passkeys/${encodeURIComponent(id)}`);
  }

  /** @param use Signs the server's challenge with a passkey. */
  async signInWithPasskey(use: (challenge: unknown) => Promise<unknown>): Promise<Me> {
    const credential = await use(await this.#requests.once("POST", "/api/session/passkey/challenge"));
    return readMe(await this.#requests.once("POST", "/api/session/passkey", { credential }));
  }

  async sessions(): Promise<DeviceSession[]> {
    return readPage(await this.#requests.ask("GET", "/api/sessions"), readDevice).items;
  }

  async endSession(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/sessions/${id}`);
  }

  async endOtherSessions(): Promise<void> {
    await this.#requests.ask("DELETE", "/api/sessions");
  }

  /** Everybody who can be made a member of a story. */
  async everybody(): Promise<Member[]> {
    return readPage(await this.#requests.ask("GET", "/api/colleagues"), readMember).items;
  }

  /** The story's members; empty if everybody at the desk may work on it. */
  async members(storyId: string): Promise<Member[]> {
    return readPage(await this.#requests.ask("GET", `/api/stories/${storyId}/members`), readMember).items;
  }

  async putMembers(storyId: string, members: readonly string[]): Promise<Member[]> {
    return readPage(await this.#requests.ask("PUT", `/api/stories/${storyId}/members`, { members }), readMember).items;
  }

  async audit(filter: AuditFilter, before?: string): Promise<Page<Activity>> {
    return readPage(
      await this.#requests.ask("GET", `/api/audit?${auditQuery(filter, before === undefined ? {} : { before })}`),
      readActivity,
    );
  }

  /** The address for downloading the same as a file. */
  auditFile(format: "csv" | "jsonl", filter: AuditFilter): string {
    return `/api/audit/export?${auditQuery(filter, { format })}`;
  }

  async takeDownProof({
    action,
    storyId,
    entryId,
  }: Pick<Activity, "action" | "storyId" | "entryId">): Promise<TakeDownProof> {
    const of = entryId === undefined ? `/api/stories/${storyId}` : entryPath(storyId ?? "", entryId);
    return readTakeDownProof(
      await this.#requests.ask("GET", `${of}/${action === "takeDown" ? "takedown" : "earlier-wording"}`),
    );
  }

  /** The newest erasures of the story, with their proofs. */
  async takeDowns(storyId: string): Promise<StoryTakeDown[]> {
    return readPage(await this.#requests.ask("GET", `/api/stories/${storyId}/takedowns`), readStoryTakeDown).items;
  }

  async takeDownPreview(storyId: string, entryId: string): Promise<TakeDownPreview> {
    return readTakeDownPreview(await this.#requests.ask("GET", `${entryPath(storyId, entryId)}/takedown/preview`));
  }

  async massErasures(): Promise<MassErasure[]> {
    return readPage(await this.#requests.ask("GET", "/api/takedowns/refusals"), readMassErasure).items;
  }
}

export interface AuditFilter {
  q: string;
  action: readonly string[];
}

function auditQuery({ q, action }: AuditFilter, more: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(more);
  if (q) query.set("q", q);
  for (const each of action) query.append("action", each);
  return query.toString();
}
