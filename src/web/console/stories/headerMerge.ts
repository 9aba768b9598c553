import type { StoryEdit } from "../editorial";

export interface HeaderMerge {
  merged: StoryEdit;
  /** Fields that both have changed differently. */
  disputed: (keyof StoryEdit)[];
}

/** Applies my changes to what a colleague has saved meanwhile, field by field. */
export function mergeHeader(base: StoryEdit, mine: StoryEdit, theirs: StoryEdit): HeaderMerge {
  const merged: StoryEdit = { ...theirs };
  const disputed: (keyof StoryEdit)[] = [];
  for (const field of changedFields(base, mine)) {
    Object.assign(merged, { [field]: mine[field] });
    if (!same(theirs[field], base[field]) && !same(theirs[field], mine[field])) disputed.push(field);
  }
  return { merged, disputed };
}

export function changedFields(base: StoryEdit, mine: StoryEdit): (keyof StoryEdit)[] {
  return (Object.keys(mine) as (keyof StoryEdit)[]).filter((field) => !same(mine[field], base[field]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
