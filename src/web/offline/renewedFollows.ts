import { endFollow, FOLLOWS, type Follow, follow } from "./follows";

/** The push service has given this browser another address: the newsroom is told for each story that is followed. */
export async function renewFollows(manager: PushManager): Promise<void> {
  const kept = await caches.open(FOLLOWS);
  for (const request of await kept.keys()) {
    const story = decodeURIComponent(new URL(request.url).pathname.split("/")[1] ?? "");
    const earlier = (await (await kept.match(request))?.json()) as Follow | undefined;
    if (!earlier) continue;
    try {
      if (await follow(story, manager, earlier)) await endFollow(story, earlier.id);
    } catch {
      // The others are still renewed. The server deletes an address that its push service does not know.
    }
  }
}
