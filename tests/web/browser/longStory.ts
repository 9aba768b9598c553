import type { Entry, Newsroom, Story } from "./newsroom.ts";

/** As the server counts the entries' positions: from the year one. */
const yearOneMs = 62_135_596_800_000;

/**
 * A live story of that many entries, ten seconds apart, "Entry 1" the oldest. All but the first and the last are written straight into the database:
 * through the API they would take minutes.
 */
export async function longStory(
  newsroom: Newsroom,
  headline: string,
  count: number,
): Promise<Story & { first: Entry; startMs: number }> {
  const story = await newsroom.createStory(headline);
  const startMs = Math.floor(Date.now() / 60_000) * 60_000 - count * 10_000;
  const words = (n: number) => ({
    title: `Entry ${n}`,
    body: "<p>It goes on.</p>",
    at: new Date(startMs + n * 10_000).toISOString(),
  });
  const first = await newsroom.publish(story, words(1));
  const columns = newsroom.server.sql("SELECT name FROM pragma_table_info('Entries')").split("\n");
  const at = "DisplayAt + (n - 1) * 10000";
  const iso = (ms: string) => `strftime('%Y-%m-%dT%H:%M:%S', (${ms}) / 1000, 'unixepoch')`;
  // Ids are upper case in the column, and lower case in addresses and positions.
  const id = "lower(printf('%08x-0000-7000-8000-%s', n, substr(Id, 25)))";
  const different: Readonly<Record<string, string>> = {
    Id: `upper(${id})`,
    Title: "'Entry ' || n",
    DisplayAt: at,
    PublishedAt: `PublishedAt + n`,
    Position: `printf('%015d.%s', ${at} + ${yearOneMs}, replace(${id}, '-', ''))`,
    Html: `replace(replace(replace(replace(Html, lower(Id), ${id}), 'Entry 1', 'Entry ' || n), ${iso("DisplayAt")}, ${iso(at)}), DisplayAt, ${at})`,
  };
  // Debian's program cannot write the server's full text index; these entries are not searched for.
  const trigger = newsroom.server.sql("SELECT sql FROM sqlite_master WHERE name = 'SearchEntryAdded'");
  newsroom.server.sql(`
    BEGIN IMMEDIATE;
    DROP TRIGGER SearchEntryAdded;
    INSERT INTO Entries (${columns.join(", ")})
      SELECT ${columns.map((name) => different[name] ?? name).join(", ")}
      FROM Entries, (WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count - 1}) SELECT n FROM numbers)
      WHERE Id = '${first.id.toUpperCase()}';
    UPDATE Stories SET PublishedEntries = PublishedEntries + ${count - 2} WHERE Id = '${story.id.toUpperCase()}';
    ${trigger};
    COMMIT;
  `);
  // This one makes the server reload the story.
  await newsroom.publish(story, words(count));
  return { ...story, first, startMs };
}
