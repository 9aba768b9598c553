import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { type Report, run, slowdownHere } from "./lighthouse.ts";
import { median } from "./median.ts";
import type { Newsroom } from "./newsroom.ts";
import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

const results = fileURLToPath(new URL("../../LiveBlog.Benchmarks/results/pages.md", import.meta.url));
const RUNS = 3;

const stories = {
  en: [
    "The bridge is closed",
    "The north pylon",
    "Divers start at 14:39, the harbour said; the ferry runs every 10 minutes.",
  ],
  ru: ["Мост закрыт", "Северный пилон", "Водолазы начнут в 14:39, сообщил порт; паром ходит каждые 10 минут."],
  az: ["Körpü bağlıdır", "Şimal dirəyi", "Dalğıclar saat 14:39-da işə başlayır; bərə hər 10 dəqiqədən bir gedir."],
  ar: ["أغلق الجسر", "البرج الشمالي", "يبدأ الغواصون في 14:39، قال الميناء؛ تعمل العبّارة كل 10 دقائق."],
} as const;

/** A story as a newsroom has it after some hours: a photo at its top, and one in every third of sixty entries. */
async function write(newsroom: Newsroom, language: keyof typeof stories): Promise<string> {
  const [headline, alt, sentence] = stories[language];
  const story = await newsroom.createStory(headline, "live", { language, standfirst: sentence });
  const pictures: string[] = [];
  for (let n = 0; n < 6; n++) pictures.push(await newsroom.uploadFile(photo("photo.png", 2400, 1600, n * 60)));
  await newsroom.dress(story, { lead: { media: pictures[0], alt } });
  await newsroom.publishMany(story, 60, (n) => ({
    title: `${headline} ${n}`,
    content: [
      ...(n % 3 === 0 ? [{ type: "image", media: pictures[n % pictures.length], alt }] : []),
      { type: "text", html: `<p>${sentence} ${sentence}</p>`.repeat(2) },
    ],
  }));
  return story.slug;
}

interface Loaded {
  readonly resourceType: string;
  readonly transferSize: number;
}

const AUDITS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
] as const;

test("How soon a phone shows a story with photos", async ({ newsroom }) => {
  test.setTimeout(20 * 60_000);
  const [load] = loadavg();
  const lines: string[] = [];
  let slowdown: number | undefined;
  for (const language of Object.keys(stories) as (keyof typeof stories)[]) {
    const address = `${newsroom.address}/${await write(newsroom, language)}`;
    slowdown ??= await slowdownHere(address);
    const reports: Report[] = [];
    for (let n = 0; n < RUNS; n++) reports.push(await run(address, "performance", slowdown));
    const of = (audit: string) => median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN));
    const [paint, largest, blocked, shift] = AUDITS.map(of);
    const kilobytes = (type?: string) => {
      const details = reports[0]?.audits["network-requests"]?.details as { items?: Loaded[] } | undefined;
      const loaded = (details?.items ?? []).filter((it) => !type || it.resourceType === type);
      return Math.round(loaded.reduce((sum, it) => sum + it.transferSize, 0) / 1000);
    };
    const cells = [
      language,
      ms(paint),
      ms(largest),
      ms(blocked),
      shift?.toFixed(3),
      kilobytes("Font"),
      kilobytes("Script"),
      kilobytes(),
    ];
    lines.push(`| ${cells.join(" | ")} |`);
    expect(paint, "Lighthouse measured something").toBeGreaterThan(0);
  }
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const changes = spawnSync("git", ["diff", "--quiet", "HEAD"]).status === 0 ? "" : " with changes";
  writeFileSync(
    results,
    `# How soon a phone shows a story with photos, measured ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, commit ${commit}${changes}

Lighthouse, simulated: 1.6 Mbit/s, 150 ms there and back, this processor slowed down ${slowdown?.toFixed(1)} times, which makes a phone of the middle class of it
(${cpus().length} cores, load ${load?.toFixed(1)} at the beginning). Medians of ${RUNS} loads with an empty cache, of a story of 60 entries with a photo at its top and in every third of them.

| language | first paint, ms | largest, ms | blocked, ms | layout shift | fonts, kB | scripts, kB | all, kB |
|---|---|---|---|---|---|---|---|
${lines.join("\n")}
`,
  );
});

function ms(value: number | undefined): string {
  return Math.round(value ?? Number.NaN).toString();
}
