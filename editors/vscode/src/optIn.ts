// Which documents Copydesk may read: never every README on the disk unasked.

import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

export const CONFIG_FILE = "copydesk.toml";

const LANGUAGES = ["plaintext", "markdown"];
const SCHEMES = ["file", "untitled"];

/** The documents that the server understands, whether or not their folder has opted in: drafts, and its settings. */
export const SELECTOR = [
  ...SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
  { scheme: "file", pattern: `**/${CONFIG_FILE}` },
];

/**
 * Knows where Copydesk is wanted: where the setting `copydesk.enable` says so, or, while it is unset, where a
 * `copydesk.toml` lies in the draft's folder or one above it.
 */
export class OptIn implements vscode.Disposable {
  // Asked for each document and each request about one; the disk is looked at once a folder.
  private readonly configured = new Map<string, boolean>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [this.changed];

  /** Some folder may have opted in or out. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_FILE}`, false, true, false);
    this.disposables.push(
      watcher,
      watcher.onDidCreate(() => this.refresh()),
      watcher.onDidDelete(() => this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("copydesk.enable")) {
          this.refresh();
        }
      }),
    );
  }

  /** Forgets what the disk said and tells the listeners. */
  refresh(): void {
    this.configured.clear();
    this.changed.fire();
  }

  /** Whether the server may read this document. */
  covers(document: { uri: vscode.Uri; languageId?: string }): boolean {
    const { uri, languageId } = document;
    const isDraft = languageId === undefined || LANGUAGES.includes(languageId);
    const isSettings = path.basename(uri.fsPath) === CONFIG_FILE;
    if (!SCHEMES.includes(uri.scheme) || !(isDraft || isSettings)) {
      return false;
    }
    const chosen = chosenAt(uri);
    if (chosen !== undefined) {
      return chosen;
    }
    if (uri.scheme === "untitled") {
      return (vscode.workspace.workspaceFolders ?? []).some((folder) => this.isConfigured(folder.uri.fsPath));
    }
    return this.isConfigured(path.dirname(uri.fsPath));
  }

  /** Whether anything that is open, or any folder of the window, has opted in. */
  async isWanted(): Promise<boolean> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.some((folder) => chosenAt(folder.uri) ?? this.isConfigured(folder.uri.fsPath))) {
      return true;
    }
    if (vscode.workspace.textDocuments.some((document) => this.covers(document))) {
      return true;
    }
    const nested = await vscode.workspace.findFiles(`**/${CONFIG_FILE}`, "**/{node_modules,target}/**", 16);
    return nested.some((file) => chosenAt(file) !== false);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private isConfigured(folder: string): boolean {
    const known = this.configured.get(folder);
    if (known !== undefined) {
      return known;
    }
    const parent = path.dirname(folder);
    const found =
      fs.existsSync(path.join(folder, CONFIG_FILE)) || (parent !== folder && this.isConfigured(parent));
    this.configured.set(folder, found);
    return found;
  }
}

/** What `copydesk.enable` says for this place; undefined where it is unset. */
function chosenAt(uri: vscode.Uri): boolean | undefined {
  return vscode.workspace.getConfiguration("copydesk", uri).get<boolean | null>("enable") ?? undefined;
}
