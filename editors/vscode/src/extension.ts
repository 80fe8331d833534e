// Starts Copydesk's server in the folders that have opted in, and nowhere else.

import * as vscode from "vscode";
import { Server } from "./client";
import { register } from "./commands";
import { OptIn } from "./optIn";

let server: Server | undefined;

/** What other extensions and the tests can ask. */
export interface Api {
  /** Whether the server runs in this window. */
  isRunning(): boolean;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel("Copydesk", { log: true });
  const optIn = new OptIn();
  const started = new Server(context, optIn, log);
  server = started;
  context.subscriptions.push(
    log,
    optIn,
    started,
    optIn.onDidChange(() => void started.refresh()),
    vscode.workspace.onDidOpenTextDocument((document) => void started.serve(document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("copydesk.server.path")) {
        void started.restart();
      }
    }),
  );
  register(context, started, optIn, log);
  await started.refresh();
  return { isRunning: () => started.running !== undefined };
}

export function deactivate(): Promise<void> | undefined {
  return server?.shutDown();
}
