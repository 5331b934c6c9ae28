export { type CampaignOptions, runCampaign } from "./campaign.ts";
export { CONTROL_QUESTIONS } from "./control.ts";
