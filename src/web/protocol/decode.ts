import { Fields, MalformedMessageError } from "./fields";
import {
  type Change,
  ChangeKinds,
  type Counts,
  type EntryPage,
  type EntryView,
  type Frame,
  type KeyEvent,
  type Refused,
  type RelatedStory,
  type Snapshot,
  type StoryHeader,
  type StorySource,
} from "./messages";
import { storyStatusOf } from "./storyStatus";

// Strict parsers that turn received data into records that the rest of the code can rely on. JSON and MessagePack have the same shape.

export function decodeFrame(payload: unknown): Frame {
  const f = new Fields(payload, "frame");
  const frame: Frame = {
    story: f.text("story"),
    epoch: f.text("epoch"),
    edition: f.whole("edition"),
    from: f.count("from"),
    to: f.count("to"),
    head: f.count("head"),
    changes: f.list("changes", change),
  };
  // The rule of the log relies on all of these; a frame with a gap inside must never reach a reader's page.
  if (frame.to !== frame.from + frame.changes.length - 1)
    throw new MalformedMessageError("frame.to", "the last change");
  if (frame.head < frame.to) throw new MalformedMessageError("frame.head", "at or after the last change");
  if (frame.changes.length === 0 && frame.from !== frame.head + 1) {
    throw new MalformedMessageError("frame.from", "after the head of an empty frame");
  }
  frame.changes.forEach((one, i) => {
    if (one.seq !== frame.from + i) throw new MalformedMessageError(`frame.changes[${i}].seq`, "the next in order");
  });
  return frame;
}

export function decodeSnapshot(payload: unknown): Snapshot {
  const f = new Fields(payload, "snapshot");
  return {
    story: f.text("story"),
    epoch: f.text("epoch"),
    edition: f.whole("edition"),
    seq: f.count("seq"),
    header: header(f.record("header")),
    entries: f.list("entries", entry),
    ...f.optional("more", (name) => f.text(name)),
    keyEvents: f.list("keyEvents", keyEvent),
    total: f.count("total"),
  };
}

export function decodeEntryPage(payload: unknown): EntryPage {
  const f = new Fields(payload, "page");
  return { entries: f.list("entries", entry), ...f.optional("more", (name) => f.text(name)) };
}

export function decodeCounts(payload: unknown): Counts {
  const f = new Fields(payload, "counts");
  return {
    story: f.text("story"),
    views: f.count("views"),
    readers: f.count("readers"),
    epoch: f.text("epoch"),
    head: f.count("head"),
  };
}

export function decodeRefused(payload: unknown): Refused {
  const f = new Fields(payload, "refused");
  return {
    story: f.text("story"),
    code: f.count("code"),
    message: f.text("message"),
    ...f.optional("retryAfterMs", (name) => f.count(name)),
  };
}

function change(f: Fields): Change {
  const kind = f.text("kind");
  const common = { seq: f.count("seq"), kind, at: f.whole("at") };
  switch (kind) {
    case ChangeKinds.EntryPut:
      return { ...common, entry: entry(f.record("entry")) };
    case ChangeKinds.EntryRemoved:
      return { ...common, entryId: f.text("entryId") };
    case ChangeKinds.StoryPut:
      return { ...common, header: header(f.record("header")) };
    default:
      return common;
  }
}

function entry(f: Fields): EntryView {
  return {
    id: f.text("id"),
    at: f.whole("at"),
    html: f.text("html"),
    key: f.flag("key"),
    pinned: f.flag("pinned"),
    ...f.optional("title", (name) => f.text(name)),
    published: f.whole("published"),
    ...f.optional("updated", (name) => f.whole(name)),
    ...f.optional("corrected", (name) => f.whole(name)),
    version: f.whole("version"),
    ...f.optional("line", (name) => f.text(name)),
  };
}

function header(f: Fields): StoryHeader {
  return {
    story: f.text("story"),
    headline: f.text("headline"),
    standfirst: f.text("standfirst"),
    section: f.text("section"),
    byline: f.text("byline"),
    status: storyStatusOf(f.text("status")),
    language: f.text("language"),
    timeZone: f.text("timeZone"),
    ...f.optional("started", (name) => f.whole(name)),
    ...f.optional("ended", (name) => f.whole(name)),
    updated: f.whole("updated"),
    ...f.optional("published", (name) => f.whole(name)),
    ...f.optional("lead", (name) => f.text(name)),
    ...f.optional("opening", (name) => f.text(name)),
    ...f.optional("sources", (name) => f.list(name, source)),
    ...f.optional("related", (name) => f.list(name, related)),
    ...f.optional("reactions", (name) => f.flag(name)),
    ...f.optional("nextUpdate", (name) => f.whole(name)),
    ...f.optional("questions", (name) => f.flag(name)),
    ...f.optional("push", (name) => f.flag(name)),
    ...f.optional("placesEvery", (name) => f.whole(name)),
    ...f.optional("placeAfterOpening", (name) => f.flag(name)),
  };
}

function source(f: Fields): StorySource {
  return { name: f.text("name"), ...f.optional("url", (name) => f.text(name)) };
}

function related(f: Fields): RelatedStory {
  return { title: f.text("title"), url: f.text("url") };
}

function keyEvent(f: Fields): KeyEvent {
  return { id: f.text("id"), at: f.whole("at"), title: f.text("title") };
}
