import type { Answered } from "../editorial";
import { fieldsOf, present, text } from "../shape";

/** What a reader has asked in a story. */
export type Question = Omit<Answered<"QuestionView">, "state"> & { state: string };

export function readQuestion(value: unknown): Question {
  const from = fieldsOf(value);
  return {
    id: text(from, "id"),
    text: text(from, "text"),
    name: text(from, "name"),
    at: text(from, "at"),
    state: text(from, "state"),
    answered: from.answered === true,
    by: text(from, "by"),
    ...present(from, "entryId"),
  };
}
