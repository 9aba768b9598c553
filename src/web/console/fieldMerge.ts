/** My changes applied to what a colleague has saved meanwhile. */
export interface FieldMerge<T> {
  merged: T;
  /** Fields that both have changed differently; the merge has mine. */
  disputed: (keyof T & string)[];
}

/** Field by field. Without what I began with, whatever differs may have been changed by both. */
export function mergeFields<T extends object>(base: T | undefined, mine: T, theirs: T): FieldMerge<T> {
  const merged: T = { ...theirs };
  const disputed: (keyof T & string)[] = [];
  for (const field of base ? changedFields(base, mine) : changedFields(theirs, mine)) {
    Object.assign(merged, { [field]: mine[field] });
    if (!(base && same(theirs[field], base[field])) && !same(theirs[field], mine[field])) disputed.push(field);
  }
  return { merged, disputed };
}

export function changedFields<T extends object>(base: T, mine: T): (keyof T & string)[] {
  return (Object.keys(mine) as (keyof T & string)[]).filter((field) => !same(mine[field], base[field]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
