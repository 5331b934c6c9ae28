/** Every node type of n8n-nodes-base 2.40.2 (its `dist/types/nodes.json`), for the test that the table leaves none out. */
export const BASE_TYPES = (
  "Brandfetch actionNetwork activeCampaign activeCampaignTrigger acuitySchedulingTrigger adalo affinity " +
  "affinityTrigger aggregate agileCrm aiTransform airtable airtableTrigger airtop amqp amqpTrigger " +
  "apiTemplateIo asana asanaTrigger autopilot autopilotTrigger awsCertificateManager awsCognito " +
  "awsComprehend awsDynamoDb awsElb awsIam awsLambda awsRekognition awsS3 awsSes awsSns awsSnsTrigger " +
  "awsSqs awsTextract awsTranscribe azureCosmosDb azureStorage bambooHr bannerbear baserow beeminder " +
  "bitbucketTrigger bitly bitwarden box boxTrigger bubble calTrigger calendlyTrigger chargebee " +
  "chargebeeTrigger circleCi ciscoWebex ciscoWebexTrigger citrixAdc clearbit clickUp clickUpTrigger " +
  "clockify clockifyTrigger cloudflare cockpit coda code coinGecko compareDatasets compression confluence " +
  "contentful convertKit convertKitTrigger convertToFile copper copperTrigger cortex crateDb cron crypto " +
  "currents currentsTrigger customerIo customerIoTrigger dataTable databricks dateTime debugHelper deepL " +
  "demio dhl discord discourse disqus drift dropbox dropcontact dynamicCredentialCheck e2eTest " +
  "e2eTestPollingTrigger editImage egoi elasticSecurity elasticsearch emailReadImap emailSend emelia " +
  "emeliaTrigger erpNext errorTrigger evaluation evaluationTrigger eventbriteTrigger executeCommand " +
  "executeWorkflow executeWorkflowTrigger executionData extractFromFile facebookGraphApi " +
  "facebookLeadAdsTrigger facebookTrigger figmaTrigger filemaker filter flow flowTrigger form formIoTrigger " +
  "formTrigger formstackTrigger freshdesk freshservice freshworksCrm ftp function functionItem gSuiteAdmin " +
  "getResponse getResponseTrigger ghost git github githubTrigger gitlab gitlabTrigger gmail gmailTrigger " +
  "goToWebinar gong googleAds googleAnalytics googleBigQuery googleBooks googleBusinessProfile " +
  "googleBusinessProfileTrigger googleCalendar googleCalendarTrigger googleChat googleCloudNaturalLanguage " +
  "googleCloudStorage googleContacts googleDocs googleDrive googleDriveTrigger googleFirebaseCloudFirestore " +
  "googleFirebaseRealtimeDatabase googlePerspective googleSheets googleSheetsTrigger googleSlides " +
  "googleTasks googleTranslate gotify grafana graphql grist gumroadTrigger hackerNews haloPSA harvest " +
  "helpScout helpScoutTrigger highLevel homeAssistant html htmlExtract httpRequest hubspot hubspotTrigger " +
  "humanticAi hunter iCal if intercom interval invoiceNinja invoiceNinjaTrigger itemLists iterable jenkins " +
  "jinaAi jira jiraTrigger jotFormTrigger jwt kafka kafkaTrigger keap keapTrigger koBoToolbox " +
  "koBoToolboxTrigger ldap lemlist lemlistTrigger limit line linear linearTrigger lingvaNex linkedIn " +
  "localFileTrigger loneScale loneScaleTrigger magento2 mailcheck mailchimp mailchimpTrigger mailerLite " +
  "mailerLiteTrigger mailgun mailjet mailjetTrigger mandrill manualTrigger markdown marketstack matrix " +
  "mattermost mautic mauticTrigger medium merge messageAnAgent messageBird metabase microsoftDataverse " +
  "microsoftDynamicsCrm microsoftEntra microsoftExcel microsoftExcelSharePoint microsoftGraphSecurity " +
  "microsoftOneDrive microsoftOneDriveTrigger microsoftOutlook microsoftOutlookTrigger microsoftSharePoint " +
  "microsoftSql microsoftTeams microsoftTeamsTrigger microsoftToDo mindee misp mistralAi mocean mondayCom " +
  "mongoDb monicaCrm moveBinaryData mqtt mqttTrigger msg91 mySql n8n n8nTrainingCustomerDatastore " +
  "n8nTrainingCustomerMessenger n8nTrigger nasa netlify netlifyTrigger nextCloud noOp nocoDb notion " +
  "notionTrigger npm odoo okta oneSimpleApi onfleet onfleetTrigger openAi openThesaurus openWeatherMap " +
  "oracleDatabase orbit oura paddle pagerDuty payPal payPalTrigger peekalink perplexity phantombuster " +
  "philipsHue pipedrive pipedriveTrigger plivo postBin postHog postgres postgresTrigger postmarkTrigger " +
  "profitWell pushbullet pushcut pushcutTrigger pushover questDb quickChart quickbase quickbooks rabbitmq " +
  "rabbitmqTrigger raindrop readBinaryFile readBinaryFiles readPDF readWriteFile reddit redis redisTrigger " +
  "removeDuplicates renameKeys respondToWebhook rocketchat rssFeedRead rssFeedReadTrigger rundeck s3 " +
  "salesforce salesforceTrigger salesmate scheduleTrigger seaTable seaTableTrigger securityScorecard " +
  "segment sendGrid sendInBlue sendInBlueTrigger sendy sentryIo serviceNow set shopify shopifyTrigger " +
  "signl4 simulate simulateTrigger slack slackTrigger sms77 snowflake sort splitInBatches splitOut splunk " +
  "spotify spreadsheetFile sseTrigger ssh stackby stickyNote stopAndError storyblok strapi strava " +
  "stravaTrigger stripe stripeTrigger summarize supabase surveyMonkeyTrigger switch syncroMsp taiga " +
  "taigaTrigger tapfiliate telegram telegramTrigger theHive theHiveProject theHiveProjectTrigger " +
  "theHiveTrigger timeSaved timescaleDb todoist togglTrigger totp travisCi trello trelloTrigger twake " +
  "twilio twilioTrigger twist twitter typeformTrigger unleashedSoftware uplead uproc uptimeRobot urlScanIo " +
  "venafiTlsProtectCloud venafiTlsProtectCloudTrigger venafiTlsProtectDatacenter vero vonage wait webflow " +
  "webflowTrigger webhook wekan whatsApp whatsAppTrigger wise wiseTrigger wooCommerce wooCommerceTrigger " +
  "wordpress workableTrigger workflowTrigger writeBinaryFile wufooTrigger xero xml youTube yourls zammad " +
  "zendesk zendeskTrigger zohoCrm zoom zulip"
).split(" ");

/** Likewise @n8n/n8n-nodes-langchain 2.40.3. */
export const AI_TYPES = (
  "agent agentTool alibabaCloud anthropic chainLlm chainRetrievalQa chainSummarization chat " +
  "chatHubVectorStorePGVector chatHubVectorStorePinecone chatHubVectorStoreQdrant chatTrigger code " +
  "documentBinaryInputLoader documentDefaultDataLoader documentGithubLoader documentJsonInputLoader " +
  "embeddingsAwsBedrock embeddingsAzureOpenAi embeddingsCohere embeddingsGoogleGemini " +
  "embeddingsGoogleVertex embeddingsHuggingFaceInference embeddingsLemonade embeddingsMistralCloud " +
  "embeddingsNvidia embeddingsOllama embeddingsOpenAi embeddingsOracleDb googleGemini guardrails " +
  "informationExtractor lmChatAlibabaCloud lmChatAnthropic lmChatAwsBedrock lmChatAzureOpenAi lmChatCohere " +
  "lmChatDatabricks lmChatDeepSeek lmChatGoogleGemini lmChatGoogleVertex lmChatGroq lmChatLemonade " +
  "lmChatMinimax lmChatMistralCloud lmChatMoonshot lmChatNvidia lmChatOllama lmChatOpenAi lmChatOpenRouter " +
  "lmChatVercelAiGateway lmChatXAiGrok lmCohere lmLemonade lmOllama lmOpenAi lmOpenHuggingFaceInference " +
  "manualChatTrigger mcpClient mcpClientTool mcpRegistryClientTool mcpTrigger memoryBufferWindow " +
  "memoryChatRetriever memoryManager memoryMongoDbChat memoryMotorhead memoryPostgresChat memoryRedisChat " +
  "memoryXata memoryZep microsoftAgent365Trigger minimax modelSelector moonshot ollama openAi " +
  "openAiAssistant outputParserAutofixing outputParserItemList outputParserStructured rerankerCohere " +
  "retrieverContextualCompression retrieverMultiQuery retrieverVectorStore retrieverWorkflow " +
  "sentimentAnalysis textClassifier textSplitterCharacterTextSplitter " +
  "textSplitterRecursiveCharacterTextSplitter textSplitterTokenSplitter toolCalculator toolCode " +
  "toolExecutor toolHttpRequest toolSearXng toolSerpApi toolThink toolVectorStore toolWikipedia " +
  "toolWolframAlpha toolWorkflow vectorStoreAzureAISearch vectorStoreChromaDB vectorStoreInMemory " +
  "vectorStoreInMemoryInsert vectorStoreInMemoryLoad vectorStoreMilvus vectorStoreMongoDBAtlas " +
  "vectorStoreOracleDBVector vectorStorePGVector vectorStorePinecone vectorStorePineconeInsert " +
  "vectorStorePineconeLoad vectorStoreQdrant vectorStoreRedis vectorStoreSupabase vectorStoreSupabaseInsert " +
  "vectorStoreSupabaseLoad vectorStoreWeaviate vectorStoreZep vectorStoreZepInsert vectorStoreZepLoad"
).split(" ");
