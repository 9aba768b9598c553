import type { StoryEdit } from "../editorial";
import { changedFields, mergeFields } from "../fieldMerge";
import { fieldsOf } from "../shape";

/** What an editor has changed in a story's header and not saved: those fields, and what they were before. */
export interface HeaderChange {
  version: number;
  before: Partial<StoryEdit>;
  edit: Partial<StoryEdit>;
}

export function headerChange(version: number, base: StoryEdit, edit: StoryEdit): HeaderChange {
  const changed = changedFields(base, edit);
  return { version, before: pick(base, changed), edit: pick(edit, changed) };
}

/** The form's fields with a change that was kept; without one, those of the story. */
export function withChange(
  version: number,
  header: StoryEdit,
  change: HeaderChange | undefined,
): { version: number; base: StoryEdit; edit: StoryEdit } {
  if (!change) return { version, base: header, edit: header };
  const base = { ...header, ...change.before };
  const mine = { ...header, ...change.edit };
  const { merged, disputed } = mergeFields(base, mine, header);
  // A colleague has changed the same fields. Saving on the earlier version is refused, and the editor is asked.
  if (disputed.length > 0) return { version: change.version, base, edit: mine };
  return { version, base: header, edit: merged };
}

/** Undefined if no change was kept. */
export function readChange(kept: unknown): HeaderChange | undefined {
  const { version, before, edit } = fieldsOf(kept);
  return typeof version === "number" ? { version, before: fieldsOf(before), edit: fieldsOf(edit) } : undefined;
}

function pick(header: StoryEdit, fields: readonly (keyof StoryEdit)[]): Partial<StoryEdit> {
  return Object.fromEntries(fields.map((field) => [field, header[field]]));
}
