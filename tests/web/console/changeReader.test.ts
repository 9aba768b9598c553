import { expect, it } from "vitest";
import { ChangeReader } from "../../../src/web/console/timeline/changeReader";

function reader() {
  const asked: string[] = [];
  let answer = () => {};
  const request = (what: string) => {
    asked.push(what);
    return new Promise<void>((resolve) => {
      answer = resolve;
    });
  };
  const changes = new ChangeReader({
    story: () => request("story"),
    entry: (id) => request(id),
    all: () => request("all"),
  });
  /** The request under way is answered, and the next one begins. */
  const answered = async () => {
    answer();
    for (let turn = 0; turn < 3; turn++) await Promise.resolve();
  };
  return { changes, asked, answered };
}

it("asks for one thing at a time, and once for what has changed several times meanwhile", async () => {
  const { changes, asked, answered } = reader();
  void changes.read("1");
  for (const changed of ["1", "2", "2", "1", undefined, undefined]) void changes.read(changed);
  expect(asked).toEqual(["1"]);
  for (let request = 0; request < 4; request++) await answered();
  expect(asked).toEqual(["1", "story", "1", "2"]);
  void changes.read("3");
  expect(asked.at(-1)).toBe("3");
});

it("reads the list once when many entries have changed", async () => {
  const { changes, asked, answered } = reader();
  for (let entry = 0; entry < 30; entry++) void changes.read(String(entry));
  await answered();
  await answered();
  expect(asked).toEqual(["0", "all"]);
});

it("goes on after a request that has failed", async () => {
  const asked: string[] = [];
  const changes = new ChangeReader({
    story: () => Promise.reject(new Error("offline")),
    entry: async (id) => void asked.push(id),
    all: async () => {},
  });
  await expect(changes.read(undefined)).rejects.toThrow("offline");
  await changes.read("1");
  expect(asked).toEqual(["1"]);
});
