import { offerReactions, reactionsOf } from "../story/offerReactions";

/** Brings what sends a question from where it was written, to the page of a story that takes them. */
export function offerAsking(main: HTMLElement): void {
  const form = main.querySelector<HTMLFormElement>(".ask form");
  if (form) void import("./asking").then(({ letAsk }) => letAsk(form));
}

/** Brings the buttons to the page of a story whose readers can react. */
export function letReact(main: HTMLElement): void {
  offerReactions(main, reactionsOf(main.dataset.story ?? main.dataset.of ?? ""), () => import("../story/reactions"));
}
