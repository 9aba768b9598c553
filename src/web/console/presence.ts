import { t, tn } from "./language/language.svelte";
import { fieldsOf } from "./shape";

/**
 * A window of the desk that has the story open, once for each entry that is open for editing in it. The story's own id stands for a new entry that is being
 * written.
 */
export interface Seat {
  editorId: string;
  name: string;
  entryId?: string;
}

/** The server sends no more than this; others are not shown. */
const mostSeats = 100;

/** Parses the hub's message; what is not a seat is left out. */
export function readSeats(value: unknown): Seat[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, mostSeats).flatMap((each: unknown) => {
    const { editorId, name, entryId } = fieldsOf(each);
    if (typeof editorId !== "string" || typeof name !== "string") return [];
    return [{ editorId, name, ...(typeof entryId === "string" ? { entryId } : {}) }];
  });
}

/** The colleagues who have the story open, each once, however many windows they have. */
export function colleaguesOf(seats: readonly Seat[], me: string | undefined): Seat[] {
  const byEditor = new Map<string, Seat>();
  for (const seat of seats) if (seat.editorId !== me && !byEditor.has(seat.editorId)) byEditor.set(seat.editorId, seat);
  return [...byEditor.values()];
}

/**
 * Who else has the entry open for editing, as a sentence; empty for nobody. Windows do not know their own seat. With the
 * entry open here, one seat of mine is this window, and a second one is another window of mine.
 */
export function companyWords(
  seats: readonly Seat[],
  entryId: string,
  me: string | undefined,
  openHere: boolean,
): string {
  const there = seats.filter((seat) => seat.entryId === entryId);
  const names = [
    ...new Map(there.filter((seat) => seat.editorId !== me).map((seat) => [seat.editorId, seat.name])).values(),
  ];
  const mine = there.filter((seat) => seat.editorId === me).length - (openHere ? 1 : 0);
  if (names.length === 0) return mine > 0 ? t("You have this entry open in another window.") : "";
  return tn("{names} is editing this entry.", "{names} are editing this entry.", names.length, {
    names: listOf(names),
  });
}

/** Who else is writing a new entry, as a sentence; empty for nobody. */
export function writingWords(seats: readonly Seat[], storyId: string, me: string | undefined): string {
  const writers = colleaguesOf(
    seats.filter((seat) => seat.entryId === storyId),
    me,
  );
  if (writers.length === 0) return "";
  return tn("{names} is writing a new entry.", "{names} are writing a new entry.", writers.length, {
    names: listOf(writers.map(({ name }) => name)),
  });
}

function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? t("{names} and {last}", { names: names.slice(0, -1).join(", "), last }) : last;
}

/** "Ada Lund" as "AL", for a small round mark; the whole name is beside it for those who cannot see it. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = (word: string | undefined) => Array.from(word ?? "")[0]?.toUpperCase() ?? "";
  return first(words[0]) + (words.length > 1 ? first(words.at(-1)) : "");
}
