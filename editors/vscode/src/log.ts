// The server's log lines, at the level that the server gave them.

import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type * as vscode from "vscode";

/** A line of the server's log: time, level, words. */
const LINE = /^\S+Z\s+(ERROR|WARN|INFO|DEBUG|TRACE)\s+(.*)$/;

/** Copies the server's standard error to the log; what is no log line (a crash) is an error. */
export function copy(input: Readable, log: vscode.LogOutputChannel): void {
  createInterface({ input, crlfDelay: Infinity }).on("line", (line) => {
    const [, level, words = line] = LINE.exec(line) ?? [];
    switch (level) {
      case "WARN":
        return log.warn(words);
      case "INFO":
        return log.info(words);
      case "DEBUG":
        return log.debug(words);
      case "TRACE":
        return log.trace(words);
      default:
        return log.error(words);
    }
  });
}
