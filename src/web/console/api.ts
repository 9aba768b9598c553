import { bodyOf, type CardBlock } from "./content";
import { DraftsApi } from "./draftsApi";
import type {
  ApiToken,
  Demonstration,
  EntryAmendment,
  EntryDetail,
  EntryFacets,
  EntryPage,
  EntryVersion,
  Me,
  Mention,
  NewToken,
  Note,
  Page,
  SectionChoice,
  StoryDetail,
  StoryEdit,
  StoryPerson,
  StoryStatus,
  StorySummary,
  SubmittedEntries,
  TokenWish,
} from "./editorial";
import { FrontApi } from "./front/frontApi";
import { ImportsApi } from "./imports/importsApi";
import { MirrorsApi } from "./mirrors/mirrorsApi";
import { type EntryNumbers, type Numbers, readEntryNumbers, readNumbers } from "./numbers/numbers";
import { PartnersApi } from "./partners/partnersApi";
import { PeopleApi } from "./peopleApi";
import { Problem } from "./problem";
import { QuestionsApi } from "./questions/questionsApi";
import { entryPath, type RequestSurroundings, Requests } from "./requests";
import {
  count,
  fieldsOf,
  present,
  readDemonstration,
  readEntry,
  readEntryPage,
  readFacets,
  readMe,
  readMention,
  readNewToken,
  readNote,
  readPage,
  readPreview,
  readSection,
  readStory,
  readStoryPerson,
  readStorySummary,
  readSubmitted,
  readToken,
  readVersion,
} from "./shape";
import { readSite, type SiteEdit, type SiteView } from "./site/siteSettings";
import { TemplatesApi } from "./templates/templatesApi";
import { type EntryFilter, queryOf as filterQuery } from "./timeline/entryFilter";
import { WebhooksApi } from "./webhooks/webhooksApi";

export interface EntriesAsked {
  before?: string;
  after?: string;
  at?: string;
  limit?: string;
  filter?: EntryFilter;
}

export interface StoriesAsked {
  status?: string;
  /** Words of headline, text, author or section, or dates. */
  q?: string;
  /** Created by me, or written in, or with me as a member. */
  mine?: boolean;
  /** Changed at this instant or later. */
  since?: string;
  before?: string;
}

export interface ApiSurroundings extends RequestSurroundings {
  /** Called when an answer shows whether this server's entries are made of blocks. */
  sawContent?: (isContent: boolean) => void;
}

/** The editorial API. Every method throws a {@link Problem} if the server did not do what was asked. */
export class Api {
  readonly #requests: Requests;
  readonly #sawContent: ((isContent: boolean) => void) | undefined;
  readonly people: PeopleApi;
  readonly imports: ImportsApi;
  readonly mirrors: MirrorsApi;
  readonly webhooks: WebhooksApi;
  readonly partners: PartnersApi;
  readonly questions: QuestionsApi;
  readonly templates: TemplatesApi;
  readonly drafts: DraftsApi;
  readonly front: FrontApi;
  #takesContent = true;

  constructor(around: ApiSurroundings) {
    this.#requests = new Requests(around);
    this.#sawContent = around.sawContent;
    this.people = new PeopleApi(this.#requests);
    this.mirrors = new MirrorsApi(this.#requests);
    this.imports = new ImportsApi(this.#requests);
    this.webhooks = new WebhooksApi(this.#requests);
    this.partners = new PartnersApi(this.#requests);
    this.questions = new QuestionsApi(this.#requests);
    this.templates = new TemplatesApi(this.#requests);
    this.drafts = new DraftsApi(this.#requests);
    this.front = new FrontApi(this.#requests);
  }

  /** Whether there is no account yet, and which provider one can sign in with besides the password. */
  async setup(): Promise<{ needed: boolean; provider?: string }> {
    const from = fieldsOf(await this.#requests.once("GET", "/api/setup"));
    return { needed: from.needed === true, ...present(from, "provider") };
  }

  async setUp(first: { token: string; name: string; email: string; password: string }): Promise<void> {
    await this.#requests.once("POST", "/api/setup", first);
  }

  async signIn(email: string, password: string, code?: string): Promise<Me> {
    return readMe(await this.#requests.once("POST", "/api/session", { email, password, code }));
  }

  async me(): Promise<Me> {
    return readMe(await this.#requests.once("GET", "/api/session"));
  }

  async signOut(): Promise<void> {
    await this.#requests.once("DELETE", "/api/session");
  }

  async stories(filter: StoriesAsked): Promise<Page<StorySummary>> {
    const { mine, ...rest } = filter;
    const query = queryOf({ ...rest, ...(mine ? { mine: "true" } : {}) });
    return readPage(await this.#requests.ask("GET", `/api/stories${query}`), readStorySummary);
  }

  /** What waits for approval, in all stories. */
  async submitted(): Promise<SubmittedEntries> {
    return readSubmitted(await this.#requests.ask("GET", "/api/submitted"));
  }

  /** The newsroom's sections: those of the site's settings, and those of its stories. */
  async sections(): Promise<SectionChoice[]> {
    return readPage(await this.#requests.ask("GET", "/api/sections"), readSection).items;
  }

  async story(id: string): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("GET", `/api/stories/${id}`));
  }

  async numbers(id: string): Promise<Numbers> {
    return readNumbers(await this.#requests.ask("GET", `/api/stories/${id}/numbers`));
  }

  async entryNumbers(storyId: string, id: string): Promise<EntryNumbers> {
    return readEntryNumbers(await this.#requests.ask("GET", `/api/stories/${storyId}/entries/${id}/numbers`));
  }

  /** Without a version this is an idempotent create; with one it is an edit that fails when someone was faster. */
  async putStory(id: string, edit: StoryEdit, version?: number): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("PUT", `/api/stories/${id}`, edit, version));
  }

  /** At `startsAt` a scheduled or announced story goes live by itself; without it an editor takes an announced one live. */
  async setStatus(
    id: string,
    status: StoryStatus,
    times: { startsAt?: string | undefined; nextUpdateAt?: string | undefined } = {},
  ): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("PUT", `/api/stories/${id}/status`, { status, ...times }));
  }

  /** Makes the link for reading it before it is public, or replaces it. */
  async makeReaderLink(id: string): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("POST", `/api/stories/${id}/reader-link`));
  }

  async endReaderLink(id: string): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("DELETE", `/api/stories/${id}/reader-link`));
  }

  /** Takes it down at once; it can be restored for a while. */
  async deleteStory(id: string): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("DELETE", `/api/stories/${id}`));
  }

  async bringBack(id: string): Promise<StoryDetail> {
    return readStory(await this.#requests.ask("POST", `/api/stories/${id}/restoration`));
  }

  /** Entries older than a cursor, newer than a cursor, or from a time on; the newest ones if none is given. */
  async entries(storyId: string, asked: EntriesAsked = {}): Promise<EntryPage> {
    const { filter = {}, ...where } = asked;
    const query = queryOf({ ...where, ...filterQuery(filter) });
    return readEntryPage(await this.#requests.ask("GET", `/api/stories/${storyId}/entries${query}`), this.#readEntry);
  }

  /** Unpublished and pinned entries, and how many there are besides; a server of an earlier release does not say. */
  async coming(storyId: string): Promise<{ items: EntryDetail[]; more: number }> {
    const answer = await this.#requests.ask("GET", `/api/stories/${storyId}/entries/coming`);
    return { items: readPage(answer, this.#readEntry).items, more: count(fieldsOf(answer), "more") };
  }

  async facets(storyId: string): Promise<EntryFacets> {
    return readFacets(await this.#requests.ask("GET", `/api/stories/${storyId}/entries/facets`));
  }

  async entry(storyId: string, id: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#requests.ask("GET", entryPath(storyId, id)));
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

  async putEntry(storyId: string, id: string, edit: EntryAmendment, version?: number): Promise<EntryDetail> {
    const { content, ...rest } = edit;
    const said = this.#takesContent ? edit : { ...rest, body: bodyOf(content) };
    return this.#readEntry(await this.#requests.ask("PUT", entryPath(storyId, id), said, version));
  }

  /** The article that publishing this edit would make; nothing is stored. */
  async preview(storyId: string, id: string, edit: EntryAmendment): Promise<string> {
    const { html } = fieldsOf(await this.#requests.ask("POST", `/api/stories/${storyId}/preview?entry=${id}`, edit));
    return typeof html === "string" ? html : "";
  }

  /**
   * Sets or clears what the last path segment names: the pin, the key mark, the publication. A publication with a version
   * fails when someone has changed the entry since.
   */
  async mark(
    storyId: string,
    id: string,
    what: "pin" | "key" | "publication",
    on: boolean,
    version?: number,
  ): Promise<EntryDetail> {
    const path = `${entryPath(storyId, id)}/${what}`;
    return this.#readEntry(await this.#requests.ask(on ? "PUT" : "DELETE", path, undefined, version));
  }

  /** Submits the entry to those who may publish it. */
  async submit(storyId: string, id: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#requests.ask("PUT", `${entryPath(storyId, id)}/submission`));
  }

  /** Returns a submitted entry to its author, or withdraws it. */
  async sendBack(storyId: string, id: string, note: string): Promise<EntryDetail> {
    return this.#readEntry(
      await this.#requests.ask("DELETE", `${entryPath(storyId, id)}/submission`, note ? { note } : {}),
    );
  }

  /** Assigns the entry to somebody; empty for nobody. */
  async assign(storyId: string, id: string, to: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#requests.ask("PUT", `${entryPath(storyId, id)}/assignment`, { to }));
  }

  async setTag(storyId: string, id: string, tag: string, on: boolean): Promise<EntryDetail> {
    const path = `${entryPath(storyId, id)}/tags/${encodeURIComponent(tag)}`;
    return this.#readEntry(await this.#requests.ask(on ? "PUT" : "DELETE", path));
  }

  /** People who may open the story and can be mentioned in its notes. */
  async peopleOf(storyId: string): Promise<StoryPerson[]> {
    return readPage(await this.#requests.ask("GET", `/api/stories/${storyId}/people`), readStoryPerson).items;
  }

  /** Unread notes that mention me, newest first. */
  async mentions(): Promise<Mention[]> {
    return readPage(await this.#requests.ask("GET", "/api/mentions"), readMention).items;
  }

  async readMention(noteId: string): Promise<void> {
    await this.#requests.askToTheEnd("DELETE", `/api/mentions/${noteId}`);
  }

  /** The newsroom's notes on the story and its entries, newest first. */
  async notes(storyId: string): Promise<Note[]> {
    return readPage(await this.#requests.ask("GET", `/api/stories/${storyId}/notes`), readNote).items;
  }

  async putNote(storyId: string, id: string, text: string, entryId?: string): Promise<Note> {
    return readNote(await this.#requests.ask("PUT", `/api/stories/${storyId}/notes/${id}`, { text, entryId }));
  }

  async removeNote(storyId: string, id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/stories/${storyId}/notes/${id}`);
  }

  /** Cancels the scheduled publication of an entry. */
  async cancelSchedule(storyId: string, id: string): Promise<EntryDetail> {
    return this.#readEntry(await this.#requests.ask("DELETE", `${entryPath(storyId, id)}/schedule`));
  }

  /** Sends no version: an entry must come down even if it has just been changed. */
  async takeDown(storyId: string, id: string, reason: string): Promise<void> {
    await this.#requests.ask("DELETE", entryPath(storyId, id), reason ? { reason } : {});
  }

  async versions(storyId: string, id: string): Promise<EntryVersion[]> {
    return readPage(await this.#requests.ask("GET", `${entryPath(storyId, id)}/versions`), readVersion).items;
  }

  /** Restores an earlier version of the entry; fails if someone was faster. */
  async restore(storyId: string, id: string, earlier: number, version: number): Promise<EntryDetail> {
    const path = `${entryPath(storyId, id)}/versions/${earlier}/restoration`;
    return this.#readEntry(await this.#requests.ask("PUT", path, undefined, version));
  }

  /** What a page elsewhere says about itself. */
  async linkPreview(url: string): Promise<Partial<Omit<CardBlock, "type" | "url">>> {
    return readPreview(await this.#requests.ask("POST", "/api/link-previews", { url }));
  }

  async tokens(): Promise<ApiToken[]> {
    return readPage(await this.#requests.ask("GET", "/api/tokens"), readToken).items;
  }

  async createToken(wish: TokenWish): Promise<NewToken> {
    return readNewToken(await this.#requests.ask("POST", "/api/tokens", wish));
  }

  async revokeToken(id: string): Promise<void> {
    await this.#requests.ask("DELETE", `/api/tokens/${id}`);
  }

  /** Erases for good the earlier versions of an entry or, without one, of the story's header. */
  async eraseEarlierWording(storyId: string, entryId?: string): Promise<void> {
    const of = entryId === undefined ? `/api/stories/${storyId}` : entryPath(storyId, entryId);
    await this.#requests.ask("DELETE", `${of}/earlier-wording`);
  }

  async site(): Promise<SiteView> {
    return readSite(await this.#requests.ask("GET", "/api/site"));
  }

  async putSite(edit: SiteEdit, version: number): Promise<SiteView> {
    return readSite(await this.#requests.ask("PUT", "/api/site", { version, edit }));
  }

  /** Throws what would be wrong with saving it; nothing is saved. */
  async checkSite(edit: SiteEdit): Promise<void> {
    await this.#requests.ask("POST", "/api/site/check", edit);
  }

  async demonstration(): Promise<Demonstration> {
    return readDemonstration(await this.#requests.ask("GET", "/api/demonstration"));
  }

  async playDemonstration(speed: number): Promise<void> {
    await this.#requests.ask("PUT", "/api/demonstration", { speed });
  }

  async stopDemonstration(): Promise<void> {
    await this.#requests.ask("DELETE", "/api/demonstration");
  }

  /** A server of an earlier release, which may run beside newer ones during an update, only knows a body. */
  readonly #readEntry = (value: unknown): EntryDetail => {
    const isContent = Array.isArray(fieldsOf(value).content);
    if (isContent !== this.#takesContent) {
      this.#takesContent = isContent;
      this.#sawContent?.(isContent);
    }
    return readEntry(value);
  };
}

function queryOf(parts: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : "";
}
