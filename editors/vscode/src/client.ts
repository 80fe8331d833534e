// The language client: finds the server, starts and stops it as folders opt in and out, and keeps from it every
// document that nobody asked it to read.

import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import {
  LanguageClient,
  State,
  type LanguageClientOptions,
  type Middleware,
  type ServerOptions,
} from "vscode-languageclient/node";
import { copy } from "./log";
import { CONFIG_FILE, SELECTOR, type OptIn } from "./optIn";
import { forServer } from "./settings";

const PROGRAM = process.platform === "win32" ? "copydesk.exe" : "copydesk";

/** The server's life in this window. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  // Starts and stops queue up: a folder may opt out while the server is still starting.
  private turn: Promise<void> = Promise.resolve();
  // The refresh that waits for its turn. One is enough: it looks at everything when its turn comes.
  private waiting: Promise<void> | undefined;
  private readonly status = statusItem();
  // What the server was told is open, as URIs.
  private readonly opened = new Set<string>();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly optIn: OptIn,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The client, once the server runs. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** Starts or stops the server by who has opted in now; starts it anew where that changed for an open document. */
  refresh(): Promise<void> {
    this.waiting ??= this.queue(async () => {
      this.waiting = undefined;
      const wanted = await this.optIn.isWanted();
      if (wanted && this.client !== undefined && this.readsWhatItShould()) {
        return;
      }
      await this.stop();
      if (wanted) {
        await this.start();
      }
    });
    return this.waiting;
  }

  /** Starts the server anew, if anything here has opted in. */
  restart(): Promise<void> {
    void this.queue(() => this.stop());
    return this.refresh();
  }

  /** Starts the server where it does not run and `document` wants it. */
  serve(document: vscode.TextDocument): Promise<void> {
    return this.queue(async () => {
      if (this.client === undefined && this.optIn.covers(document)) {
        await this.start();
      }
    });
  }

  /** The program: the one set, else the one in the package, else the one in `PATH`. */
  program(): string {
    const chosen = vscode.workspace.getConfiguration("copydesk").get<string>("server.path", "");
    if (chosen !== "") {
      return chosen;
    }
    const bundled = this.context.asAbsolutePath(path.join("server", PROGRAM));
    return fs.existsSync(bundled) ? bundled : PROGRAM;
  }

  async shutDown(): Promise<void> {
    await this.queue(() => this.stop());
  }

  dispose(): void {
    this.status.dispose();
  }

  private readsWhatItShould(): boolean {
    const covered = vscode.workspace.textDocuments.filter((document) => this.optIn.covers(document));
    return (
      covered.length === this.opened.size && covered.every(({ uri }) => this.opened.has(uri.toString()))
    );
  }

  private queue(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step).catch((error: unknown) => this.failed(error));
    return this.turn;
  }

  private async start(): Promise<void> {
    const command = this.program();
    const server: ServerOptions = { command, args: ["lsp"] };
    const client = new LanguageClient("copydesk", "Copydesk", server, this.options());
    client.onDidChangeState(({ newState }) => show(this.status, newState));
    this.client = client;
    this.log.info(`Starting ${command} lsp`);
    await client.start();
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.opened.clear();
    if (client?.needsStop()) {
      await client.stop();
    }
    await client?.dispose();
  }

  private options(): LanguageClientOptions {
    const settings = vscode.workspace.getConfiguration("copydesk");
    return {
      documentSelector: SELECTOR,
      diagnosticCollectionName: "copydesk",
      outputChannel: this.log,
      initializationOptions: forServer(JSON.parse(JSON.stringify(settings))),
      middleware: middleware(this.optIn, this.opened),
      stdioOptions: { stdout: copy, stderr: copy },
    };
  }

  private failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.log.error(reason);
    this.status.severity = vscode.LanguageStatusSeverity.Error;
    this.status.text = "Copydesk does not run";
    const message =
      `Copydesk does not start (${this.program()}): ${reason}. ` +
      "Set copydesk.server.path, or install the program with cargo.";
    void vscode.window.showErrorMessage(message, "Show Log", "Open Settings").then((choice) => {
      if (choice === "Show Log") {
        this.log.show();
      } else if (choice === "Open Settings") {
        void vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.server.path");
      }
    });
  }
}

/**
 * Lets no message about a document through whose folder has not opted in, and keeps the extension's own settings
 * from the server.
 *
 * Invariant: a document that was not opened at the server is in no later message, even if its folder opts in
 * meanwhile (the restart that follows opens it).
 */
function middleware(optIn: OptIn, opened: Set<string>): Middleware {
  return {
    sendNotification: async (type, next, params) => {
      const uri = documentOf(params);
      const method = typeof type === "string" ? type : type.method;
      if (uri === undefined) {
        return next(type, method === "workspace/didChangeConfiguration" ? cleaned(params) : params);
      }
      if (method === "textDocument/didOpen" && optIn.covers({ uri: vscode.Uri.parse(uri) })) {
        opened.add(uri);
      }
      const known = opened.has(uri);
      if (method === "textDocument/didClose") {
        opened.delete(uri);
      }
      return known ? next(type, params) : undefined;
    },
    // A request that is not sent is answered as by a server that has nothing to say.
    sendRequest: async <P, R>(
      type: Parameters<NonNullable<Middleware["sendRequest"]>>[0],
      params: P | undefined,
      token: vscode.CancellationToken | undefined,
      next: (type: never, params?: P, token?: vscode.CancellationToken) => Promise<R>,
    ): Promise<R> => {
      const uri = documentOf(params);
      return uri === undefined || opened.has(uri) ? next(type as never, params, token) : (null as R);
    },
    workspace: {
      configuration: async (params, token, next) => {
        const answers = await next(params, token);
        return Array.isArray(answers)
          ? answers.map((answer, index) =>
              params.items[index]?.section === "copydesk" ? forServer(answer) : answer,
            )
          : answers;
      },
    },
  };
}

/** The document that a message is about, if it is about one. */
function documentOf(params: unknown): string | undefined {
  const uri = (params as { textDocument?: { uri?: unknown } } | undefined)?.textDocument?.uri;
  return typeof uri === "string" ? uri : undefined;
}

function cleaned<P>(params: P): P {
  const settings = (params as { settings?: { copydesk?: unknown } } | undefined)?.settings;
  return settings?.copydesk === undefined
    ? params
    : { ...params, settings: { ...settings, copydesk: forServer(settings.copydesk) } };
}

function statusItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem("copydesk.status", SELECTOR);
  item.name = "Copydesk";
  item.command = { command: "copydesk.showLog", title: "Show Log" };
  show(item, State.Stopped);
  return item;
}

function show(item: vscode.LanguageStatusItem, state: State): void {
  item.busy = state === State.Starting;
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.text =
    state === State.Running ? "Copydesk reads this workspace" : `Copydesk is off (no ${CONFIG_FILE} here)`;
}
