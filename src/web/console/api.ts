import { type CardBlock, bodyOf as htmlBodyOf } from "./content";
import type {
  ApiToken,
  Colleague,
  Demonstration,
  EntryDetail,
  EntryEdit,
  EntryFacets,
  EntryPage,
  EntryVersion,
  Me,
  NewToken,
  Note,
  Page,
  StoryDetail,
  StoryEdit,
  StoryStatus,
  StorySummary,
} from "./editorial";
import {
  type CodesKey,
  type CodesState,
  type Deed,
  type DeviceSession,
  type Invitation,
  type LinkFor,
  type MadeLink,
  type MassErasure,
  type Member,
  readCodesKey,
  readCodesState,
  readDeed,
  readDevice,
  readInvitation,
  readLinkFor,
  readMadeLink,
  readMassErasure,
  readMember,
  readRecoveryCodes,
  readTakeDownProof,
  type TakeDownProof,
} from "./people";
import { Problem, problemOf } from "./problem";
import type { Role } from "./roles";
import {
  fieldsOf,
  readColleague,
  readDemonstration,
  readEntry,
  readEntryPage,
  readFacets,
  readMe,
  readNewToken,
  readNote,
  readPage,
  readPreview,
  readStory,
  readStorySummary,
  readToken,
  readVersion,
} from "./shape";
import { readSite, type SiteEdit, type SiteView } from "./site/siteSettings";
import { type EntryFilter, queryOf as filterQuery } from "./timeline/entryFilter";
import {
  readDelivery,
  readOutcome,
  readWebhook,
  type Webhook,
  type WebhookDelivery,
  type WebhookOutcome,
} from "./webhooks/webhooks";

type Method = "GET" | "PUT" | "POST" | "DELETE";

export interface EntriesAsked {
  before?: string;
  after?: string;
  at?: string;
  limit?: string;
  filter?: EntryFilter;
}

export interface ApiSurroundings {
  fetch: typeof fetch;
  now: () => number;
  /** Called on a 401 in the middle of work; resolves true once someone signed in again. */
  signInAgain: () => Promise<boolean>;
  /** Told when an answer shows whether this server's entries are made of blocks. */
  sawContent?: (isContent: boolean) => void;
}

/** On one bar of signal a request may take long; beyond this it is treated as lost and retried. */
const requestTimeoutMs = 20_000;

/** The editorial API. Every method throws a {@link Problem} when the server did not do what was asked. */
export class Api {
  readonly #around: ApiSurroundings;
  #takesContent = true;

  constructor(around: ApiSurroundings) {
    this.#around = around;
  }

  async setupNeeded(): Promise<boolean> {
    return fieldsOf(await this.#once("GET", "/api/setup")).needed === true;
  }

  async setUp(first: { token: string; name: string; email: string; password: string }): Promise<void> {
    await this.#once("POST", "/api/setup", first);
  }

  async signIn(email: string, password: string, code?: string): Promise<Me> {
    return readMe(await this.#once("POST", "/api/session", { email, password, code }));
  }

  async me(): Promise<Me> {
    return readMe(await this.#once("GET", "/api/session"));
  }

  async signOut(): Promise<void> {
    await this.#once("DELETE", "/api/session");
  }

  async stories(filter: { status?: string; q?: string; before?: string }): Promise<Page<StorySummary>> {
    return readPage(await this.#ask("GET", `/api/stories${queryOf(filter)}`), readStorySummary);
  }

  async story(id: string): Promise<StoryDetail> {
    return readStory(await this.#ask("GET", `/api/stories/${id}`));
  }

  /** Without a version this is an idempotent create; with one it is an edit that fails when someone was faster. */
  async putStory(id: string, edit: StoryEdit, version?: number): Promise<StoryDetail> {
    return readStory(await this.#ask("PUT", `/api/stories/${id}`, edit, version));
  }

  /** At `startsAt` a scheduled or announced story goes live by itself; without it an editor takes an announced one live. */
  async setStatus(id: string, status: StoryStatus, startsAt?: string): Promise<StoryDetail> {
    const body = startsAt === undefined ? { status } : { status, startsAt };
    return readStory(await this.#ask("PUT", `/api/stories/${id}/status`, body));
  }

  /** Entries older than one cursor, newer than another, or from a time on; the newest without any of them. */
  async entries(storyId: string, asked: EntriesAsked = {}): Promise<EntryPage> {
    const { filter = {}, ...where } = asked;
    const query = queryOf({ ...where, ...filterQuery(filter) });
    return readEntryPage(await this.#ask("GET", `/api/stories/${storyId}/entries${query}`), this.#readEntry);
  }

  /** What is not public yet, and what is pinned. */
  async coming(storyId: string): Promise<EntryDetail[]> {
    return readPage(await this.#ask("GET", `/api/stories/${storyId}/entries/coming`), this.#readEntry).items;
  }

  async facets(storyId: string): Promise<EntryFacets> {
    return readFacets(await this.#ask("GET", `/api/stories/${storyId}/entries/facets`));
  }

  async entry(storyId: string, id: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#ask("GET", entryPath(storyId, id)));
  }

  async hasEntry(storyId: string, id: string): Promise<boolean> {
    try {
      await this.entry(storyId, id);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.kind === "missing") return false;
      throw error;
    }
  }

  async putEntry(storyId: string, id: string, edit: EntryEdit, version?: number): Promise<EntryDetail> {
    const { content, ...rest } = edit;
    const said = this.#takesContent ? edit : { ...rest, body: htmlBodyOf(content) };
    return this.#readEntry(await this.#ask("PUT", entryPath(storyId, id), said, version));
  }

  /** The article that publishing this edit would make; nothing is kept. */
  async preview(storyId: string, id: string, edit: EntryEdit): Promise<string> {
    const { html } = fieldsOf(await this.#ask("POST", `/api/stories/${storyId}/preview?entry=${id}`, edit));
    return typeof html === "string" ? html : "";
  }

  /** Sets or clears what the last path segment names: the pin, the key mark, the publication. */
  async mark(storyId: string, id: string, what: "pin" | "key" | "publication", on: boolean): Promise<EntryDetail> {
    return this.#readEntry(await this.#ask(on ? "PUT" : "DELETE", `${entryPath(storyId, id)}/${what}`));
  }

  /** Gives the entry to those who may publish it. */
  async submit(storyId: string, id: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#ask("PUT", `${entryPath(storyId, id)}/submission`));
  }

  /** Gives a submitted entry back to its author, or takes it back. */
  async sendBack(storyId: string, id: string, note: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#ask("DELETE", `${entryPath(storyId, id)}/submission`, note ? { note } : {}));
  }

  /** Says who is to see to the entry; empty for nobody. */
  async assign(storyId: string, id: string, to: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#ask("PUT", `${entryPath(storyId, id)}/assignment`, { to }));
  }

  async setTag(storyId: string, id: string, tag: string, on: boolean): Promise<EntryDetail> {
    const path = `${entryPath(storyId, id)}/tags/${encodeURIComponent(tag)}`;
    return this.#readEntry(await this.#ask(on ? "PUT" : "DELETE", path));
  }

  /** The newsroom's notes on the story and its entries, newest first. */
  async notes(storyId: string): Promise<Note[]> {
    return readPage(await this.#ask("GET", `/api/stories/${storyId}/notes`), readNote).items;
  }

  async putNote(storyId: string, id: string, text: string, entryId?: string): Promise<Note> {
    return readNote(await this.#ask("PUT", `/api/stories/${storyId}/notes/${id}`, { text, entryId }));
  }

  async removeNote(storyId: string, id: string): Promise<void> {
    await this.#ask("DELETE", `/api/stories/${storyId}/notes/${id}`);
  }

  /** Keeps an entry that waits for its time from being published. */
  async cancelSchedule(storyId: string, id: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#ask("DELETE", `${entryPath(storyId, id)}/schedule`));
  }

  async takeDown(storyId: string, id: string, reason: string): Promise<void> {
    await this.#ask("DELETE", entryPath(storyId, id), reason ? { reason } : {});
  }

  async versions(storyId: string, id: string): Promise<EntryVersion[]> {
    return readPage(await this.#ask("GET", `${entryPath(storyId, id)}/versions`), readVersion).items;
  }

  /** Gives the entry the words of an earlier version again; fails when someone was faster. */
  async restore(storyId: string, id: string, earlier: number, version: number): Promise<EntryDetail> {
    const path = `${entryPath(storyId, id)}/versions/${earlier}/restoration`;
    return this.#readEntry(await this.#ask("PUT", path, undefined, version));
  }

  /** What a page elsewhere says of itself. */
  async linkPreview(url: string): Promise<Partial<Omit<CardBlock, "type" | "url">>> {
    return readPreview(await this.#ask("POST", "/api/link-previews", { url }));
  }

  async tokens(): Promise<ApiToken[]> {
    return readPage(await this.#ask("GET", "/api/tokens"), readToken).items;
  }

  async createToken(name: string): Promise<NewToken> {
    return readNewToken(await this.#ask("POST", "/api/tokens", { name }));
  }

  async revokeToken(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/tokens/${id}`);
  }

  async webhooks(): Promise<Webhook[]> {
    return readPage(await this.#ask("GET", "/api/webhooks"), readWebhook).items;
  }

  async addWebhook(name: string, url: string): Promise<{ id: string; secret: string }> {
    const { id, secret } = fieldsOf(await this.#ask("POST", "/api/webhooks", { name, url }));
    return { id: String(id), secret: String(secret) };
  }

  async switchWebhook({ id, name, url }: Webhook, active: boolean): Promise<void> {
    await this.#ask("PUT", `/api/webhooks/${id}`, { name, url, active });
  }

  async removeWebhook(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/webhooks/${id}`);
  }

  async testWebhook(id: string): Promise<WebhookOutcome> {
    return readOutcome(await this.#ask("POST", `/api/webhooks/${id}/test`));
  }

  async webhookDeliveries(id: string): Promise<WebhookDelivery[]> {
    return readPage(await this.#ask("GET", `/api/webhooks/${id}/deliveries`), readDelivery).items;
  }

  async deliverAgain(id: string, { storyId, seq }: WebhookDelivery): Promise<WebhookOutcome> {
    return readOutcome(await this.#ask("POST", `/api/webhooks/${id}/deliveries/${storyId}/${seq}`));
  }

  async colleagues(): Promise<Colleague[]> {
    return readPage(await this.#ask("GET", "/api/users"), readColleague).items;
  }

  async removeColleague(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/users/${id}`);
  }

  async changeRole(id: string, role: Role): Promise<void> {
    await this.#ask("PUT", `/api/users/${id}/role`, { role });
  }

  async makePasswordLink(id: string): Promise<MadeLink> {
    return readMadeLink(await this.#ask("POST", `/api/users/${id}/password-links`));
  }

  async invitations(): Promise<Invitation[]> {
    return readPage(await this.#ask("GET", "/api/invitations"), readInvitation).items;
  }

  async invite(who: { email: string; role: Role; days: number; stories: readonly string[] }): Promise<MadeLink> {
    return readMadeLink(await this.#ask("POST", "/api/invitations", who));
  }

  async withdrawInvitation(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/invitations/${id}`);
  }

  async checkLink(secret: string): Promise<LinkFor> {
    return readLinkFor(await this.#once("POST", "/api/account-links/check", { secret }));
  }

  async useLink(secret: string, name: string, password: string): Promise<void> {
    await this.#once("POST", "/api/account-links/use", { secret, name, password });
  }

  async changeName(name: string): Promise<void> {
    await this.#ask("PUT", "/api/session/name", { name });
  }

  async changePassword(current: string, wanted: string, keepOthers: boolean): Promise<void> {
    await this.#ask("PUT", "/api/session/password", { current, new: wanted, keepOthers });
  }

  async codes(): Promise<CodesState> {
    return readCodesState(await this.#ask("GET", "/api/session/codes"));
  }

  async newCodesKey(): Promise<CodesKey> {
    return readCodesKey(await this.#ask("POST", "/api/session/codes"));
  }

  async turnCodesOn(code: string): Promise<string[]> {
    return readRecoveryCodes(await this.#ask("PUT", "/api/session/codes", { code }));
  }

  async turnCodesOff(password: string): Promise<void> {
    await this.#ask("DELETE", "/api/session/codes", { password });
  }

  async turnCodesOffFor(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/users/${id}/codes`);
  }

  async sessions(): Promise<DeviceSession[]> {
    return readPage(await this.#ask("GET", "/api/sessions"), readDevice).items;
  }

  async endSession(id: string): Promise<void> {
    await this.#ask("DELETE", `/api/sessions/${id}`);
  }

  async endOtherSessions(): Promise<void> {
    await this.#ask("DELETE", "/api/sessions");
  }

  /** Everybody who can be made a member of a story. */
  async everybody(): Promise<Member[]> {
    return readPage(await this.#ask("GET", "/api/colleagues"), readMember).items;
  }

  /** Who works on the story; nobody while everybody at the desk may. */
  async members(storyId: string): Promise<Member[]> {
    return readPage(await this.#ask("GET", `/api/stories/${storyId}/members`), readMember).items;
  }

  async putMembers(storyId: string, members: readonly string[]): Promise<Member[]> {
    return readPage(await this.#ask("PUT", `/api/stories/${storyId}/members`, { members }), readMember).items;
  }

  async audit(filter: AuditFilter, before?: string): Promise<Page<Deed>> {
    return readPage(
      await this.#ask("GET", `/api/audit?${auditQuery(filter, before === undefined ? {} : { before })}`),
      readDeed,
    );
  }

  /** Where a browser fetches the same as a file. */
  auditFile(format: "csv" | "jsonl", filter: AuditFilter): string {
    return `/api/audit/export?${auditQuery(filter, { format })}`;
  }

  async takeDownProof({
    action,
    storyId,
    entryId,
  }: Pick<Deed, "action" | "storyId" | "entryId">): Promise<TakeDownProof> {
    const of = entryId === undefined ? `/api/stories/${storyId}` : entryPath(storyId ?? "", entryId);
    return readTakeDownProof(await this.#ask("GET", `${of}/${action === "takeDown" ? "takedown" : "earlier-wording"}`));
  }

  async massErasures(): Promise<MassErasure[]> {
    return readPage(await this.#ask("GET", "/api/takedowns/refusals"), readMassErasure).items;
  }

  /** Erases for good what an entry, or without one the story's header, said before. */
  async eraseEarlierWording(storyId: string, entryId?: string): Promise<void> {
    const of = entryId === undefined ? `/api/stories/${storyId}` : entryPath(storyId, entryId);
    await this.#ask("DELETE", `${of}/earlier-wording`);
  }

  async site(): Promise<SiteView> {
    return readSite(await this.#ask("GET", "/api/site"));
  }

  async putSite(edit: SiteEdit, version: number): Promise<SiteView> {
    return readSite(await this.#ask("PUT", "/api/site", { version, edit }));
  }

  /** Throws what putting it would be refused for; nothing is saved. */
  async checkSite(edit: SiteEdit): Promise<void> {
    await this.#ask("POST", "/api/site/check", edit);
  }

  async demonstration(): Promise<Demonstration> {
    return readDemonstration(await this.#ask("GET", "/api/demonstration"));
  }

  async playDemonstration(speed: number): Promise<void> {
    await this.#ask("PUT", "/api/demonstration", { speed });
  }

  async stopDemonstration(): Promise<void> {
    await this.#ask("DELETE", "/api/demonstration");
  }

  /** A server of an earlier release, as there are beside newer ones during an update, says and takes a body alone. */
  readonly #readEntry = (value: unknown): EntryDetail => {
    const isContent = Array.isArray(fieldsOf(value).content);
    if (isContent !== this.#takesContent) {
      this.#takesContent = isContent;
      this.#around.sawContent?.(isContent);
    }
    return readEntry(value);
  };

  /** Asks, and when the session ended meanwhile waits for the editor to sign in, then asks once more. */
  async #ask(method: Method, path: string, body?: unknown, version?: number): Promise<unknown> {
    try {
      return await this.#once(method, path, body, version);
    } catch (error) {
      if (!(error instanceof Problem && error.kind === "signedOut")) throw error;
      if (!(await this.#around.signInAgain())) throw error;
      return await this.#once(method, path, body, version);
    }
  }

  async #once(method: Method, path: string, body?: unknown, version?: number): Promise<unknown> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (version !== undefined) headers["If-Match"] = `"${version}"`;
    let response: Response;
    try {
      response = await this.#around.fetch(path, {
        method,
        headers,
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(requestTimeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return response.status === 204 ? undefined : await bodyOf(response);
    } catch {
      throw new Problem("unreachable");
    }
    throw await problemOf(response, this.#around.now());
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const words = await response.text();
  return words === "" ? undefined : JSON.parse(words);
}

function entryPath(storyId: string, id: string): string {
  return `/api/stories/${storyId}/entries/${id}`;
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

function queryOf(parts: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : "";
}
