import {
  appTrigger,
  identified,
  internalTrigger,
  type NodeKind,
  type NodeTable,
  ownTrigger,
  trigger,
} from "./kind.ts";

const MAIL = {
  from: ["pii.email", "pii.name"],
  From: ["pii.email", "pii.name"],
  to: ["pii.email"],
  To: ["pii.email"],
  subject: ["conversation"],
  Subject: ["conversation"],
  snippet: ["conversation"],
  text: ["conversation"],
  textPlain: ["conversation"],
  textHtml: ["conversation"],
  html: ["conversation"],
  body: ["conversation"],
  "*": ["conversation"],
};
const TELEGRAM = {
  "message.text": ["conversation"],
  "message.from": ["pii.name"],
  "message.chat": ["pii.name"],
  "message.contact": ["pii.phone", "pii.name"],
  "message.location": ["location"],
  "*": ["conversation"],
};

const PEOPLE = { "*": ["conversation", "pii"] };
const TALK = { "*": ["conversation"] };
const SALES = { "*": ["pii", "financial"] };
const MONEY = { "*": ["financial", "pii"] };

/** A trigger with a parameter of its own for who may call it. */
function guardedBy(parameter: string, kind: NodeKind): NodeKind {
  return kind.entry === undefined
    ? kind
    : { ...kind, entry: { ...kind.entry, auth: "parameter", parameter } };
}

/** A messenger in which everybody may write, and the platform says who did. `since`: see `TriggerEntry`. */
function messengerTrigger(
  service: string,
  fields: Parameters<typeof trigger>[3],
  reach: "public" | "internal",
  since?: number,
): NodeKind {
  const kind = trigger("messenger", "platform", reach, fields, service);
  return since === undefined || kind.entry === undefined
    ? kind
    : { ...kind, entry: { ...kind.entry, since } };
}

/**
 * Triggers of `n8n-nodes-base`. Authentication defaults to none everywhere in n8n: its inbound URLs are public by design. What an
 * app trigger checks is read from the nodes' `webhook` methods (n8n-nodes-base 2.40.2): `signature` where n8n registers the
 * webhook with a secret and verifies it, `unknown` where it verifies only if the credential holds a signing secret, `none` where
 * the URL is the only secret, `platform` where n8n polls.
 */
export const TRIGGERS: NodeTable = {
  webhook: trigger("http", "parameter", "public", {
    body: ["conversation"],
    query: ["conversation"],
    params: [],
    headers: ["network"],
    "headers.authorization": ["credential"],
    "headers.cookie": ["credential"],
  }),
  formTrigger: trigger("form", "parameter", "public", {
    "*": ["conversation"],
    submittedAt: [],
    formMode: [],
  }),
  // Anybody can write any sender into a mail: the platform vouches for nobody.
  emailReadImap: trigger("email", "platform", "public", MAIL, "imap"),
  gmailTrigger: trigger("email", "platform", "public", MAIL, "gmail"),
  microsoftOutlookTrigger: trigger("email", "platform", "public", MAIL, "outlook"),
  // Version 1 did not check Telegram's secret token.
  telegramTrigger: identified(
    messengerTrigger("telegram", TELEGRAM, "public", 1.1),
    "message.from",
    "message.chat.id",
    "callback_query.from",
    "callback_query.message.chat.id",
    "edited_message.from",
    "inline_query.from",
  ),
  whatsAppTrigger: identified(
    messengerTrigger(
      "whatsapp",
      { messages: ["conversation"], contacts: ["pii.phone", "pii.name"], "*": ["conversation"] },
      "public",
    ),
    "contacts.wa_id",
    "messages.from",
  ),
  slackTrigger: identified(
    messengerTrigger(
      "slack",
      { text: ["conversation"], user: ["pii.other"], "*": ["conversation"] },
      "internal",
    ),
    "user",
    "channel",
    "team",
  ),
  twilioTrigger: identified(
    messengerTrigger("twilio", { "*": ["conversation", "pii.phone"] }, "public"),
    "From",
    "data.from",
  ),
  microsoftTeamsTrigger: identified(
    messengerTrigger("teams", TALK, "internal"),
    "from.user.id",
    "chatId",
    "channelIdentity",
  ),
  ciscoWebexTrigger: identified(
    { ...appTrigger("webex", TALK, "signature") },
    "data.personId",
    "data.personEmail",
    "actorId",
  ),
  facebookTrigger: appTrigger("facebook", PEOPLE, "signature"),
  facebookLeadAdsTrigger: appTrigger("facebook-lead-ads", undefined, "signature"),
  rssFeedReadTrigger: trigger("feed", "platform", "public", { "*": [] }, "rss"),

  typeformTrigger: appTrigger("typeform", PEOPLE, "signature"),
  jotFormTrigger: appTrigger("jotform", PEOPLE, "none"),
  wufooTrigger: appTrigger("wufoo", undefined, "signature"),
  formstackTrigger: appTrigger("formstack", undefined, "signature"),
  formIoTrigger: appTrigger("form.io", undefined, "none"),
  surveyMonkeyTrigger: appTrigger("surveymonkey", PEOPLE, "signature"),
  koBoToolboxTrigger: appTrigger("kobotoolbox", undefined, "none"),
  calendlyTrigger: appTrigger("calendly", undefined, "signature"),
  calTrigger: appTrigger("cal.com", undefined, "signature"),
  acuitySchedulingTrigger: appTrigger("acuity", undefined, "signature"),
  eventbriteTrigger: appTrigger("eventbrite", undefined, "none"),
  googleCalendarTrigger: appTrigger("google-calendar"),

  githubTrigger: appTrigger("github", TALK, "signature"),
  gitlabTrigger: appTrigger("gitlab", TALK, "signature"),
  bitbucketTrigger: appTrigger("bitbucket", TALK, "header"),
  jiraTrigger: guardedBy("incomingAuthentication", appTrigger("jira", PEOPLE)),
  linearTrigger: appTrigger("linear", TALK, "unknown"),
  asanaTrigger: appTrigger("asana", TALK, "signature"),
  trelloTrigger: appTrigger("trello", TALK, "unknown"),
  clickUpTrigger: appTrigger("clickup", TALK, "signature"),
  notionTrigger: ownTrigger("notion"),
  todoistTrigger: appTrigger("todoist", { "*": ["internal"] }),
  taigaTrigger: appTrigger("taiga", undefined, "signature"),
  wekanTrigger: appTrigger("wekan"),
  mondayComTrigger: appTrigger("monday.com"),
  figmaTrigger: appTrigger("figma", { "*": ["internal"] }, "signature"),
  flowTrigger: appTrigger("flow", TALK, "none"),
  netlifyTrigger: appTrigger("netlify", { "*": [] }, "signature"),
  webflowTrigger: appTrigger("webflow", PEOPLE, "signature", 2),
  currentsTrigger: appTrigger("currents", { "*": [] }, "signature"),
  venafiTlsProtectCloudTrigger: appTrigger("venafi", { "*": ["internal"] }, "none"),
  togglTrigger: ownTrigger("toggl"),
  clockifyTrigger: ownTrigger("clockify"),

  stripeTrigger: appTrigger("stripe", MONEY, "signature"),
  payPalTrigger: appTrigger("paypal", MONEY, "signature"),
  shopifyTrigger: appTrigger("shopify", SALES, "signature"),
  wooCommerceTrigger: appTrigger("woocommerce", SALES, "signature"),
  chargebeeTrigger: appTrigger("chargebee", MONEY, "none"),
  gumroadTrigger: appTrigger("gumroad", MONEY, "none"),
  invoiceNinjaTrigger: appTrigger("invoice-ninja", MONEY, "none"),
  wiseTrigger: appTrigger("wise", { "*": ["financial"] }, "signature"),

  hubspotTrigger: appTrigger("hubspot", undefined, "signature"),
  pipedriveTrigger: guardedBy("incomingAuthentication", appTrigger("pipedrive")),
  salesforceTrigger: appTrigger("salesforce"),
  activeCampaignTrigger: appTrigger("activecampaign", undefined, "none"),
  mailchimpTrigger: appTrigger("mailchimp", undefined, "none"),
  mailerLiteTrigger: appTrigger("mailerlite", undefined, "signature", 2),
  mailjetTrigger: appTrigger("mailjet", undefined, "none"),
  mauticTrigger: appTrigger("mautic", undefined, "signature"),
  convertKitTrigger: appTrigger("convertkit", undefined, "none"),
  copperTrigger: appTrigger("copper", undefined, "signature"),
  keapTrigger: appTrigger("keap", undefined, "none"),
  affinityTrigger: appTrigger("affinity", undefined, "none"),
  sendInBlueTrigger: appTrigger("brevo", undefined, "none"),
  brevoTrigger: appTrigger("brevo", undefined, "none"),
  lemlistTrigger: appTrigger("lemlist", undefined, "none"),
  loneScaleTrigger: appTrigger("lonescale", undefined, "none"),
  zendeskTrigger: appTrigger("zendesk", PEOPLE, "signature"),
  helpScoutTrigger: appTrigger("helpscout", PEOPLE, "signature"),
  intercomTrigger: appTrigger("intercom", PEOPLE),
  customerIoTrigger: appTrigger("customer.io", undefined, "unknown"),
  postmarkTrigger: appTrigger("postmark", undefined, "none"),
  workableTrigger: appTrigger("workable", undefined, "none"),
  autopilotTrigger: appTrigger("autopilot", undefined, "none"),
  getResponseTrigger: appTrigger("getresponse", undefined, "none"),
  emeliaTrigger: appTrigger("emelia", undefined, "none"),
  onfleetTrigger: appTrigger("onfleet", undefined, "unknown"),
  stravaTrigger: appTrigger("strava", { "*": ["health", "location"] }, "none"),
  pushcutTrigger: appTrigger("pushcut", undefined, "none"),
  theHiveTrigger: appTrigger("thehive", undefined, "none"),
  theHiveProjectTrigger: appTrigger("thehive", undefined, "none"),

  googleSheetsTrigger: ownTrigger("google-sheets"),
  googleDriveTrigger: ownTrigger("google-drive"),
  googleBusinessProfileTrigger: appTrigger("google-business-profile", { "*": ["conversation", "pii.name"] }),
  airtableTrigger: ownTrigger("airtable"),
  dropboxTrigger: ownTrigger("dropbox"),
  microsoftOneDriveTrigger: ownTrigger("onedrive"),
  boxTrigger: { ...appTrigger("box", { "*": ["internal"] }, "unknown") },
  seaTableTrigger: ownTrigger("seatable"),
  postgresTrigger: internalTrigger("database", { "*": ["internal"] }),
  redisTrigger: internalTrigger("queue", { "*": ["internal"] }),
  kafkaTrigger: internalTrigger("queue", { "*": ["internal"] }),
  rabbitmqTrigger: internalTrigger("queue", { "*": ["internal"] }),
  mqttTrigger: internalTrigger("queue", { "*": ["internal"] }),
  amqpTrigger: internalTrigger("queue", { "*": ["internal"] }),
  awsSnsTrigger: appTrigger("aws-sns", { "*": [] }, "signature"),
  sseTrigger: trigger("feed", "none", "public", { "*": [] }),
  localFileTrigger: internalTrigger("file"),

  scheduleTrigger: internalTrigger("schedule"),
  cron: internalTrigger("schedule"),
  interval: internalTrigger("schedule"),
  manualTrigger: internalTrigger("manual"),
  start: internalTrigger("manual"),
  n8nTrigger: internalTrigger("instance"),
  workflowTrigger: internalTrigger("instance"),
  simulateTrigger: internalTrigger("manual"),
  e2eTestPollingTrigger: internalTrigger("manual"),
  evaluationTrigger: internalTrigger("evaluation", { "*": ["internal"] }),
  errorTrigger: internalTrigger("error", { "*": ["internal"], execution: ["internal"] }),
  // What calls it is not here, or calls it on behalf of a model: nobody vouches for what it hands over.
  executeWorkflowTrigger: {
    ...internalTrigger("workflow", { "*": [] }),
    emits: { fields: { "*": [] }, untrusted: true },
  },
};
