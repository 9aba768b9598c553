import type { Draft, DraftDetails } from "../drafts";
import type { EntryDetail } from "../editorial";
import type { Phrase } from "../language/dictionary";
import { t } from "../language/language.svelte";
import { clockWords, verificationWords } from "../words";
import { instantOf, wallTime } from "../zone";

export const detailNames: Readonly<Record<keyof DraftDetails, Phrase>> = {
  at: "Time",
  publishAt: "Publish at",
  byline: "Byline",
  key: "Key event",
  pinned: "Pinned",
  tags: "Tags",
  breaking: "Breaking",
  source: "Source",
  verification: "Checked",
  assignedTo: "Assigned to",
};

export function isDetail(name: string): name is keyof DraftDetails {
  return Object.hasOwn(detailNames, name);
}

/** A draft's own, as they are now. */
export function detailsOf({ at, publishAt, byline, key, pinned, details }: Draft): DraftDetails {
  const { tags, breaking, source, verification, assignedTo } = details;
  return { at, publishAt, byline: byline.trim(), key, pinned, tags, breaking, source, verification, assignedTo };
}

/** An entry's, as the fields of a draft show them. */
export function detailsAt(entry: EntryDetail, timeZone: string): DraftDetails {
  const { byline, key, pinned, tags, breaking, source, verification, assignedTo } = entry;
  return {
    // A draft whose display time nobody chose goes public at "now".
    at: entry.state === "draft" && entry.at === entry.createdAt ? "" : wallTime(Date.parse(entry.at), timeZone),
    publishAt: entry.publishAt ? wallTime(Date.parse(entry.publishAt), timeZone) : "",
    ...{ byline, key, pinned, tags, breaking, source, verification, assignedTo },
  };
}

export function withDetails(draft: Draft, details: DraftDetails): Draft {
  const { at, publishAt, byline, key, pinned, ...rest } = details;
  return { ...draft, at, publishAt, byline, key, pinned, details: rest };
}

/** One of them in words. */
export function detailWords(name: keyof DraftDetails, details: DraftDetails, timeZone: string): string {
  switch (name) {
    case "at":
    case "publishAt": {
      const instant = instantOf(details[name], timeZone);
      if (instant === undefined) return name === "at" ? t("now") : t("None|time");
      return clockWords(new Date(instant).toISOString(), timeZone);
    }
    case "tags":
      return details.tags.map((tag) => `#${tag}`).join(" ") || t("None|tags");
    case "verification":
      return t(verificationWords[details.verification]);
    case "key":
    case "pinned":
    case "breaking":
      return details[name] ? t("Yes") : t("No");
    default:
      return details[name] || t("Empty");
  }
}
