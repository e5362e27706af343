import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

/** A place as editors count: lines and characters from 0. */
export type Position = { readonly line: number; readonly character: number };

/** A stretch of text; its end is exclusive. */
type Range = { readonly start: Position; readonly end: Position };

/** A fault that an editor underlines. */
type Diagnostic = { readonly range: Range; readonly message: string };

/** A word or snippet that an editor offers. */
export type Completion = {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
  readonly insertText?: string;
  readonly textEdit?: { readonly range: Range; readonly newText: string };
};

/** A language server for YAML, as editors start it. */
export type LanguageServer = AsyncDisposable & {
  /** Opens a text as a file of this name in the server's folder; answers its address. */
  readonly open: (name: string, text: string) => string;
  /** The next faults that the server tells of an open file. */
  readonly faults: (uri: string) => Promise<readonly Diagnostic[]>;
  /** What is shown when the pointer rests on a place. */
  readonly hover: (uri: string, position: Position) => Promise<string>;
  readonly complete: (uri: string, position: Position) => Promise<readonly Completion[]>;
  /** Everything that the server complained of, or asked of its editor or the network. */
  readonly said: readonly string[];
};

/** Keeps the server from looking up anything: its stores of schemas are all on the web. */
const OFFLINE = { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };

/** Makes a process tell on stderr that it reaches for the network, and keeps it from getting there. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent(
  'import net from "node:net"; net.Socket.prototype.connect = () => { process.stderr.write("the network was asked"); throw new Error("no network"); };',
)}`;

function at(uri: string, position: Position): object {
  return { textDocument: { uri }, position };
}

/** Starts the server for a folder; `schemas` tells it which files follow which schema, as an editor's settings do. */
export async function startLanguageServer(
  folder: string,
  schemas: Readonly<Record<string, string | readonly string[]>>,
): Promise<LanguageServer> {
  const bin = fileURLToPath(import.meta.resolve("yaml-language-server/bin/yaml-language-server"));
  const child = spawn(process.execPath, ["--import", NO_NETWORK, bin, "--stdio"], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const told = new Map<string, readonly Diagnostic[]>();
  const waiting = new Map<string, (faults: readonly Diagnostic[]) => void>();
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")));
  const settings: Readonly<Record<string, unknown>> = {
    yaml: { validate: true, hover: true, completion: true, schemas, ...OFFLINE },
  };
  connection.onRequest("workspace/configuration", ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => settings[section] ?? {}),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest((method) => void said.push(method));
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
    said.push(message);
  });
  connection.onNotification(
    "textDocument/publishDiagnostics",
    ({ uri, diagnostics }: { uri: string; diagnostics: readonly Diagnostic[] }) => {
      const hear = waiting.get(uri);
      waiting.delete(uri);
      if (hear) hear(diagnostics);
      else told.set(uri, diagnostics);
    },
  );
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: "film" }],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: { relatedInformation: true },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("workspace/didChangeConfiguration", { settings });
  return {
    said,
    open(name, text) {
      const uri = pathToFileURL(join(folder, name)).href;
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "yaml", version: 1, text },
      });
      return uri;
    },
    async faults(uri) {
      const known = told.get(uri);
      told.delete(uri);
      if (known) return known;
      const { promise, resolve } = Promise.withResolvers<readonly Diagnostic[]>();
      waiting.set(uri, resolve);
      return await promise;
    },
    async hover(uri, position) {
      const answer: { contents: { value: string } } | null = await connection.sendRequest(
        "textDocument/hover",
        at(uri, position),
      );
      return answer?.contents.value ?? "";
    },
    async complete(uri, position) {
      const answer: { items: readonly Completion[] } = await connection.sendRequest(
        "textDocument/completion",
        at(uri, position),
      );
      return answer.items;
    },
    async [Symbol.asyncDispose]() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}
