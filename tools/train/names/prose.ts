/** Plain prose without a single name, written here: what is found in it is wrong. */
export const PROSE: Readonly<Record<string, string>> = {
  German: `
Die Bewerbung ist in unserem Haus eingegangen und wird derzeit geprüft. Sobald eine Entscheidung gefallen ist, erhalten Sie einen Brief mit den weiteren Schritten. Bis dahin bitten wir um ein wenig Geduld.
Am Abend saß der alte Gärtner auf der Bank vor dem Haus und sah den Wolken nach. Der Regen hatte aufgehört, und aus dem Boden stieg der Geruch von nasser Erde. Auf dem Weg lag noch ein vergessener Handschuh.
Vor dem Einschalten ist zu prüfen, ob der Stecker trocken ist. Das Gerät darf nicht in der Nähe von Wasser betrieben werden. Bei einer Störung leuchtet die rote Anzeige, und die Pumpe schaltet nach einer Minute ab.
Im vergangenen Quartal sind die Umsätze um drei Prozent gestiegen, während die Kosten für Energie und Personal leicht zurückgingen. Der Vorstand rechnet für das laufende Jahr mit einer stabilen Nachfrage.
Wer einen Kuchen backen will, braucht Mehl, Zucker, Eier und Butter. Der Teig muss eine Stunde ruhen, danach kommt er für vierzig Minuten in den Ofen. Mit Puderzucker bestreut schmeckt er am besten warm.
Die Verordnung regelt den Umgang mit gefährlichen Stoffen in Werkstätten und Lagern. Verstöße können mit einem Bußgeld geahndet werden. Ausnahmen bedürfen der schriftlichen Genehmigung durch die Behörde.
Nach dem Update startet die Anwendung nicht mehr, im Protokoll steht nur ein Hinweis auf eine fehlende Bibliothek. Kann jemand sagen, welche Einstellung dafür zuständig ist? Der Neustart hat keine Wirkung gezeigt.
Schon als Kind sammelte sie Steine, Federn und Muscheln, die sie in alten Schachteln aufbewahrte. Später kamen Münzen dazu, dann Briefmarken und schließlich Landkarten aus fremden Ländern.`,
  French: `
La réunion prévue mardi est reportée à la semaine suivante. Merci de confirmer votre présence avant vendredi soir et d'apporter les documents demandés par le service juridique.
Le vent s'était levé pendant la nuit et les volets claquaient contre le mur. Personne ne dormait. Au matin, les branches couvraient la cour et le chien refusait de sortir.
Avant la première utilisation, lisez attentivement la notice. L'appareil doit être branché sur une prise reliée à la terre. En cas de panne, contactez le vendeur.
Les ventes ont progressé au deuxième trimestre grâce à une demande plus forte. La direction prévoit toutefois une hausse des coûts de transport.
Comment puis-je récupérer mes fichiers après une mise à jour ? L'application affiche une page blanche et rien ne se passe quand je clique sur le bouton.`,
  Spanish: `
El pedido llegó con dos días de retraso y una de las cajas estaba abierta. Hemos pedido al transportista una explicación por escrito y esperamos su respuesta.
La lluvia golpeaba los cristales mientras los niños dibujaban en el suelo de la cocina. Nadie hablaba. El reloj marcaba las seis y la sopa seguía en el fuego.
Antes de limpiar el filtro, desconecte el aparato. No utilice productos abrasivos. Si la luz roja parpadea, espere unos minutos y vuelva a intentarlo.
El informe señala que los precios subieron menos de lo esperado. Según los expertos, el consumo se mantendrá estable hasta fin de año.`,
  Russian: `
Заявка принята и будет рассмотрена в течение трёх дней. О решении мы сообщим письмом. Пожалуйста, не отправляйте документы повторно.
Вечером дождь закончился, и во дворе снова стало шумно. Старый сторож сидел на скамейке и смотрел на облака. На дороге лежала забытая перчатка.
Перед включением убедитесь, что вилка сухая. Не используйте прибор рядом с водой. При неисправности загорается красный индикатор.`,
  Chinese: `
您的申请已收到，我们将在三个工作日内处理。请不要重复提交材料，结果会通过邮件通知。
晚上雨停了，院子里又热闹起来。老园丁坐在长凳上看着天上的云，路边还躺着一只被遗忘的手套。
开机前请确认插头干燥，不要在水边使用本设备。发生故障时红灯会亮起，一分钟后水泵自动停止。`,
  English: `
The parcel arrived two days late and one of the boxes had been opened. We have asked the carrier for an explanation in writing and will get back to you as soon as we hear from them.
Before cleaning the filter, unplug the appliance. Never use abrasive cleaners. If the red light keeps blinking, wait a few minutes and try again. Contact the dealer if the problem persists.
Rain was drumming against the windows while the children drew on the kitchen floor. Nobody spoke. Somewhere upstairs a door slammed, and then everything was quiet again.
Sales grew slightly in the second quarter thanks to stronger demand. Management expects transport costs to rise, though. Margins should remain stable until the end of the year.
Why does the page stay blank after the update? Clicking the button does nothing, and the log only mentions a missing library. Restarting had no effect whatsoever.
Whisk the eggs with sugar until pale, then fold in the flour. Bake for forty minutes and let it cool on a rack. Dust with icing sugar just before serving.
Applicants must submit two references and a signed statement. Late submissions will not be considered. Interviews usually take place in the first week of the month.`,
};
