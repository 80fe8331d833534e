// Bundles the extension into dist/; with --package also writes copydesk-PLATFORM.vsix with the server in it.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const program = process.platform === "win32" ? "copydesk.exe" : "copydesk";

await build({
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: process.argv.includes("--package"),
  logLevel: "warning",
});

if (process.argv.includes("--package")) {
  const targetFolder = process.env.CARGO_TARGET_DIR ?? path.join(here, "../../target");
  const built = path.join(targetFolder, "release", program);
  if (!existsSync(built)) {
    console.error(`${built} is missing: run "cargo build --release" first`);
    process.exit(1);
  }
  rmSync(path.join(here, "server"), { recursive: true, force: true });
  mkdirSync(path.join(here, "server"));
  copyFileSync(built, path.join(here, "server", program));
  chmodSync(path.join(here, "server", program), 0o755);
  const target = `${process.platform}-${process.arch}`;
  const vsce = path.join(here, "node_modules/@vscode/vsce/vsce");
  const options = ["package", "--allow-missing-repository", "--target", target, "--no-dependencies", "--out", `copydesk-${target}.vsix`];
  execFileSync(process.execPath, [vsce, ...options], { cwd: here, stdio: "inherit" });
}
