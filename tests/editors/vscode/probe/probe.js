// Test only: drives the workbench through the extension API, as a reporter does, and writes what it shows, a line
// each, to $COPYDESK_RESULTS/FOLDER: "ok NAME" or "FAILED NAME: REASON", and "done" at the end.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const scenarios = require("./scenarios");

exports.activate = async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const scenario = folder && scenarios[path.basename(folder)];
  if (!scenario) {
    return;
  }
  const results = path.join(process.env.COPYDESK_RESULTS, path.basename(folder));
  const write = (line) => fs.appendFileSync(results, `${line}\n`);
  const tools = toolsFor(folder);
  await scenario(async (name, body) => {
    try {
      await Promise.race([body(tools), limit(120)]);
      write(`ok ${name}`);
    } catch (error) {
      write(`FAILED ${name}: ${String(error.message).replaceAll("\n", "\n    ")}`);
    }
  });
  write("done");
};

/** Fails after some time: a check that waits for ever must not keep the others from running. */
function limit(seconds) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`took longer than ${seconds} s`)), seconds * 1000).unref();
  });
}

/** What the scenarios need: opening, finding words, waiting. */
function toolsFor(folder) {
  const uri = (name) => vscode.Uri.file(path.join(folder, name));
  return {
    folder,
    uri,
    open: async (name) => (await vscode.window.showTextDocument(uri(name), { preview: false })).document,
    copydesk: async () => {
      const extension = vscode.extensions.getExtension("copydesk.copydesk");
      assert.ok(extension, "the extension is not installed");
      return extension.isActive ? extension.exports : extension.activate();
    },
    findings: (document, rule) =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter((finding) => rule === undefined || ruleOf(finding) === rule),
    rules: (document) => vscode.languages.getDiagnostics(document.uri).map(ruleOf).sort(),
    position,
    eventually,
  };
}

function ruleOf(finding) {
  return String(typeof finding.code === "object" ? finding.code.value : finding.code);
}

/** Where `words` begin in the line that has `line` in it. */
function position(document, line, words) {
  const text = document.getText();
  const start = text.lastIndexOf("\n", text.indexOf(line)) + 1;
  const at = text.indexOf(words, start);
  assert.ok(text.includes(line) && at >= 0, `no ${words} in a line with ${line}`);
  return document.positionAt(at);
}

/** Waits until `condition` holds: at each change of findings or text, and a few times a second for the rest. */
function eventually(what, condition, seconds = 60) {
  return new Promise((resolve, reject) => {
    const attempt = async () => {
      const found = await condition();
      if (found) {
        finish(() => resolve(found));
      }
    };
    const listeners = [
      vscode.languages.onDidChangeDiagnostics(attempt),
      vscode.workspace.onDidChangeTextDocument(attempt),
    ];
    const poll = setInterval(attempt, 200);
    const limit = setTimeout(() => finish(() => reject(new Error(`did not come: ${what}`))), seconds * 1000);
    const finish = (end) => {
      clearInterval(poll);
      clearTimeout(limit);
      listeners.forEach((listener) => listener.dispose());
      end();
    };
    void attempt();
  });
}
