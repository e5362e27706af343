import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { selfSignedCertificate } from "./certificate.ts";

/** A request that reached a host of Google's. */
type Reached = {
  readonly host: string;
  readonly path: string;
  readonly authorization: string | undefined;
};

/** How Google's sign-in answers: a status, and its JSON. */
type SignIn = { readonly status: number; readonly body: object };

/**
 * Google, as a process sees it that reaches the world through a proxy: the sign-in is played here, all other hosts of `googleapis.com`
 * are the service at `behind`. What goes to any other host is refused.
 */
export type Google = AsyncDisposable & {
  readonly reached: readonly Reached[];
  /** What a process needs to be behind the proxy and to trust it; `authority` is the text of the file that NODE_EXTRA_CA_CERTS names. */
  readonly authority: string;
  readonly env: Readonly<Record<string, string>>;
  /** A service account's file, as Google hands it out. */
  readonly serviceAccount: string;
  /** The private key in it, one line of it. */
  readonly secret: string;
  /** The address of a machine's own metadata, as on Google's machines. */
  readonly metadata: string;
  /** Says how the sign-in answers from now on; it is told how often it has been asked. Default: a new token of so many seconds each time. */
  signIn(answer: (nth: number) => SignIn): void;
};

/** Gives a new token at each question. */
export function tokens(seconds: number): (nth: number) => SignIn {
  return (nth) => ({
    status: 200,
    body: { access_token: `token-${nth}`, expires_in: seconds, token_type: "Bearer" },
  });
}

/** Opens it on free ports of this machine. */
export async function openGoogle(behind: string): Promise<Google> {
  const { key, cert } = selfSignedCertificate("*.googleapis.com");
  const reached: Reached[] = [];
  let answer = tokens(3600);
  let nth = 0;
  const signIn = (response: ServerResponse): void => {
    nth += 1;
    const { status, body } = answer(nth);
    response.writeHead(status, { "content-type": "application/json", "metadata-flavor": "Google" });
    response.end(JSON.stringify(body));
  };

  const inside = createTlsServer({ key, cert }, (asked, response) => {
    const { host = "", authorization } = asked.headers;
    reached.push({ host, path: asked.url ?? "", authorization });
    if (host === "oauth2.googleapis.com") void text(asked).then(() => signIn(response));
    else pass(behind, asked, response);
  });
  const proxy = createServer((_asked, response) => response.writeHead(403).end());
  proxy.on("connect", (asked, socket) => {
    const [host = ""] = (asked.url ?? "").split(":");
    if (!host.endsWith(".googleapis.com")) {
      reached.push({ host, path: "", authorization: undefined });
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const through = connect(portOf(inside), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      through.pipe(socket).pipe(through);
    });
    for (const end of [through, socket]) end.on("error", () => [through, socket].forEach((each) => each.destroy()));
  });
  const machine = createServer((asked, response) => {
    if (asked.url?.includes("/service-accounts/default/token") === true) signIn(response);
    else response.writeHead(200, { "metadata-flavor": "Google", "content-type": "text/plain" }).end("film");
  });
  const open = new Set<Socket>();
  for (const server of [inside, proxy, machine]) {
    server.on("connection", (socket: Socket) => void open.add(socket.once("close", () => open.delete(socket))));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }

  const account = serviceAccount();
  return {
    reached,
    authority: cert,
    env: { HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`, NO_PROXY: "127.0.0.1", NODE_USE_ENV_PROXY: "1" },
    serviceAccount: JSON.stringify(account),
    secret: account.private_key.split("\n")[1] ?? "",
    metadata: `127.0.0.1:${portOf(machine)}`,
    signIn: (next) => {
      answer = next;
      nth = 0;
    },
    [Symbol.asyncDispose]: async () => {
      for (const server of [inside, proxy, machine]) {
        const closed = once(server, "close");
        server.close();
        for (const socket of open) socket.destroy();
        await closed;
      }
    },
  };
}

function serviceAccount() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    type: "service_account",
    project_id: "film",
    private_key_id: "1",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    client_email: "camera@film.iam.gserviceaccount.com",
    client_id: "1",
    token_uri: "https://oauth2.googleapis.com/token",
  };
}

function pass(behind: string, asked: IncomingMessage, response: ServerResponse): void {
  const { method = "GET", headers, url = "/" } = asked;
  const onward = request(new URL(url, behind), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  asked.pipe(onward);
}

function portOf(server: Pick<Server, "address">): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address.port;
}
