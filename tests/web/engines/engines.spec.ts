import { writeFile } from "node:fs/promises";
import { test as base, expect, type TestInfo } from "@playwright/test";
import { administrator, type Story } from "../browser/newsroom.ts";
import { type PerWorker, perWorker } from "../browser/perWorker.ts";
import { photo, sound } from "../browser/pictures.ts";
import { patient } from "../patience.ts";
import type { Engine } from "./engine.ts";
import { missingFirefox, startFirefox } from "./firefox.ts";
import { missingWebKit, startWebKit } from "./webkit.ts";

const test = base.extend<object, PerWorker>(perWorker);

const engines = [
  { name: "Firefox", missing: missingFirefox, start: startFirefox },
  { name: "WebKit", missing: missingWebKit, start: startWebKit },
];

for (const { name, missing, start } of engines) {
  test.describe(name, () => {
    let engine: Engine;

    test.beforeEach(async () => {
      test.skip(missing !== undefined, missing);
      engine = await start();
    });

    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed, here none
    test.afterEach(async ({}, info) => {
      if (!engine) return;
      await keep(engine, info, "end");
      await engine.close();
    });

    const text = (selector: string) =>
      engine.ask<string>(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ""`);

    test("A reader sees an entry come, change and go, on a wide page and on a phone's", async ({ newsroom }, info) => {
      const story = await newsroom.createStory(`Read in ${name}`);
      const picture = await newsroom.uploadFile(photo("bridge.png"));
      const recording = await newsroom.uploadFile(sound("horn.wav"));
      await newsroom.publish(story, {
        content: [
          { type: "text", html: "<p>The bridge is closed to all traffic.</p>" },
          { type: "image", media: picture, alt: "The bridge", caption: "The bridge at noon" },
          { type: "quote", html: "<p>If it is sound we open.</p>", by: "Ada Lindqvist" },
          { type: "facts", title: "Background", html: "<p>Opened in 1931.</p>" },
          { type: "audio", media: recording, caption: "The horn" },
        ],
      });
      await engine.open(`${newsroom.address}/${story.slug}`);
      await expect.poll(() => engine.ask(`document.querySelector("[data-field=state]")?.dataset.state`)).toBe("live");

      const entry = await newsroom.publish(story, { body: "<p>Divers have gone down.</p>" });
      await expect.poll(() => text("#log")).toContain("Divers have gone down.");
      await newsroom.edit(story, entry, { body: "<p>Two divers have gone down.</p>" });
      await expect.poll(() => text("#log")).toContain("Two divers have gone down.");
      await keep(engine, info, "wide");
      await engine.resize(390, 844);
      await keep(engine, info, "phone");
      expect(await engine.ask("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await newsroom.takeDown(story, entry);
      await expect.poll(() => text("#log")).not.toContain("divers");
    });

    test("A widget under a strict policy shows what comes", async ({ newsroom, partner }, info) => {
      const story = await newsroom.createStory(`Embedded in ${name}`);
      await newsroom.publish(story, { body: "<p>The first update.</p>" });
      const host = newsroom.address;
      const page = partner.page(
        `<script src="${host}/embed.js" async></script><live-blog story="${story.slug}" partner="evening-post"></live-blog>`,
        {
          "content-security-policy": `default-src 'none'; script-src ${host}; connect-src ${host} ${host.replace("http", "ws")}; img-src ${host}; require-trusted-types-for 'script'; trusted-types liveblog`,
        },
      );
      await engine.open(page);
      const shown = () => engine.ask<string>(`document.querySelector("live-blog").shadowRoot?.textContent ?? ""`);
      await expect.poll(shown).toContain("The first update.");
      await newsroom.publish(story, { body: "<p>The second update.</p>" });
      await expect.poll(shown).toContain("The second update.");
      await keep(engine, info, "widget");
    });

    test("An editor signs in, writes with the keyboard and publishes", async ({ newsroom }, info) => {
      const story: Story = await newsroom.createStory(`Edited in ${name}`);
      await engine.open(`${newsroom.address}/console/stories/${story.id}`);
      await expect.poll(() => engine.ask(`!!document.querySelector("input[type=password]")`)).toBe(true);
      await engine.click("input[type=email]");
      if ((await engine.ask(`document.querySelector("input[type=email]").value`)) === "")
        await engine.type(administrator.email);
      await engine.click("input[type=password]");
      await engine.type(administrator.password);
      await engine.click("form button[type=submit], form button:not([type])");

      const editor = `[role=textbox][aria-label="Entry text"]`;
      await expect
        .poll(() => engine.ask(`!!document.querySelector('${editor}')`), { timeout: patient(45_000) })
        .toBe(true);
      await engine.click(editor);
      await engine.type("The harbour master speaks at noon.");
      await engine.pressControlEnter();
      await expect
        .poll(() => engine.ask<string>(`document.querySelector("li[data-entry]")?.innerText ?? ""`))
        .toContain("The harbour master speaks at noon.");
      await keep(engine, info, "desk");
      expect(JSON.stringify(await newsroom.entries(story))).toContain("The harbour master speaks at noon.");
    });
  });
}

/** Keeps what the window shows, to be looked at. */
async function keep(engine: Engine, info: TestInfo, name: string): Promise<void> {
  await writeFile(info.outputPath(`${name}.png`), await engine.picture());
}
