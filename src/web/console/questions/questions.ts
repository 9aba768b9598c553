import { choices } from "../contract.gen";
import type { Answered } from "../editorial";
import { fieldsOf, identity, oneOf, present, text } from "../shape";

/** A reader's question about a story. */
export type Question = Answered<"QuestionView">;

export function readQuestion(value: unknown): Question {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    text: text(from, "text"),
    name: text(from, "name"),
    at: text(from, "at"),
    state: oneOf(text(from, "state"), choices.QuestionState, "waiting"),
    answered: from.answered === true,
    by: text(from, "by"),
    ...present(from, "entryId"),
  };
}
