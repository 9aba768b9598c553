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
];

function all(file, why, codes) {
  return codes.map((code) => ({ file, code, why }));
}
