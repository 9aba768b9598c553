/** Offers to follow the story as soon as the newsroom sends its news (`data-push`). */
export function letFollow(main: HTMLElement): void {
  const form = main.querySelector<HTMLElement>("[data-push] .follow:not([data-offered])");
  if (!form) return;
  form.dataset.offered = "";
  void import("./following").then(({ offerFollowing }) => offerFollowing(form, main.dataset.story ?? ""));
}
