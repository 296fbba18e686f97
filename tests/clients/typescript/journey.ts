// What an integrator does with the types that openapi-typescript generates and with openapi-fetch; ends with an error
// where one step fails. Arguments: the address of the site and a token of a reviewer.

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const [site, token] = process.argv.slice(2) as [string, string];
const baseUrl = site;
// The server takes several values of a parameter between commas.
const querySerializer = { array: { style: "form", explode: false } } as const;
const open = createClient<paths>({ baseUrl, querySerializer });
const curator = createClient<paths>({ baseUrl, querySerializer, headers: { Authorization: `Token ${token}` } });

function got<T>(answer: { data?: T; error?: unknown }): T {
  assert.ok(answer.data !== undefined, JSON.stringify(answer.error));
  return answer.data;
}

// A record comes as text too, as CSV or Markdown, where `format` asks for that.
function record<T>(data: T): Exclude<T, string> {
  assert.ok(typeof data !== "string");
  return data as Exclude<T, string>;
}

// Search, with filters, and from page to page.
const answer = got(
  await open.GET("/api/v1/search/", { params: { query: { q: "示例办法", kind: ["law", "article"], explain: true } } }),
);
assert.equal(answer.results[0]?.title, "示例办法");
assert.ok(answer.results[0]?.explanation);
const page = got(await open.GET("/api/v1/search/", { params: { query: { q: "报告", kind: ["article"], page_size: 1 } } }));
assert.equal(page.results[0]?.article?.number, "1");

// Filters of a list.
const laws = got(
  await open.GET("/api/v1/laws/", {
    params: { query: { status: ["in_force"], effective_since: "2020", name: "示例办法" } },
  }),
);
assert.deepEqual(
  laws.results.map((law: components["schemas"]["Law"]) => law.title),
  ["示例办法"],
);

// Read, as of a day, compare.
const path = { slug: "示例办法" };
const law: components["schemas"]["LawDetail"] = record(
  got(await open.GET("/api/v1/laws/{slug}/", { params: { path } })),
);
assert.equal(law.status.value, "in_force");
const article = async (asof?: string) =>
  got(await open.GET("/api/v1/laws/{slug}/articles/{key}/", { params: { path: { ...path, key: "1" }, query: { asof } } }));
assert.match((await article()).text, /两/);
assert.match((await article("2018-01-01")).text, /三/);
const comparison = got(
  await open.GET("/api/v1/laws/{slug}/compare/", { params: { path, query: { from: "2018-01-01", to: "2024-01-01" } } }),
);
assert.equal(comparison.counts.changed, 1);

// Citations.
const found = got(await open.POST("/api/v1/citations/find/", { body: { text: "依照《示例办法》第二条处理。" } }));
assert.equal(found.citations[0]?.law?.slug, "示例办法");

// Exports.
const lines = got(await open.GET("/api/v1/export/laws.ndjson", { parseAs: "text" })).trim().split("\n");
assert.ok(lines.some((line) => JSON.parse(line).id === "law/示例办法"));
assert.match(got(await open.GET("/api/v1/export/laws.csv", { parseAs: "text" })), /示例办法/);

// The change feed.
const changes = got(await open.GET("/api/v1/changes/", { params: { query: { page_size: 100 } } }));
assert.ok(changes.results.length > 0 && changes.next);

// Create, read, change, write back under If-Match, delete.
const made = got(
  await curator.POST("/api/v1/terms/", {
    body: {
      title: "示例术语二",
      summary: "只作示例。",
      evidence: [{ source: "common-knowledge", claim: "doubtful", reason: "只作示例。" }],
    },
  }),
);
assert.equal(made.state?.value, "draft");
const one = { slug: "示例术语二" };
const form = await curator.GET("/api/v1/terms/{slug}/edit/", { params: { path: one } });
assert.equal(got(form).title, "示例术语二");
const etag = form.response.headers.get("ETag") ?? "";
const change = async (tag: string) =>
  curator.PATCH("/api/v1/terms/{slug}/", {
    params: { path: one, header: { "If-Match": tag } },
    body: { title_en: "Second example term" },
  });
const changed = await change(etag);
assert.equal(got(changed).title_en, "Second example term");
const stale = await change(etag);
assert.equal(stale.response.status, 412);
assert.equal(stale.error?.errors[0]?.code, "stale");
const now = changed.response.headers.get("ETag") ?? "";
const gone = await curator.DELETE("/api/v1/terms/{slug}/", {
  params: { path: one, header: { "If-Match": now } },
});
assert.equal(gone.response.status, 204);
