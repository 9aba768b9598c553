import { offerReactions, reactionsOf } from "../story/offerReactions";

/** Adds the buttons to the page of a story whose readers can react. */
export function letReact(main: HTMLElement): void {
  offerReactions(main, reactionsOf(main.dataset.story ?? main.dataset.of ?? ""), () => import("../story/reactions"));
}
