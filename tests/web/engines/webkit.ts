import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { patient } from "../patience.ts";
import { addresses, Engine } from "./engine.ts";

const DRIVER = "/usr/bin/WebKitWebDriver";
const BROWSER = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;
const SCREEN = "/usr/bin/Xvfb";
const START_PATIENCE_MS = patient(20_000);

export const missingWebKit = [DRIVER, BROWSER, SCREEN].every((program) => existsSync(program))
  ? undefined
  : "WebKit is not installed (apt-get install webkit2gtk-driver xvfb)";

/** WebKitGTK, whose engine is Safari's, on a virtual screen. */
export async function startWebKit(): Promise<Engine> {
  const display = `:${100 + (process.pid % 400)}`;
  const screen = spawn(SCREEN, [display, "-screen", "0", "1400x1200x24", "-nolisten", "tcp"], { stdio: "ignore" });
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: "1" },
  });
  const root = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!(await ask(root, "GET", "/status").then(Boolean, () => false))) {
    if (driver.exitCode !== null || Date.now() > deadline) throw new Error("WebKitWebDriver did not start.");
    await pause(50);
  }
  const options = { binary: BROWSER, args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const { sessionId } = (await ask(root, "POST", "/session", { capabilities })) as { sessionId: string };
  const session = `${root}/session/${sessionId}`;
  return new Engine(
    async (name, parameters = {}) => {
      const [method, path] = addresses[name];
      const { id, ...body } = parameters as { id?: string };
      return await ask(session, method, path.replace("{id}", id ?? ""), body);
    },
    async () => {
      await ask(session, "DELETE", "");
      driver.kill();
      screen.kill();
    },
  );
}

async function ask(root: string, method: string, path: string, body: object = {}): Promise<unknown> {
  const answer = await fetch(`${root}${path}`, {
    method,
    ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
