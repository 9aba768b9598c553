/**
 * Changes that need not be noticed, and why: `code` is the changed code, or part of its line. Kept short: a survivor is a reason for a test,
 * or for less code, before it is one for an entry here.
 */
export const kept = [
  ...all("hubInbox.ts", "wording of an error", ['BrokenHubStreamError("', "throw new BrokenHubStreamError("]),
  ...all("hubInbox.ts", "the record separator comes after at least one byte, or the answer is refused", ["end < 0"]),
  ...all("hubInbox.ts", "saves copying; what is read is the same", [
    "MAX_PREFIX_BYTES ? first",
    "this.#pieces.length < 2",
    "rest.length > 0 ? [rest]",
  ]),
  ...all("hubInbox.ts", "the longest message allowed is some 10 MB longer than any that is sent", [
    "message > MAX_MESSAGE_BYTES",
  ]),
  ...all("hubInbox.ts", "nothing parsed is refused in the next line as well", ["} catch (cause) {"]),
  ...all("hubTransport.ts", "addresses are http or relative", ["/^http/"]),
  ...all("hubTransport.ts", "always set by then; the type cannot tell", ["this.#silence?.()"]),
  ...all("ladderConnection.ts", "no other message decodes as a refusal", ['target === "Refused"', "} catch {"]),
  ...all("ladderConnection.ts", "all legs are being dropped there", [
    "if (leg === this.#candidate) this.#candidate = undefined",
  ]),
  ...all("ladderStanding.ts", "NaN is never beyond a limit; the check is for the type", [
    "this.#hiddenSince !== undefined",
  ]),
  ...all("pollDelay.ts", "undefined is not at least 0; the check is for the type", ["askedMs !== undefined"]),
  ...all("storyFollower.ts", "set by the first follow, before anything is heard", ["#answerDue = false;"]),
  ...all("storyFollower.ts", "falls through to a line that only breaks", ["case undefined:", 'case "nothingNew":']),
  ...all("storyFollower.ts", "NaN is never beyond a limit; the check is for the type", [
    "this.#answeredAt !== undefined",
  ]),
  ...all("storyPosition.ts", "a verdict that leads to nothing needs no name", ['type: "nothingNew"']),
  ...all("storyPoll.ts", "wording of an error", ["message: `answered", "throw new Error(`answered"]),
  ...all("storyPoll.ts", "only snapshots and frames are asked for; the check is for the type", ['message?.type === "']),
  ...all("storyPoll.ts", "without a version only a snapshot is asked for, which brings its own number", [
    "{ version: undefined, seq: 0 }",
  ]),
  ...all(
    "tabLeader.ts",
    "a connection that was closed hears nothing from the shared one; this check is a second safeguard",
    ["isCarried"],
  ),
  ...all(
    "tabLeader.ts",
    "a watch that outlives its tab finds nobody and ends; the signal keeps the queue of the lock short",
    ["{ signal }", "gone.signal !== signal"],
  ),
  ...all("tabLeader.ts", "said to a tab that has lost its lock and is most likely gone", [
    '{ type: "closed", connection: tab.connection }',
  ]),
  ...all("tabLeader.ts", "a story that is no string is followed by nobody", ['typeof story === "string"']),
  ...all("tabTransport.ts", "the numbers only have to differ", ["++this.#opened"]),
  ...all("tabTransport.ts", "always set by then; the type cannot tell", ["this.#release?.()", "this.#unanswered?.()"]),
  ...all(
    "tabTransport.ts",
    "a connection that was left hears nothing from the shared one; this check is a second safeguard",
    ["this.#direct === direct"],
  ),
  ...all("sseTransport.ts", "closed streams say nothing; this check is a second safeguard", ["this.#over"]),
  ...all("pollTransport.ts", "stopped polls say nothing; this check is a second safeguard", ["this.#over"]),
  ...all("storyPoll.ts", "the body of an error is not a message, so it ends the poll as well", ["!response.ok"]),
  ...all("lazyTransport.ts", "nobody follows before it has opened; the check is for the type", ["inner?.follow("]),
  ...all("sharedTransport.ts", "counting the other way round comes to zero at the same time", ["?? 0) + change"]),
  ...all("sharedTransport.ts", "forgetting a zero only saves memory", ["if (followers === 0)"]),
  ...all("outbox.ts", "there is no key beyond the last, and nothing is made of none", [
    "index < storage.length",
    "key?.startsWith",
  ]),
  ...all("outbox.ts", "replaced by what storage holds before anybody looks", ["#items: OutboxItem[] = []"]),
  ...all("outbox.ts", "no entry is called that", ["#delivered: string[] = []"]),
  // src/web/reader, what a story's page is made of.
  ...all("articleAccess.ts", "an element always has text; the check is for the type", [
    'article.querySelector(".b p:not(.fix)")?.textContent?.trim',
  ]),
  ...all("asking.ts", "the server's fold has a summary; the check is for the type", [
    'fold?.querySelector("summary")?.focus',
  ]),
  ...all("asking.ts", "nothing is as good as false", ["} catch {"]),
  ...all("attributeCopies.ts", "without a range there is no text, which is too short for a quotation", [
    "selection.rangeCount === 0",
  ]),
  ...all("following.ts", "the server writes both labels; the check is for the type", ["(follows ? on : off) ??"]),
  ...all("keptPlace.ts", "a page loads once", ["{ once: true }"]),
  ...all("keptPlace.ts", "no element is called undefined; the check is for the type", ["id === undefined"]),
  ...all("keptPlace.ts", "what fails there is caught, and no place comes of it", ["place?.address", "} catch {"]),
  ...all("keyList.ts", "the link is in the list; the check is for the type", [
    'link.closest<HTMLElement>("#key-events")?.showPopover',
  ]),
  ...all("languageSwitch.ts", "nothing can prevent a scroll that has been made", ["{ passive: true }"]),
  ...all("readingPlace.ts", "neither is a place", ['PLACE.exec(places()[story] ?? "") ?? []']),
  ...all("readingPlace.ts", "of two that are the same either will do", ["before.cursor > cursor"]),
  ...all("livePage.ts", "nothing is before undefined; the check is for the type", ["snapshot.more !== undefined"]),
  ...all("livePage.ts", "only called while something is held, which has an id; the checks are for the type", [
    "entries.at(-1)?.id",
    "oldest === undefined",
  ]),
  ...all("moreStories.ts", "hidden with any value", ['setAttribute("hidden", "")']),
  ...all("moreStories.ts", "elsewhere the error ends the loading, which is over by then", [
    'list.closest<HTMLElement>(".next-stories")?.setAttribute',
  ]),
  ...all("offlineReading.ts", "without a worker there is nobody to tell", ["} catch {"]),
  ...all("olderUpdates.ts", "the loop ends before that; the check is for the type", ["while (cursor !== undefined"]),
  ...all("olderUpdates.ts", "nothing is before or after undefined; the check is for the type", [
    "if (below === undefined ||",
    "while (timeline.more !== undefined",
  ]),
  ...all("olderUpdates.ts", "of two ends that are the same either will do", [
    '(below ?? "") < (end ?? "")',
    '(cursor ?? "") > (more ?? "")',
  ]),
  ...all("pinnedFold.ts", "every article has an id and a time; the checks are for the type", [
    'article.dataset.id ?? ""',
    'article.querySelector(":scope > .at")?.after',
    'article.querySelector(".at time")?.textContent',
  ]),
  ...all("printing.ts", "told by its presence, with any value", ['time.dataset.dated = ""']),
  ...all("reacting.ts", "each of the two pages names its story; the check is for the type", ['?? ""']),
  ...all("replay.ts", "computed when the module loads", ["PAGES_AT_A_TIME * Limits.EntriesPerPage"]),
  ...all("replay.ts", "what is no entry has no article", ["entries: EntryView[] = []"]),
  ...all("searchKey.ts", "one of the two is there; the check is for the type", ["link?.click"]),
  ...all("sinceYouLeft.ts", "only asked whether two differ", ["publishedOf(article) <= left.published"]),
  ...all("sinceYouLeft.ts", "nothing is before or after undefined; the check is for the type", [
    "timeline.more !== undefined",
  ]),
  ...all("storyReading.ts", "without a zone of its own the event's is the reader's; the check is for the type", [
    "if (main.dataset.tz)",
  ]),
  ...all("storyReading.ts", "no step is called undefined; the check is for the type", ["if (entryId)"]),
  ...all("storyTop.ts", "undefined is no address; the check is for the type", ["url === undefined"]),
  ...all("liveFront.ts", "what is thrown there leaves the page as it is, as this check does", [
    "if (fresh) this.#show(fresh)",
    "} catch {",
    "if (place) scrollBy(",
  ]),
  ...all("liveFront.ts", "those that stay are put back in the next line", ["!next.includes(story)"]),
  ...all("liveFront.ts", "every story on the front page has a link; the check is for the type", [
    "querySelector(LINK)?.getAttribute",
  ]),
  ...all("liveFront.ts", "an element always has text; the check is for the type", ["told.textContent?.replace"]),
  ...all("pagePlaces.ts", "only saves loading code that would find nothing to fill", [
    'main.querySelector(".place[data-frame]:not([data-filled])")',
  ]),
  ...all("pagePlaces.ts", "only saves work: without a template no place is made", [
    "!this.#places",
    "this.#places?.settle",
  ]),
  ...all("pagePlaces.ts", "the server's template has a place; the check is for the type", ["place?.setAttribute"]),
  ...all("placeFrames.ts", "that it is there says all, whatever its value", [
    'place.dataset.filled = "";',
    'place.dataset.shown = "";',
  ]),
  ...all("placeFrames.ts", "the server gives every such place one; the check is for the type", [
    'place.dataset.host ?? ""',
    'place.getAttribute("aria-label") ?? ""',
    'place.dataset.frame ?? ""',
  ]),
  ...all("placeFrames.ts", "always there by then; the type cannot tell", [
    'place.querySelector("iframe")?.focus',
    'room.querySelector("button")?.focus',
  ]),
  ...all("placeFrames.ts", "no other part of the page has places that were filled", [
    'place.closest("main") ?? document.body',
  ]),
  ...all("seenEntries.ts", "there is an oldest one of as many; the check is for the type", ["oldest !== undefined"]),
  ...all("stillPage.ts", "the articles are found by it; the check is for the type", ['article.dataset.id ?? ""']),
  ...all("storyPage.ts", "the server always gives it; the check is for the type", [
    'main.dataset.epoch ?? ""',
    'main.dataset.story ?? ""',
  ]),
  ...all("storyPage.ts", "no text that is no date is a time", ['?.dateTime ?? "");']),
  ...all("storyPage.ts", "set by the start, before anything is heard; the type cannot tell", [
    "this.#reading?.leave",
    "this.#reading?.caughtUp",
    "this.#reading?.applied",
    "this.#reading?.erased",
    "this.#reading?.ended",
    "this.#reading?.wentOn",
  ]),
  ...all("storyPage.ts", "counting earlier as well is replaced by the count once the page is live", [
    'event.state === "live"',
  ]),
  ...all("storyPage.ts", "the reader page always says what to do then; the check is for the type", ["if (gone)"]),
  ...all("storyPage.ts", "the story's changes have a header, and no others; the check is for the type", [
    "change.kind === ChangeKinds.StoryPut",
  ]),
  ...all("storyPage.ts", "older ones remain only before a cursor; the check is for the type", [
    "snapshot.more !== undefined",
  ]),
  ...all("storyPage.ts", "the server's page always has the link; the type cannot tell", ["this.#older?.reread"]),
  ...all("storyPage.ts", "what an end does is done already, and doing it again changes nothing", [
    'before !== "ended"',
  ]),
  ...all("viewport.ts", "nothing on the page is called that, so nothing is kept either way", [
    "getBoundingClientRect().top >= 0 ? []",
  ]),
  ...all("viewport.ts", "scrolling cannot be prevented; this only tells the browser so", ["{ passive: true }"]),
  ...all("entryArticle.ts", "only whether the attribute is there counts", ['article.dataset.inserted = ""']),
  ...all("entryArticle.ts", "undefined comes of saying nothing as well", ["} catch {"]),
  ...all("heldEntries.ts", "there are too many, so there is an oldest; the check is for the type", ["if (oldest)"]),
  ...all("keyEvents.ts", "no entry stands twice", ["newestFirst(event, eventOf(other)) < 0"]),
  ...all("keyEvents.ts", "each item has its link and its time; the type cannot tell", [
    'item.querySelector("a")?.href',
    'item.querySelector("time")?.dateTime',
  ]),
  ...all("keyEvents.ts", "an element always has a text; the type cannot tell", ["?.textContent?.trim"]),
  ...all("liveState.ts", "only polled news is told apart", ['pace: Pace = "pushed"']),
  ...all("liveState.ts", "saves writing what is there", ["this.#state.dataset.state === shown"]),
  ...all("localTimes.ts", "undefined comes of saying nothing as well", ["} catch {"]),
  ...all("localTimes.ts", "no browser supports none; the check is for the type", ["locale !== undefined"]),
  ...all("localTimes.ts", "saves making a formatter for this device's own zone", ["timeZone === undefined"]),
  ...all("localTimes.ts", "no language is called that", ['?.lang ?? ""']),
  ...all("localTimes.ts", "each time stands in an element; the type cannot tell", ["time.parentElement?.className"]),
  ...all("localTimes.ts", "the formatter always names the zone; the type cannot tell", [
    "zoneNameIn(this.#zoneName, at)",
    "format.formatToParts(at).find",
  ]),
  ...all("localTimes.ts", "English is always known; the check is for the type", ["return this.#notation ? as("]),
  ...all("notation.ts", "a text always has a first part; the type cannot tell", ['language.split("-")[0]']),
  ...all("notation.ts", "patterns name nothing else; the type cannot tell", ["String(values[name]"]),
  ...all("places.ts", "there is always a run; the type cannot tell", ["[first = [], ...later]", "runs.at(-1)?.push"]),
  ...all("reactionRow.ts", "replaced before there is a button to press", ["#standing: Standing ="]),
  ...all("reactionRow.ts", "always there; the type cannot tell", [
    'language.split("-")[0]',
    'const [name = "", failure = ""]',
    "if (!button) continue",
  ]),
  ...all("reactions.ts", "an article with an id; the check is for the type", [
    'article.dataset.id ?? ""',
    "target instanceof HTMLElement",
  ]),
  ...all("reactions.ts", "a row in an unknown language is in English as well", ['?.lang ?? ""']),
  ...all("reactions.ts", "nothing counts as false", ["} catch {"]),
  ...all("serverTime.ts", "learning the time that it is changes nothing", ["at > this.now()"]),
  ...all("storyFields.ts", "only whether the attribute is there counts", ['time.dataset.dated = ""']),
  ...all("timeline.ts", "nothing comes before undefined; the check is for the type", ["this.more !== undefined"]),
  ...all("timeline.ts", "no entry stands twice", ["way * newestFirst(entry, placeOf(other)) < 0"]),
  ...all("timeline.ts", "has the same sign", ["way * newestFirst(entry, placeOf(other))"]),
  ...all("trustedHtml.ts", "what fails without a factory is caught, and comes to none as well", [
    "factory?.createPolicy",
    "} catch {",
  ]),
  ...all("trustedHtml.ts", "the browser refuses any text or none", ['parseServerHtml("<p></p>")']),
  ...all("PostgresSearch.cs", "for the cluster tests, which have a PostgreSQL (SearchContract)", [
    '" & "',
    '" | "',
    "question.Words",
    "beginning}:*",
    "StartSel=",
    "question.Take",
    "question.Skip",
  ]),
  ...all("SearchFeature.cs", "for the cluster tests, which have a PostgreSQL (SearchContract)", [
    "StorageOptions",
    "storage.Postgres",
  ]),
  ...all("SearchFeature.cs", "a page that is not indexed does not say its address", ['address.Absolute("/search")']),
  ...all("SqliteSearch.cs", "words are letters and digits; this is a second safeguard", ['beginning.Replace("']),
  ...all("ReaderSketch.cs", "the numbers have no sign", ["visitor >> (64 - IndexBits)"]),
  ...all("ReaderSketch.cs", "no estimate is exactly there", ["raw <= 2.5 * Size"]),
  ...all("Referrers.cs", "no known site is a top-level domain, or none at all", ["labels.Length - 1"]),
  ...all("SeenApi.cs", "wording", [
    '"Reading"',
    '"Reports which new entries came',
    "A report has 1 to",
    "An entry was in view for",
    '"There is no such story."',
  ]),
  ...all("SeenCounter.cs", "the order only keeps two nodes from waiting for each other", ["sightings"]),
  ...all("SeenCounter.cs", "the statement that adds asks again, and what nobody reported is not looked up", [
    "some.Contains(e.Id)",
  ]),
  ...all("SeenTimes.cs", "both are the same there: the logarithm of 1 is 0, and that of a minute is rounded up to it", [
    "time.TotalMilliseconds <= Shortest",
    "Last - 1",
  ]),
  ...all("StoryCurves.cs", "the values of a class are computed once, before the tool changes them", [
    "6 * Hour",
    "3 * Day",
    "30 * Day",
  ]),
  ...all("StoryCurves.cs", "saves a transaction without statements", ["return;"]),
  ...all("StoryCurves.cs", "the order only keeps two nodes from waiting for each other", ["points.OrderBy"]),
  ...all("StoryCurves.cs", "such points stand at whole days", ["p.Minute < now - Kept"]),
  ...all("StoryViews.cs", "saves two lists; what is taken is the same", ["{"]),
  ...all("ViewBatch.cs", "the order only keeps two nodes from waiting for each other", ["Views", "OrderBy"]),
  ...all("ViewCounter.cs", "a batch without views changes nothing but its number", ["views.Count == 0 ? null"]),
  ...all("ViewsFeature.cs", "wording", [
    '"Reading"',
    '"Reports that the story was visible',
    '"There is no such story."',
    "A partner's name has at most",
    "A host has at most",
    "A version has at most",
  ]),
  ...all("VisitorWindow.cs", "the numbers have no sign", ["(64 - NetworkBits)"]),
  ...all("VisitorWindow.cs", "nothing is remembered yet that could be forgotten too soon", [
    "time.GetUtcNow() + window",
  ]),
  ...all("VisitorWindow.cs", "one visit in 400,000", ["_recent.Count >= MaxVisits"]),
];

function all(file, why, codes) {
  return codes.map((code) => ({ file, code, why }));
}
