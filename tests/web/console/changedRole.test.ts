// @vitest-environment jsdom

import { afterEach, describe, expect, it } from "vitest";
import { soon } from "../soon";
import { Rig } from "./newsroomRig";

const contributor = { id: "ada", name: "Ada", role: "contributor", capabilities: ["readDesk", "writeEntries"] };
const publication = "PUT /api/stories/s/entries/e/publication";
let rig: Rig;

afterEach(async () => await rig.end());

const publish = () => rig.newsroom.api.mark("s", "e", "publication", true).catch(() => undefined);
const asked = () => rig.asked.filter((each) => each === "GET /api/session").length;

describe("a role that was changed while the desk is open", () => {
  it("is known after the first refusal", async () => {
    rig = new Rig({ [publication]: [403], "GET /api/session": [200, contributor] }, "reporter");
    expect(rig.newsroom.may("publishEntries")).toBe(true);
    await publish();
    await soon(() => expect(rig.newsroom.may("publishEntries")).toBe(false));
    expect(asked()).toBe(1);
  });

  it("is not taken from somebody else's account", async () => {
    rig = new Rig({ [publication]: [403], "GET /api/session": [200, { ...contributor, id: "eve" }] }, "reporter");
    await publish();
    await soon(() => expect(asked()).toBe(1));
    await rig.newsroom.renew();
    expect(rig.newsroom.session.me).toMatchObject({ id: "ada", role: "reporter" });
  });

  it("is asked for once by all that are refused together", async () => {
    rig = new Rig({ [publication]: [403], "GET /api/session": [200, contributor] }, "reporter");
    await Promise.all([publish(), publish()]);
    await soon(() => expect(rig.newsroom.may("publishEntries")).toBe(false));
    expect(asked()).toBe(1);
    await publish();
    await soon(() => expect(asked()).toBe(2));
  });

  it("is news to nobody if it is the same as before", async () => {
    rig = new Rig({ [publication]: [403], "GET /api/session": [200, contributor] });
    rig.signIn(contributor);
    const { session } = rig.newsroom;
    const { me } = session;
    await rig.newsroom.renew();
    expect(session.me).toBe(me);
  });

  it("is asked for once if that is refused too", async () => {
    rig = new Rig({ [publication]: [403], "GET /api/session": [403] }, "reporter");
    await publish();
    await soon(() => expect(asked()).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked()).toBe(1);
    expect(rig.newsroom.may("publishEntries")).toBe(true);
  });
});
