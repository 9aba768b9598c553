import type { Newsroom } from "../newsroom.svelte";
import type { Route } from "../route";

/** A click on a real link that stays inside the desk; with a modifier the browser does what it always does. */
export function follow(newsroom: Newsroom, route: Route): (event: MouseEvent) => void {
  return (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    newsroom.go(route);
  };
}
