/** The stories that this browser follows by Web Push, stored where both the page and the worker find them. */
export const FOLLOWS = "liveblog.follows.1";

export const levels = ["all", "key", "startEnd"] as const;

export type Level = (typeof levels)[number];

/** In minutes since midnight. */
export interface Quiet {
  readonly from: number;
  readonly until: number;
}

export interface Follow {
  /** The id with which the server ends it. */
  readonly id: string;
  readonly level: Level;
  readonly quiet?: Quiet;
}

/** The address for starting and ending subscriptions to the story. */
function pushPath(story: string): string {
  return `/${encodeURIComponent(story)}/push`;
}

export async function readFollow(story: string): Promise<Follow | undefined> {
  const kept = await (await caches.open(FOLLOWS)).match(pushPath(story));
  return kept ? ((await kept.json()) as Follow) : undefined;
}

export async function keepFollow(story: string, follow: Follow): Promise<void> {
  await (await caches.open(FOLLOWS)).put(pushPath(story), Response.json(follow));
}

/** Subscribes this browser to the story and remembers it. Undefined if the server refuses. */
export async function follow(
  story: string,
  manager: PushManager,
  { level, quiet }: Omit<Follow, "id">,
): Promise<Follow | undefined> {
  const offer = await fetch(pushPath(story));
  if (!offer.ok) return undefined;
  const { key } = (await offer.json()) as { key: string };
  const { endpoint, keys } = (await subscribe(manager, key)).toJSON();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const answer = await fetch(pushPath(story), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, level, timeZone, quiet }),
  });
  if (!answer.ok) return undefined;
  const { id } = (await answer.json()) as { id: string };
  const made = { id, level, ...(quiet ? { quiet } : {}) };
  await keepFollow(story, made);
  return made;
}

/** A subscription for another key, from before the newsroom was set up again, is replaced. */
async function subscribe(manager: PushManager, key: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await manager.subscribe(options);
  } catch (fault) {
    const earlier = await manager.getSubscription();
    if (!earlier) throw fault;
    await earlier.unsubscribe();
    return await manager.subscribe(options);
  }
}

/** Returns how many stories are still followed. */
export async function dropFollow(story: string): Promise<number> {
  const cache = await caches.open(FOLLOWS);
  await cache.delete(pushPath(story));
  return (await cache.keys()).length;
}

/** Tells the server. A subscription that it no longer knows counts as ended. */
export async function endFollow(story: string, id: string): Promise<void> {
  const answer = await fetch(`${pushPath(story)}/${id}`, { method: "DELETE" });
  if (!answer.ok && answer.status !== 404) throw new Error(`Unfollowing was answered ${answer.status}.`);
}
