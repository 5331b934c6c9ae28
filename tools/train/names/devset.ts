import type { Example } from "./generate.ts";

/**
 * Sentences written by hand after the templates, in other words than theirs, with rare names: the development set.
 * `[P …]` person, `[O …]` organisation, `[L …]` place.
 */
const TEXT = `
Just had the nicest chat with [P Bronwen Tregaskis], turns out her uncle keeps bees in [L Llanidloes].
Can somebody check whether [P Oddvar Kittelsen] already got his refund?
The quarterly numbers of [O Tallgrass Bearings] look shaky to me.
Shipment 88213 is stuck at customs in [L Świnoujście], ETA unknown.
Please book two tickets from [L Hódmezővásárhely] to [L Bratislava] for the 14th.
I've been renting a flat on [L Pelargonienweg] since August, the landlord is a certain [P Kaspar Rüegsegger].
What's the nearest pharmacy to 44 [L Birchgrove Crescent], [L Dunfermline]?
My daughter got accepted at [O Kilbrannan College], we're so proud!
[P Ottoline] never answers her phone.
Has [P Ignatius Mbeki-Roux] paid the deposit yet?
Our supplier, [O Voss Feinmechanik], raised its prices again.
The plaintiff alleges that [O Redwater Holdings] withheld wages from [P Dolores Quintanilla].
They opened a second bakery called [O Crumb & Kettle] near the station.
If you see [P Thaddeus], tell him the van is fixed.
[P Yevgenia Starodubtseva] will present the roadmap at noon.
[P Marisol Etxeberria] has been with [O Aldaba Seguros] for eleven years.
Flooding in [L Paraitinga] forced hundreds of families out of their homes.
The mayor of [L Vlissingen] apologised for the delay.
[O Nexiva] posted a loss for the third quarter in a row.
Last winter we hiked around [L Hallormsstaður] for a week.
To whom should I address the letter, [P Mr Oyelaran] or [P Mrs Oyelaran]?
[P Dr. Wilhelmina Achterberg] increased the dose to 20 mg.
The applicant was born in [L Tsumeb], [L Namibia].
Her maiden name is [P Kowalczyk].
The new tenant in 4B is [P Fiachra Mac Giolla].
We're flying out of [L Schiphol] on Thursday.
Everything I know about carpentry I learned from [P Ezekiel Thornbury].
He quit [O Lindqvist Marine] to start his own thing.
The invoice should go to [O Papeterie Delacroix], 12 [L rue des Tanneurs], 67000 [L Strasbourg].
You'll find us at 7 [L Harbour Row], [L Oban].
Parcel for [P Zsófia Kertész], [L Bartók Béla út] 12, [L Szombathely].
The weather in [L Nouakchott] is brutal this time of year.
Is it true that [P Lindiwe] is moving to [L Walvis Bay]?
After the merger, [O Corvus Energy] and [O Halden Power] will share one headquarters in [L Larvik].
[P Anselm Fitzwilliam-Okoro], 47, was last seen in [L Barnstaple].
The photo was taken by [P Noriko Hasegawa] during a trip to [L Hakodate].
My therapist, [P Dr. Imogen Salt], moved her practice to [L Totnes].
I bank with [O Caja Rural] and they never pick up.
The keynote by [P Tendai Chikowore] was the highlight of the conference.
Please CC [P Gwendolyn] and [P Rashid] on the reply.
Your appointment with [P Ms. Papadimitriou] has been moved to 3 pm.
The package was signed for by [P H. Lindegaard].
[O Bluefin Robotics] is recruiting welders in [L Quincy].
Three of us, [P Anouk], [P Leopold] and me, rented a canoe.
Our head office moved from [L Tilbury] to [L Basildon] in spring.
The minutes were taken by [P Cornelius Abernathy].
I'd like to speak to [P Mr. Vandenbroucke] about my policy, please.
[P Ravindra Gopalakrishnan] forwarded the contract to [O Meridian Trust].
The ferry between [L Igoumenitsa] and [L Brindisi] is cancelled today.
Ask [O Hartmann & Ölz] for a second quote.
[P Callum] said the delivery to [L Kirkcaldy] was short by two pallets.
[P Xiomara Bustamante] sued [O Vantor Pharma] in [L Delaware].
He spent his childhood in [L Sighișoara] and later emigrated to [L Canada].
According to [O Polar Research Institute], the ice is thinner than ever.
The lease names [P Josiah Pemberton] as guarantor.
Could you remind [P Sunniva] to water the plants?
Police in [L Gelsenkirchen] are looking for witnesses.
I was charged twice by [O Fitnessland].
[P Mehmet Karabulut] arbeitet inzwischen bei [O Ostwind Logistik].
Wir haben den Auftrag an die [O Schreinerei Huber] in [L Rosenheim] vergeben.
[P Frau Obermüller] ist bis Freitag im Urlaub, bitte wenden Sie sich an [P Herrn Tschudi].
Das Paket ging an [P Liselotte Brandstätter], [L Ahornallee] 3, 4020 [L Linz].
Mon voisin [P Gaël Kermorvan] a repris la boulangerie de [L Quimperlé].
[O Transports Bellegarde] livre demain matin à [L Annecy].
[P Iñaki Urdangarín] vive en [L Getxo] con su madre.
Hemos recibido la factura de [O Ferretería Montalbán].
[P Ludovica Sanseverino] si trasferisce a [L Cosenza] per lavoro.
A [P Dona Filomena] mora em [L Viseu] há quarenta anos.
[P Sjoerd Hoekstra] komt morgen langs in [L Leeuwarden].
[P Tuulikki] soitti eilen [L Kuopiosta].
[P Bożena Grzelak] przeprowadziła się do [L Bielska].
2024-03-02 08:11:09 INFO Checkout - order 5521 placed by [P Petronella Visagie] ([L Gaborone])
2024-03-02 08:11:10 WARN Mailer - bounce for contact [P Ambrose Tkachuk] at [O Silverline Freight]
{"ticket":771,"requester":"[P Philippa Nwosu]","organization":"[O Castellan Foods]","site":"[L Lowestoft]"}
{"lead":{"contact":"[P Ugochukwu Anyanwu]","account":"[O Brightside Dental]","region":"[L Ontario]"}}
{"guest":"[P Eleftheria Kazantzaki]","arrival":"2025-05-01","hotel":"[O Hotel Bellavista]"}
4417;[P Radoslav Hristov];[L Plovdiv];paid
[P Delphine Mercier],[O Atelier Nord],[L Chambéry],FR
Passenger: [P KOWALSKA/MARTA]
Witness statement of [P Gareth Llewelyn-Price]
Re: lunch with [P Saoirse]
Fwd: documents for [P the Petersens]
Thx [P Malik], looks good to me
@here [P Oyindamola] is out sick, [P Bartek] takes over the release
Is [O Zalcom] down for anyone else?
Never fly [O Aerovista] again, they lost my luggage in [L Podgorica].
Reading a biography of [P Ada Lovelace] at the moment.
[L Tashkent] or [L Samarkand], which one would you pick?
The sculptor [P Tove Ahlgren-Diop] lives and works in [L Djibouti].
Between [L Guildford] and [L Woking] the line is closed.
In [L Ecuador] the currency is the dollar.
Where can I buy [O Haflinger & Sohn] shoes in [L Oregon]?
The record was released by [O Thistle Street Records].
[P Nkechi] and her brother [P Obinna] run a salon in [L Peckham].
Wire it to [P Arvid Söderlund], [O Nordhavn Bank].
I am the mother of [P Tobias Ekwueme], he is in grade 4.
Please remove [P Hortense Villeneuve] from the mailing list.
The cheque made out to [P J. R. Castellanos] bounced.
[O St. Brigid's Hospital] transferred him on Tuesday.
Our contact at [O Ministry of Fisheries] is [P Sigrún].
Take the second exit towards [L Aylesbury].
Registered office: [L Castle Mews], [L Ludlow], [L Shropshire]
Bill to: [O Quillfeather Press]
Prepared for: [P Honorata Wyszyńska]
Landlord: [P Baldassare Conti]
The Annual Report is due in March. Please send the Draft to Finance.
Open the Control Panel and choose Network Settings.
My Windows laptop crashed after the Chrome update.
We Are Hiring! Join Our Team Today
The French manager asked about the Spanish invoices.
How many calories are in a Caesar salad?
The Wi-Fi password is on the back of the router.
What does the fox say on a Tuesday in June?
Der neue Drucker steht im zweiten Stock neben der Küche.
Könnten Sie mir bitte die Rechnung vom März noch einmal schicken?
Ihre Anfrage wurde an die zuständige Abteilung weitergeleitet.
Error: Unexpected token in JSON at position 17
Unable to resolve dependency tree. Retry with legacy flags.
The Product Owner and the Scrum Master disagree about the Backlog.
Happy New Year! Merry Christmas to you all!
Chapter Seven: The Long Way Home
Dear Customer, Your Parcel Has Been Delivered.
Quarterly Business Review Agenda
Thank You For Your Order
`;

const KINDS: Readonly<Record<string, number>> = { P: 1, O: 2, L: 3 };

/** The development set as examples. */
export function readDevelopment(): Example[] {
  return TEXT.trim()
    .split("\n")
    .map((line) => {
      const example: Example = { text: "", spans: [] };
      let at = 0;
      for (const match of line.matchAll(/\[([POL]) ([^\]]+)\]/g)) {
        example.text += line.slice(at, match.index);
        const start = example.text.length;
        example.text += match[2];
        example.spans.push({ start, end: example.text.length, kind: KINDS[match[1] ?? ""] ?? 0 });
        at = match.index + match[0].length;
      }
      example.text += line.slice(at);
      return example;
    });
}
