import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { newId } from "../../../uuid";
import type { PollValue } from "./poll";

/** The ids of this entry's polls: those that it was opened with, and those given here. Deleted ones stay, to be undone. */
const key = new PluginKey<ReadonlySet<string>>("pollIds");

/**
 * Gives a poll an id of its own if it was pasted from another entry, or a second time: votes are counted by the id. A poll that is cut
 * and pasted, or dragged, keeps its id and with it the votes.
 */
export function ownPollIds(): Plugin {
  return new Plugin<ReadonlySet<string>>({
    key,
    state: {
      init: (_config, { doc }) => new Set(pollsIn(doc).map(({ value }) => value.id)),
      apply: (transaction, own) => {
        const given = transaction.getMeta(key) as string[] | undefined;
        return given ? new Set([...own, ...given]) : own;
      },
    },
    appendTransaction: (transactions, _before, state) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      const free = new Set(key.getState(state));
      const given: string[] = [];
      const { tr } = state;
      for (const { at, value } of pollsIn(state.doc)) {
        if (free.delete(value.id)) continue;
        const id = newId();
        given.push(id);
        // An attribute and not another node, so that the poll stays selected.
        tr.setNodeAttribute(at, "value", { ...value, id });
      }
      return given.length > 0 ? tr.setMeta(key, given) : null;
    },
  });
}

function pollsIn(doc: Node): { at: number; value: PollValue }[] {
  const polls: { at: number; value: PollValue }[] = [];
  doc.forEach((node, at) => {
    if (node.type.name === "poll") polls.push({ at, value: node.attrs.value as PollValue });
  });
  return polls;
}
