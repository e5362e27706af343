import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

// Stands in for GitHub's command line program, as far as our workflows use it: it keeps comments and pull requests in the file that HUB names.
// The token is what its job may do, as JSON, and it refuses what GitHub would refuse.

type Comment = { readonly id: number; readonly issue: string; readonly user: { readonly login: string }; body: string };
type PullRequest = {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
};
type Hub = {
  readonly origin: string;
  readonly comments: Comment[];
  readonly pulls: PullRequest[];
  readonly calls: string[][];
};

/** A comment longer than that is refused. Characters. */
const LONGEST = 65_536;

const args = process.argv.slice(2);
const file = process.env["HUB"] ?? "";
const hub: Hub = JSON.parse(readFileSync(file, "utf8"));
const may: Readonly<Record<string, string>> = JSON.parse(process.env["GH_TOKEN"] ?? "{}");
hub.calls.push(args);

function flag(name: string): string {
  return args[args.indexOf(`--${name}`) + 1] ?? "";
}

function needs(permission: string): void {
  if (may[permission] !== "write") throw new Error(`HTTP 403: the token needs ${permission}: write`);
}

function bodyField(): string {
  const [, value = ""] = flag("field").split(/^body=/);
  const body = value.startsWith("@") ? readFileSync(value.slice(1), "utf8") : value;
  if (body.length > LONGEST) throw new Error("HTTP 422: body is too long");
  return body;
}

function api(): void {
  const [path = ""] = args.filter((each) => each.startsWith("repos/"));
  const [, issue = ""] = /issues\/(\d+)\/comments$/.exec(path) ?? [];
  const [, id = ""] = /issues\/comments\/(\d+)$/.exec(path) ?? [];
  if (!args.includes("--method")) {
    const own = hub.comments.filter((comment) => comment.issue === issue);
    // Two a page, so that what looks only at the first one is found out.
    const pages = Array.from({ length: Math.ceil(own.length / 2) }, (_, at) => own.slice(at * 2, at * 2 + 2));
    process.stdout.write(JSON.stringify(args.includes("--slurp") ? pages : own));
    return;
  }
  needs("pull-requests");
  const comment = hub.comments.find((each) => String(each.id) === id);
  if (flag("method") === "PATCH" && comment !== undefined) comment.body = bodyField();
  else if (flag("method") === "POST" && issue !== "")
    hub.comments.push({
      id: hub.comments.length + 1,
      issue,
      user: { login: "github-actions[bot]" },
      body: bodyField(),
    });
  else throw new Error(`HTTP 404: ${path}`);
}

function pullRequests(): void {
  if (args[1] === "list") {
    const found = hub.pulls.filter(({ head, base }) => head === flag("head") && base === flag("base"));
    process.stdout.write(JSON.stringify(found.map(({ number }) => ({ number }))));
    return;
  }
  needs("pull-requests");
  const [title, body] = [flag("title"), flag("body")];
  if (args[1] === "create") {
    execFileSync("git", ["--git-dir", hub.origin, "rev-parse", "--verify", "--quiet", `refs/heads/${flag("head")}`]);
    hub.pulls.push({ number: hub.pulls.length + 1, head: flag("head"), base: flag("base"), title, body });
    return;
  }
  const pull = hub.pulls.find(({ number }) => String(number) === args[2]);
  if (pull === undefined) throw new Error("HTTP 404");
  Object.assign(pull, { title, body });
}

if (args[0] === "api") api();
else if (args[0] === "pr") pullRequests();
else if (args[0] === "auth" && args[1] === "setup-git") {
  needs("contents");
  execFileSync("git", ["remote", "set-url", "--push", "origin", hub.origin]);
} else throw new Error(`There is no gh ${args.join(" ")} here.`);
writeFileSync(file, JSON.stringify(hub));
