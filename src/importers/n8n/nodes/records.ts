import type { DataClass } from "../../../model/label.ts";

/** What records of a resource hold, by the name that the nodes of n8n-nodes-base give the resource. */
const HOLDS: Readonly<Record<string, string>> = {
  pii:
    "contact person people customer lead user member subscriber employee candidate applicant guest profile attendee registrant " +
    "visitor contactList listMember teamMember spaceMember channelMember chatMember adminUser person contactTag groupMember",
  "pii financial":
    "vendor invoice payment order transaction bill estimate purchase charge subscription refund quote purchaseOrder salesOrder " +
    "creditMemo donation",
  organization: "company organization account site",
  "conversation pii":
    "message thread draft mail email conversation ticket comment ticketComment issue issueComment issueNotify chat call callRecording " +
    "recording transcript review case discussion channelMessage chatMessage messageReaction interaction note activity engagement " +
    "timeline sms directMessage folderMessage userProfile request observable survey submission response",
  // Who is paid, not who buys.
  "pii financial financial.account": "payout borderless transfer recipient",
  financial: "balance deal opportunity",
  "financial.card pii": "customerCard source card",
  "pii internal": "event meeting appointment booking webinar session timeEntry timeOff employeeDocument",
  credential: "apiKey secret credential token",
};
/** Catalogues and settings: they tell nothing about anybody. */
const HOLDS_NOTHING =
  "product productVariation template tag label category channel workspace team board stage pipeline customField status space " +
  "sprint priority currency playlist video exchangeRate coin collectionSchema leadSource contactField pageStatistics calendar";

const CLASSES: ReadonlyMap<string, readonly DataClass[]> = new Map([
  ...Object.entries(HOLDS).flatMap(([classes, names]) =>
    names.split(" ").map((name): [string, readonly DataClass[]] => [name, classes.split(" ")]),
  ),
  ...HOLDS_NOTHING.split(" ").map((name): [string, readonly DataClass[]] => [name, []]),
]);

/** The data classes of a node's `resource`; undefined where its name does not tell. */
export function classesOfResource(resource: unknown): readonly DataClass[] | undefined {
  return typeof resource === "string" ? CLASSES.get(resource) : undefined;
}
