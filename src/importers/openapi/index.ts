import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { asText, get, isRecord } from "../values.ts";

/** A description of operations: a version and paths. */
function detect({ data }: Source): boolean {
  const version = asText(get(data, "openapi")) ?? asText(get(data, "swagger")) ?? get(data, "swagger");
  return (
    (typeof version === "string" || version === 2) &&
    (isRecord(get(data, "paths")) || isRecord(get(data, "webhooks")))
  );
}

export default defineImporter({
  meta: {
    id: "openapi",
    title: "OpenAPI description",
    description:
      "OpenAPI 3 and Swagger 2: every operation of a service is an entry with its authentication, what it is sent and what it returns. " +
      "Data classes come from the names, formats and descriptions of fields.",
    formats: ["openapi"],
    references: ["https://spec.openapis.org/oas/latest.html", "https://swagger.io/specification/v2/"],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
