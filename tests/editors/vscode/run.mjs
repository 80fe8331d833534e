// Drives the real VS Code workbench (code-server) with the packaged extension and a test-only one.
// Usage: node run.mjs TOOLS COPYDESK.VSIX PROBE.VSIX SCREENSHOT.PNG; prints "ok …" and "FAILED …" lines.

import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [tools, copydesk, probe, picture] = process.argv.slice(2);
const { chromium } = createRequire(path.join(tools, "playwright/"))("playwright-core");
const here = path.dirname(fileURLToPath(import.meta.url));
const work = fs.mkdtempSync(path.join(os.tmpdir(), "copydesk-vscode-"));
const at = (...parts) => path.join(work, ...parts);
let failed = 0;

const server = startWorkbench();
try {
  const address = await addressOf(server);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
      "--disable-background-networking", "--disable-sync"],
  });
  try {
    await scenario(browser, address, "desk");
    listenIn();
    await scenario(browser, address, "mixed");
    fs.rmSync(at("data/Machine/settings.json"));
    await scenario(browser, address, "plain");
  } finally {
    await browser.close();
  }
} catch (error) {
  report(`FAILED the workbench: ${error.message}`);
} finally {
  server.kill();
  await new Promise((resolve) => (server.exitCode === null ? server.once("exit", resolve) : resolve()));
  if (failed > 0) {
    printLogs();
  }
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(failed > 0 ? 1 : 0);

/** Lays out the folders, installs both extensions and starts code-server on a free port. */
function startWorkbench() {
  const draft = path.join(here, "../draft.txt");
  write("workspace/desk/copydesk.toml", 'run = "type"\n');
  write("workspace/mixed/desk/copydesk.toml", 'run = "type"\n');
  for (const copy of ["desk/draft.txt", "desk/draft.md", "mixed/desk/draft.txt", "mixed/other/draft.txt",
    "mixed/other/README.md", "plain/draft.txt", "plain/README.md"]) {
    write(`workspace/${copy}`, fs.readFileSync(draft));
  }
  write("workspace/desk/ferry.txt", fs.readFileSync(path.join(here, "../picture.txt")));
  write("data/User/settings.json", fs.readFileSync(path.join(here, "settings.json")));
  fs.mkdirSync(at("results"));
  const entry = path.join(tools, "code-server/package/out/node/entry.js");
  const common = ["--user-data-dir", at("data"), "--extensions-dir", at("extensions"), "--config", "/dev/null"];
  for (const extension of [copydesk, probe]) {
    execFileSync(process.execPath, [entry, ...common, "--install-extension", extension], { stdio: "pipe" });
  }
  const options = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check",
    "--disable-workspace-trust", "--disable-getting-started-override"];
  return spawn(process.execPath, [entry, ...common, ...options], {
    env: { ...process.env, COPYDESK_RESULTS: at("results"), COPYDESK_MESSAGES: at("messages") },
    stdio: ["ignore", "pipe", fs.openSync(at("code-server.log"), "w")],
  });
}

/** From here on the server set by the machine writes down all that it is sent. */
function listenIn() {
  const [installed] = fs.readdirSync(at("extensions")).filter((name) => name.startsWith("copydesk.copydesk"));
  const program = at("extensions", installed, "server/copydesk");
  write("listening-copydesk", `#!/bin/sh\ntee -a '${at("messages")}' | '${program}' "$@"\n`);
  fs.chmodSync(at("listening-copydesk"), 0o755);
  write("data/Machine/settings.json", JSON.stringify({ "copydesk.server.path": at("listening-copydesk") }));
}

function write(name, content) {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), content);
}

function addressOf(process) {
  return new Promise((resolve, reject) => {
    let output = "";
    process.stdout.on("data", (chunk) => {
      output += chunk;
      const found = /listening on (http:\S+)/.exec(output);
      if (found) {
        resolve(found[1].replace(/\/$/, ""));
      }
    });
    process.once("exit", (code) => reject(new Error(`code-server ended with ${code}: ${output}`)));
  });
}

/** Opens one folder, waits for the test extension's verdicts, and looks at the page itself for the first folder. */
async function scenario(browser, address, folder) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
  await page.goto(`${address}/?folder=${at("workspace", folder)}`);
  const lines = await verdicts(at("results", folder), folder);
  lines.forEach(report);
  if (folder === "desk") {
    await look(page);
  }
  await page.close();
}

async function verdicts(file, folder) {
  const limit = Date.now() + 600_000;
  while (Date.now() < limit) {
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    if (text.endsWith("done\n")) {
      return text.split("\n").slice(0, -2);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return [`FAILED ${folder}: the test extension did not come to its end`];
}

/** What a person sees: the squiggle, the Problems panel, the hover. */
async function look(page) {
  await seen("a squiggle under the weekday is on the screen", () =>
    page.locator(".squiggly-error").first().waitFor({ state: "visible" }));
  await seen("the Problems panel lists the finding with its rule", () =>
    page.locator(".markers-panel .monaco-list-row", { hasText: "weekday-date-mismatch" }).first().waitFor());
  await seen("the hover over a surname is on the screen", async () => {
    const hover = page.locator(".monaco-hover-content", { hasText: "Elena Marsh" }).first();
    const limit = Date.now() + 30_000;
    // Lenses and hints that come meanwhile move the words away from under the mouse.
    while (Date.now() < limit && !(await hover.isVisible())) {
      const [x, y] = await page.evaluate(middleOf, "Marsh said at");
      await page.mouse.move(x - 200, y + 200);
      await page.mouse.move(x, y, { steps: 5 });
      await hover.waitFor({ state: "visible", timeout: 3000 }).catch(() => {});
    }
    await hover.waitFor({ state: "visible", timeout: 1000 });
  });
  await page.screenshot({ path: picture });
}

/**
 * Runs in the page: where the first word of `words` is drawn. The editor draws spaces as hard ones, and each semantic token
 * as a piece of its own.
 */
function middleOf(words) {
  for (const line of document.querySelectorAll(".view-lines .view-line")) {
    let start = line.textContent.replaceAll("\u00a0", " ").indexOf(words);
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (start >= 0 && texts.nextNode()) {
      const { length } = texts.currentNode.data;
      if (start < length) {
        const range = document.createRange();
        range.setStart(texts.currentNode, start);
        range.setEnd(texts.currentNode, Math.min(length, start + words.indexOf(" ")));
        const { x, y, width, height } = range.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      }
      start -= length;
    }
  }
  throw new Error(`not on the screen: ${words}`);
}

async function seen(name, wait) {
  try {
    await wait();
    report(`ok ${name}`);
  } catch (error) {
    report(`FAILED ${name}: ${error.message.split("\n")[0]}`);
  }
}

function report(line) {
  failed += line.startsWith("FAILED") ? 1 : 0;
  console.log(line);
}

/** The extension's logs, for whoever has to find out why. */
function printLogs() {
  const logs = at("data/logs");
  console.log(fs.readFileSync(at("code-server.log"), "utf8").slice(-3000));
  for (const name of fs.existsSync(logs) ? fs.readdirSync(logs, { recursive: true }) : []) {
    if (/(Copydesk|remoteexthost)\.log$/.test(name)) {
      console.log(`--- ${name}\n${fs.readFileSync(path.join(logs, name), "utf8").slice(-6000)}`);
    }
  }
}
