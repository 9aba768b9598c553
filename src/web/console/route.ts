export type Route =
  | { at: "stories" }
  | { at: "newStory" }
  | { at: "importStory" }
  | { at: "templates"; from?: string }
  /** `note` or `entry`: one of the story's notes or entries, to be shown. */
  | { at: "story"; id: string; note?: string; entry?: string }
  | { at: "editStory"; id: string }
  | { at: "numbers"; id: string }
  | { at: "account" }
  | { at: "colleagues" }
  | { at: "activity" }
  | { at: "join"; secret: string }
  | { at: "site" }
  | { at: "webhooks" }
  | { at: "partners" }
  | { at: "drafts" }
  | { at: "front" }
  | { at: "setup"; token: string };

export function routeOf(url: URL): Route {
  const [, first, second, third, fourth] = url.pathname.split("/").filter((part) => part !== "");
  if (first === "setup") return { at: "setup", token: url.searchParams.get("token") ?? "" };
  // The secret is in the fragment, which no browser sends to a server.
  if (first === "join") return { at: "join", secret: url.hash.slice(1) };
  if (first === "account" || first === "colleagues" || first === "activity") return { at: first };
  if (first === "site") return { at: "site" };
  if (first === "webhooks" || first === "partners" || first === "drafts" || first === "front") return { at: first };
  if (first === "templates") return { at: "templates", ...(second ? { from: second } : {}) };
  if (first === "stories" && second === "new") return { at: "newStory" };
  if (first === "stories" && second === "import") return { at: "importStory" };
  if (first === "stories" && second && third === "edit") return { at: "editStory", id: second };
  if (first === "stories" && second && third === "numbers") return { at: "numbers", id: second };
  if (first === "stories" && second && third === "notes" && fourth) return { at: "story", id: second, note: fourth };
  if (first === "stories" && second && third === "entries" && fourth) return { at: "story", id: second, entry: fourth };
  if (first === "stories" && second) return { at: "story", id: second };
  return { at: "stories" };
}

export function pathOf(route: Route): string {
  switch (route.at) {
    case "stories":
      return "/console/";
    case "newStory":
      return "/console/stories/new";
    case "importStory":
      return "/console/stories/import";
    case "templates":
      return route.from ? `/console/templates/${route.from}` : "/console/templates";
    case "story":
      if (route.note) return `/console/stories/${route.id}/notes/${route.note}`;
      return route.entry ? `/console/stories/${route.id}/entries/${route.entry}` : `/console/stories/${route.id}`;
    case "editStory":
      return `/console/stories/${route.id}/edit`;
    case "numbers":
      return `/console/stories/${route.id}/numbers`;
    case "account":
      return "/console/account";
    case "site":
      return "/console/site";
    case "colleagues":
      return "/console/colleagues";
    case "activity":
      return "/console/activity";
    case "join":
      return "/console/join";
    case "drafts":
      return "/console/drafts";
    case "webhooks":
      return "/console/webhooks";
    case "partners":
      return "/console/partners";
    case "front":
      return "/console/front";
    case "setup":
      return "/console/setup";
  }
}
