import { defineDetector } from "../detector.ts";
import { createNamesScanner } from "./scanner.ts";

export { createNamesScanner } from "./scanner.ts";

export default defineDetector({
  meta: {
    id: "names",
    title: "Names",
    description:
      "Names of persons, organisations and places in prose, records and logs of languages in Latin script, by a small model that is trained in this repository.",
    references: ["https://en.wikipedia.org/wiki/Conditional_random_field"],
    since: "0.2.0",
  },
  patterns: [],
  createScanner: createNamesScanner,
  types: [
    { type: "person-name", title: "Name of a person", dataClass: "pii.name", basis: "model" },
    {
      type: "organization-name",
      title: "Name of an organisation",
      dataClass: "organization",
      basis: "model",
    },
    { type: "location-name", title: "Name of a place", dataClass: "location", basis: "model" },
  ],
});
