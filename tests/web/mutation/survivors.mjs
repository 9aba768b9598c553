/**
 * Changes that need not be noticed, and why: `line` is part of the line that was changed. Kept short: a survivor is a reason for a test,
 * or for less code, before it is one for an entry here.
 */
export const kept = [
  ...all("hubInbox.ts", "words for whoever reads a log", ['BrokenHubStreamError("', "throw new BrokenHubStreamError("]),
  ...all("hubInbox.ts", "the record separator comes after at least one byte, or the answer is refused", [
    "if (end < 0",
  ]),
  ...all("hubInbox.ts", "saves copying; what is read is the same", [
    "MAX_PREFIX_BYTES ? first",
    "this.#pieces.length < 2",
    "rest.length > 0 ? [rest]",
  ]),
  ...all("hubInbox.ts", "the longest message allowed is some 10 MB longer than any that is sent", [
    "message > MAX_MESSAGE_BYTES",
  ]),
  ...all("hubInbox.ts", "nothing parsed is refused in the next line as well", ["} catch (cause) {"]),
  ...all("hubTransport.ts", "an address that is neither http nor relative is not given", ["/^http/"]),
  ...all("hubTransport.ts", "set before it is ever called; the type does not know", ["this.#silence?.()"]),
  ...all("ladderConnection.ts", "no other message decodes as a refusal", ['target === "Refused"', "} catch {"]),
  ...all("ladderConnection.ts", "all legs are dropped at that place", [
    "if (leg === this.#candidate) this.#candidate = undefined",
  ]),
  ...all("ladderStanding.ts", "a difference to undefined is never beyond a limit; the type does not know", [
    "this.#hiddenSince !== undefined",
  ]),
  ...all("pollDelay.ts", "undefined is not at least 0; the type does not know", ["askedMs !== undefined"]),
  ...all("storyFollower.ts", "set by the first follow, before anything is heard", ["#answerDue = false;"]),
  ...all("storyFollower.ts", "falls through to a line that only breaks", ["case undefined:", 'case "nothingNew":']),
  ...all("storyFollower.ts", "a difference to undefined is never beyond a limit; the type does not know", [
    "this.#answeredAt !== undefined",
  ]),
  ...all("storyPosition.ts", "the verdict that calls for nothing; no other is compared with it", [
    'type: "nothingNew"',
  ]),
  ...all("storyPoll.ts", "words for whoever reads a log", ["message: `answered", "if (!response.ok)"]),
  ...all("storyPoll.ts", "only these two targets are asked for; the type knows of others", ['message?.type === "']),
  ...all("storyPoll.ts", "without a version only a snapshot is asked for, which brings its own number", [
    "{ version: undefined, seq: 0 }",
  ]),
  ...all(
    "tabLeader.ts",
    "a connection that was closed is not told anything by the shared one; this is the second lock on the door",
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
  ...all("tabLeader.ts", "what is no string is nobody's story", ['typeof story === "string"']),
  ...all("tabTransport.ts", "any numbers do that differ", ["++this.#opened"]),
  ...all("tabTransport.ts", "set before it is ever called; the type does not know", [
    "this.#release?.()",
    "this.#unanswered?.()",
  ]),
  ...all(
    "tabTransport.ts",
    "a connection that was left is not told anything by the shared one; this is the second lock on the door",
    ["this.#direct === direct"],
  ),
  ...all("sseTransport.ts", "closed streams say nothing; this is the second lock on the door", ["this.#over"]),
  ...all("pollTransport.ts", "stopped polls say nothing; this is the second lock on the door", ["this.#over"]),
];

function all(file, why, lines) {
  return lines.map((line) => ({ file, line, why }));
}
