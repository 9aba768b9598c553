import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { patient } from "../patience.ts";
import { Engine } from "./engine.ts";

const PROGRAM = "/usr/bin/firefox-esr";
const START_PATIENCE_MS = patient(60_000);

export const missingFirefox = existsSync(PROGRAM)
  ? undefined
  : "Firefox is not installed (apt-get install firefox-esr)";

/** Debian's Firefox, controlled by Marionette, its own form of WebDriver: geckodriver is in no registry that a check may use. */
export async function startFirefox(): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), "liveblog-firefox-"));
  writeFileSync(join(profile, "user.js"), 'user_pref("marionette.port", 0);\n');
  const firefox = spawn(
    PROGRAM,
    ["--marionette", "--headless", "--profile", profile, "--width", "1280", "--height", "900"],
    {
      stdio: "ignore",
    },
  );
  const portFile = join(profile, "MarionetteActivePort");
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!existsSync(portFile) || readFileSync(portFile, "utf8") === "") {
    if (firefox.exitCode !== null || Date.now() > deadline) throw new Error("Firefox did not start.");
    await pause(50);
  }
  const socket = createConnection(Number(readFileSync(portFile, "utf8")), "127.0.0.1");
  const command = commandsBy(socket);
  await command("NewSession");
  return new Engine(command, async () => {
    socket.destroy();
    const gone = once(firefox, "exit");
    firefox.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true });
  });
}

/**
 * Commands over the socket, one after the other. Each message is its length, a colon and JSON: `[0, id, "WebDriver:…", parameters]` to it and
 * `[1, id, error, result]` from it, after a greeting.
 */
function commandsBy(socket: Socket): (name: string, parameters?: object) => Promise<unknown> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>();
  let arrived = Buffer.alloc(0);
  let lastId = 0;
  socket.on("data", (bytes) => {
    arrived = Buffer.concat([arrived, bytes]);
    for (let colon = arrived.indexOf(":"); colon > 0; colon = arrived.indexOf(":")) {
      const end = colon + 1 + Number(arrived.toString("latin1", 0, colon));
      if (arrived.length < end) return;
      const message = JSON.parse(arrived.toString("utf8", colon + 1, end)) as unknown;
      arrived = arrived.subarray(end);
      if (!Array.isArray(message)) continue; // the greeting
      const [, id, fault, result] = message as [number, number, { message: string } | null, { value?: unknown } | null];
      const asked = waiting.get(id);
      waiting.delete(id);
      if (fault) asked?.reject(new Error(fault.message));
      else asked?.resolve(result && "value" in result ? result.value : result);
    }
  });
  return async (name, parameters = {}) =>
    await new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject });
      const message = JSON.stringify([0, lastId, `WebDriver:${name}`, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}
