#!/usr/bin/env python3
"""Time language servers side by side: the same made-up draft, the same edits, one run.

  servers.py 'copydesk lsp' 'typos-lsp' 'harper-ls --stdio'

Each server is started, opens a draft of each size and gets one character after the other, each sent when the findings of
the one before have come. Prints medians and 99th percentiles in milliseconds. Python's standard library only.
"""
import argparse, json, shlex, shutil, statistics, subprocess, sys, tempfile, pathlib, time

SETTINGS = {
    # Copydesk shows findings at once; harper-ls reads drafts of any length.
    "copydesk": {"hold_while_typing": False},
    "harper-ls": {"maxFileLength": 1_000_000_000},
}


def draft(size):
    """A made-up article of about `size` characters, no paragraph twice."""
    parts, n = ["Council approves bridge"], 0
    while sum(map(len, parts)) + 2 * len(parts) < size:
        for n in range(n + 1, n + 1 + max(1, size // 2000)):
            parts += [
                f"The council voted {n} to 4 for the bridge on Thursday, March 4, 2021, after {n} hours of talks.",
                f"“We have waited {n} years for this, and nobody should have to wait any longer,” Mayor Jane Roe said in"
                f" ward {n}. “It will open in May.”",
                f"Roe, who was elected in 2018, said that the cost had risen from ${n} million to ${n}.5 million."
                f" According to John Smith, a spokesman for the builders, work on pier {n} begins at 9 a.m. on Monday.",
            ]
    return "\n\n".join(parts)[:size] + "\n"


class Server:
    def __init__(self, command, folder):
        program, *arguments = shlex.split(command)
        self.name = pathlib.Path(program).name
        # It runs in another folder.
        found = shutil.which(program)
        if not found:
            raise SystemExit(f"{program}: no such program; build or install it first")
        self.process = subprocess.Popen(
            [str(pathlib.Path(found).absolute()), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.ids = 0
        section = self.name if self.name in SETTINGS else None
        self.settings = SETTINGS.get(section, {})
        begun = time.perf_counter()
        offers = self.request("initialize", {
            "processId": None, "rootUri": folder.as_uri(), "initializationOptions": self.settings,
            "workspaceFolders": [{"uri": folder.as_uri(), "name": "w"}],
            "capabilities": {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}})
        self.started = time.perf_counter() - begun
        # 2: changes alone; else the whole text with each change.
        kind = offers["capabilities"].get("textDocumentSync")
        self.takes_changes = (kind.get("change") if isinstance(kind, dict) else kind) == 2
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise SystemExit(f"{self.name} is gone")
        body = self.process.stdout.read(length)
        came = time.perf_counter()
        message = json.loads(body)
        if "id" in message and "method" in message:
            asked = message.get("params") or {}
            settings = [{self.name: self.settings} if not item.get("section") else self.settings
                        for item in asked.get("items", [])]
            answer = settings if message["method"] == "workspace/configuration" else None
            self.send({"id": message["id"], "result": answer})
        return message, came

    def request(self, method, params):
        self.ids += 1
        self.send({"id": self.ids, "method": method, "params": params})
        while True:
            message, _ = self.receive()
            if message.get("id") == self.ids and "method" not in message:
                return message.get("result")

    def findings(self, uri, version):
        while True:
            message, came = self.receive()
            params = message.get("params") or {}
            if (message.get("method") == "textDocument/publishDiagnostics" and params.get("uri") == uri
                    and params.get("version") in (None, version)):
                return came

    def stop(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait(10)


def measure(command, text, n_edits):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        path = folder / "draft.md"
        path.write_text(text, encoding="utf8")
        server, uri = Server(command, folder), path.as_uri()
        lines = text.split("\n")
        places = [nth for nth, line in enumerate(lines) if line.startswith("Roe, who")] or [0]
        begun = time.perf_counter()
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        server.notify("textDocument/didOpen", {"textDocument": document})
        first = server.findings(uri, 1) - begun
        times = []
        for nth in range(n_edits):
            at = {"line": places[nth * 7919 % len(places)], "character": 8}
            line = lines[at["line"]]
            lines[at["line"]] = line[:8] + "e" + line[8:]
            if server.takes_changes:
                change = {"range": {"start": at, "end": at}, "text": "e"}
            else:
                change = {"text": "\n".join(lines)}
            begun = time.perf_counter()
            server.notify("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": nth + 2}, "contentChanges": [change]})
            times.append(server.findings(uri, nth + 2) - begun)
        server.stop()
    times.sort()
    return server.started, first, statistics.median(times), times[min(len(times) - 1, int(0.99 * len(times)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("servers", nargs="+", metavar="COMMAND")
    parser.add_argument("--sizes", default="5000,50000,500000,5000000", help="of the drafts, in characters")
    parser.add_argument("--edits", type=int, default=200, help="of each draft; a tenth above a megabyte")
    options = parser.parse_args()
    print(f"{'server':<14} {'size':>9} {'start':>8} {'open':>10} {'p50':>10} {'p99':>10}   ms")
    for size in map(int, options.sizes.split(",")):
        text = draft(size)
        for command in options.servers:
            n_edits = options.edits if size <= 1_000_000 else max(1, options.edits // 10)
            figures = [1000 * second for second in measure(command, text, n_edits)]
            name = pathlib.Path(shlex.split(command)[0]).name
            print(f"{name:<14} {size:>9} {figures[0]:>8.1f} " + " ".join(f"{f:>10.2f}" for f in figures[1:]))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
