// The extension's commands. The server's own (`copydesk.explainRule`, …) are registered by the client.

import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import type { Server } from "./client";
import { CONFIG_FILE, type OptIn } from "./optIn";

const RULE_SCHEME = "copydesk-rule";

/** Registers the commands; everything is disposed of with the extension. */
export function register(
  context: vscode.ExtensionContext,
  server: Server,
  optIn: OptIn,
  log: vscode.LogOutputChannel,
): void {
  const pages = new Map<string, string>();
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
      provideTextDocumentContent: (uri) => pages.get(uri.path) ?? "",
    }),
    vscode.commands.registerCommand("copydesk.useInFolder", () => useInFolder(server, optIn)),
    vscode.commands.registerCommand("copydesk.restartServer", () => server.restart()),
    vscode.commands.registerCommand("copydesk.explainRuleAtCursor", () => explainAtCursor(server, pages)),
    vscode.commands.registerCommand("copydesk.showLog", () => log.show()),
  );
}

/** Writes the commented `copydesk.toml` that opts a folder in, and opens it. */
async function useInFolder(server: Server, optIn: OptIn): Promise<void> {
  const folder = await chosenFolder();
  if (folder === undefined) {
    return;
  }
  const file = path.join(folder, CONFIG_FILE);
  if (!(await exists(file))) {
    try {
      await promisify(execFile)(server.program(), ["init"], { cwd: folder });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Copydesk could not write ${file}: ${reason}`);
      return;
    }
  }
  // The watcher would notice too, but a moment later, and not outside the window's folders.
  optIn.refresh();
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
}

/** The folder of the draft in front, else the window's only folder, else the one that the user picks. */
async function chosenFolder(): Promise<string | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (document?.uri.scheme === "file") {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    return folder?.uri.fsPath ?? path.dirname(document.uri.fsPath);
  }
  if (folders.length > 1) {
    return (await vscode.window.showWorkspaceFolderPick())?.uri.fsPath;
  }
  if (folders.length === 0) {
    void vscode.window.showInformationMessage("Open the folder of your drafts first, then use Copydesk in it.");
  }
  return folders[0]?.uri.fsPath;
}

/** Shows the manual page of the rule whose finding is at the cursor. */
async function explainAtCursor(server: Server, pages: Map<string, string>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = server.running;
  if (editor === undefined || client === undefined) {
    void vscode.window.showInformationMessage("Copydesk does not read this document.");
    return;
  }
  const rule = await chosenRule(editor);
  if (rule === undefined) {
    return;
  }
  const page: unknown = await client.sendRequest(ExecuteCommandRequest.type, {
    command: "copydesk.explainRule",
    arguments: [{ rule }],
  });
  const uri = vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${rule}.md` });
  pages.set(uri.path, typeof page === "string" ? page : JSON.stringify(page, null, 2));
  await vscode.workspace.openTextDocument(uri);
  await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
}

/** The rule of the finding at the cursor; where there are several, or none there, the user picks. */
async function chosenRule(editor: vscode.TextEditor): Promise<string | undefined> {
  const findings = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((finding) => finding.source === "copydesk");
  const here = findings.filter((finding) => finding.range.contains(editor.selection.active));
  const rules = [...new Set((here.length > 0 ? here : findings).map(ruleOf))].sort();
  if (rules.length === 0) {
    void vscode.window.showInformationMessage("Copydesk has no finding in this draft.");
  }
  const placeHolder = "Rule to explain";
  return here.length > 0 && rules.length === 1 ? rules[0] : vscode.window.showQuickPick(rules, { placeHolder });
}

function ruleOf(finding: vscode.Diagnostic): string {
  const { code } = finding;
  return String(typeof code === "object" ? code.value : code);
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
