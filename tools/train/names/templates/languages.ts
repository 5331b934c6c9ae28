/** Prose in other languages that are written in Latin letters: names among capitals and function words of their own. */
export const LANGUAGES = String.raw`
<Sehr geehrter Herr|Sehr geehrte Frau|Lieber Herr|Liebe Frau|Guten Tag Herr|Hallo Frau> {LAST},
<Hallo|Lieber|Liebe|Guten Morgen> {FIRST},
Mit freundlichen Grüßen\n{PER}
Viele Grüße\n{FIRST}
<Mein Name ist|Ich bin|Ich heiße|Hier spricht> {PER} <und ich wohne in|aus|von der Firma> {LOC}.
<Herr|Frau|Dr.|Prof.> {LAST} <hat|wird|möchte|kann> <die Rechnung|den Vertrag|das Gespräch|die Lieferung> <bezahlt|unterschreiben|verschieben|erhalten>.
{PER} arbeitet <seit {year}|> <bei|für> {ORG} <in {LOC}|als {deNoun}|>.
Der {deNoun} von {PER} <ist|war> <neu|kaputt|gut|teuer>.
Die {deNoun} der {ORG} <ist|war|wird> <gestiegen|gesunken|geschlossen>.
Der Patient {PER}, geboren am {date} in {CITY}, klagt über <Schmerzen|Fieber|Schwindel|Husten>.
Die Firma {ORG} mit Sitz in {CITY} <sucht|verkauft|liefert> <neue Mitarbeiter|Maschinen|Möbel|{deNoun}>.
<Wir|Sie> fahren <am {day}|morgen|nächste Woche> <nach|über> {LOC}.
<In|Aus|Bei> {LOC} <gibt es|kommen|liegt> <viele Touristen|der Bahnhof|eine {deNoun}|Regen>.
Der Vertrag zwischen {ORG} und {PER} wurde am {date} in {CITY} unterzeichnet.
Die Lieferung an {PER}, {deAddr}, <ist|wurde> <angekommen|verschickt|zurückgesandt>.
Meine Adresse <ist|lautet>: {deAddr}
{PER}\n{deAddr}
Ansprechpartner: {PER}, Telefon {phone}
Bundeskanzler {PER} <reist|traf|sprach> in {LOC} <den Präsidenten|die Ministerin> {PER}.
{PER} <sagte|erklärte|betonte>, die {deNoun} <sei|werde|müsse> <wichtig|zu teuer|nötig>.
Die {deNoun} und der {deNoun} <sind|waren> für die {deNoun} <wichtig|nötig|zu teuer>.
Bitte <schicken|senden> Sie die {deNoun} bis {day} an unsere {deNoun}.
Das ist ein {deNoun} ohne {deNoun}, wie in der {deNoun} beschrieben.
Nach der {deNoun} wurde der {deNoun} mit dem {deNoun} <geprüft|verglichen|ersetzt>.
{deNoun} der {deNoun}: die {deNoun} wird nach {deNoun} der {deNoun} <bearbeitet|geprüft|gelöscht>.
Bitte prüfen Sie die {deNoun} und den {deNoun}.
Vor {deNoun} des {deNoun} <ist|muss|kann> der {deNoun} <zu schließen|geprüft werden>.
Ihre {deNoun} wurde an die <zuständige|neue> {deNoun} weitergeleitet.
Ihr {deNoun} ist <da|bereit|fertig>. {deNoun} und {deNoun} folgen.
Könnten Sie mir die {deNoun} vom {month} noch einmal schicken?
Im {deNoun} neben der {deNoun} steht ein <neuer|alter|großer> {deNoun}.
<Neue|Alle|Keine|Meine|Seine|Unsere|Diese|Jede> {deNoun} <ist|war|hat> {deNoun}.
Alle Angaben ohne Gewähr. Die {deNoun} kann vom {deNoun} abweichen.
Unsere {deNoun} bietet Ihnen {deNoun}, {deNoun} und {deNoun}.
Wie kann ich meine {deNoun} ändern? Ich habe das {deNoun} vergessen.
Im {month} <beginnt|endet> die {deNoun}, im {month} der {deNoun}.
Ein {deNoun} ist eine {deNoun}, die als {deNoun} für {deNoun} dient.
Für {deNoun} und {deNoun} gelten die {deNoun} der {deNoun}.
<Dank|Wegen|Trotz> der {deNoun} steigt der {deNoun} um {n} Prozent.
Die {deNoun} liegt auf dem {deNoun}, der {deNoun} steht neben der {deNoun}.
Sehr geehrte Damen und Herren, <die|meine> {deNoun} <ist|war> {n} Tage zu spät.
<Guten Tag|Hallo>, ich habe eine Frage zu meiner {deNoun}.
Der {deNoun} liest die {deNoun}, danach schreibt das System den {deNoun}.
<Fehler|Hinweis|Warnung>: {deNoun} konnte nicht geladen werden.
<Bonjour|Cher|Chère|Bonsoir|Salut> <Monsieur {LAST}|Madame {LAST}|{FIRST}>,
Cordialement,\n{PER}
<Je m'appelle|Je suis|Mon nom est> {PER} <et j'habite à|de|, je viens de> {LOC}.
<M.|Mme|Monsieur|Madame|Le docteur|Maître> {LAST} <a signé|a appelé|habite à {CITY}|travaille chez {ORG}>.
{PER} <travaille|travaillait> <chez|pour> {ORG} à {CITY}.
{PER}, <directeur|directrice|porte-parole|présidente> de {ORG}, <a déclaré|affirme|estime> que les prix sont élevés.
La société {ORG}, <située|basée> à {CITY}, <vend|fabrique|recrute> <des produits|des ingénieurs|du matériel>.
<Nous|Ils> <partons|voyageons|habitons|allons> <à|pour|en> {LOC} <en {month}|demain|>.
Le patient {PER}, né le {date} à {CITY}, se plaint de douleurs.
Mon adresse est {frStreet}, {zipCity}
Le président {PER} <a rencontré|a reçu> {PER} à {CITY}.
La facture de {ORG} <n'est pas|est> payée. Merci de contacter {PER}.
<Les élections|Le match|La conférence> à {LOC} <aura|auront> lieu en {month}.
<Pour|Avec|Dans|Après> la commande, veuillez remplir le formulaire et envoyer la demande au service.
<Comment|Pourquoi|Quand> puis-je modifier mon mot de passe ? Merci de votre aide.
Le système affiche un message d'erreur. Veuillez réessayer plus tard.
L'application ne fonctionne plus depuis la mise à jour. C'est très lent.
Le {prod} est un format de données. Il est utilisé par les développeurs.
<Estimado|Estimada|Querido|Querida|Hola> <Sr. {LAST}|Sra. {LAST}|{FIRST}|señor {LAST}>:
Saludos cordiales,\n{PER}
<Me llamo|Mi nombre es|Soy> {PER} <y vivo en|de|, nací en> {LOC}.
{PER} trabaja <en|para> {ORG} <en {CITY}|desde {year}|>.
El <señor|doctor|presidente|director|alcalde> {PER} <viajó a|llegó a|habló en|visitó> {LOC}.
La empresa {ORG}, con sede en {CITY}, <anunció|vende|contrata> <nuevos productos|ganancias|personal>.
{PER}, <gerente|portavoz|director> de {ORG}, <dijo|explicó|afirmó> que la situación es difícil.
El paciente {PER} fue atendido en {ORG} el {date}.
Mi dirección es {esStreet}, {zipCity}
<Vivo|Vivimos|Trabajo|Estuve> en {LOC} <desde {year}|con mi hermana {FIRST}|>.
El contrato entre {ORG} y {PER} se firmó en {CITY}.
<Cuando|Para|Desde|Según> el informe, los precios subieron un {n} por ciento.
<No puedo|Quiero|Necesito> cambiar mi contraseña. Gracias por su ayuda.
El archivo no se puede abrir. Por favor, inténtelo de nuevo más tarde.
La aplicación muestra un error. Los datos no se guardan.
Esta función devuelve una lista. Véase la documentación de {prod}.
<Gentile|Egregio|Caro|Cara> <Sig. {LAST}|Sig.ra {LAST}|Dott. {LAST}|{FIRST}>,
Cordiali saluti,\n{PER}
<Mi chiamo|Sono|Il mio nome è> {PER} e <vivo a|vengo da|abito a> {LOC}.
{PER} lavora <per|presso|alla> {ORG} <a {CITY}|dal {year}|>.
La società {ORG} di {CITY} <ha annunciato|vende|cerca> <nuovi prodotti|utili|personale>.
Il <presidente|ministro|dottor|professor|sindaco> {PER} <ha visitato|è arrivato a|ha parlato a> {LOC}.
L'indirizzo è {itStreet}, {zipCity}
<Vorrei|Posso|Come posso> cambiare la password? Grazie per il vostro aiuto.
Il file non può essere aperto. La richiesta è stata inviata al servizio clienti.
Questa funzione restituisce un elenco. I dati non vengono salvati.
<Prezado|Caro|Olá|Cara> <Sr. {LAST}|Sra. {LAST}|{FIRST}>,
Atenciosamente,\n{PER}
<Meu nome é|Eu sou|Chamo-me|Aqui é> {PER} e <moro em|sou de|trabalho em> {LOC}.
{PER} trabalha <na|no|para a> {ORG} <em {CITY}|desde {year}|>.
A empresa {ORG}, com sede em {CITY}, <anunciou|vende|contrata> <novos produtos|lucros|pessoas>.
O <presidente|ministro|doutor|diretor> {PER} <visitou|chegou a|falou em> {LOC}.
<Não consigo|Quero|Preciso> mudar a minha senha. Obrigado pela ajuda.
O arquivo não pode ser aberto. Por favor, tente novamente mais tarde.
<Beste|Geachte|Hallo> <heer {LAST}|mevrouw {LAST}|{FIRST}>,
Met vriendelijke groet,\n{PER}
<Mijn naam is|Ik ben|Ik heet> {PER} en ik <woon in|kom uit|werk in> {LOC}.
{PER} werkt <bij|voor> {ORG} <in {CITY}|sinds {year}|>.
Het bedrijf {ORG} uit {CITY} <zoekt|verkoopt|maakt> <nieuwe medewerkers|meubels|winst>.
De heer {LAST} <belde|vertrok|woont in {CITY}> en vroeg naar {PER}.
<Hoe|Waarom|Wanneer> kan ik mijn wachtwoord wijzigen? Bedankt voor uw hulp.
Het bestand kan niet worden geopend. De gegevens zijn niet opgeslagen.
<Hej|Hei|Kära|Kjære|Bästa> {FIRST},
Med vänlig hälsning,\n{PER}
<Jag heter|Mitt namn är|Jeg heter|Mit navn er> {PER} och <jag bor i|kommer från> {LOC}.
{PER} <arbetar|jobbar|jobber|arbejder> <på|för|hos> {ORG} i {CITY}.
Företaget {ORG} i {CITY} <söker|säljer> <ny personal|möbler|ved>.
<Hur|Varför|När> kan jag byta lösenord? Tack för hjälpen.
Filen kan inte öppnas. Uppgifterna sparades inte.
<Szanowny Panie|Szanowna Pani|Cześć> {FIRST},
Z poważaniem\n{PER}
<Nazywam się|Jestem|Mam na imię> {PER} i <mieszkam w|pochodzę z> {CITY}.
{PER} pracuje w {ORG} w mieście {CITY}.
<Pan|Pani|Doktor> {PER} <przyjechał do|mieszka w> {CITY}.
Firma {ORG} z siedzibą w {CITY} <szuka|sprzedaje> <pracowników|mebli|części>.
<Jak|Dlaczego|Kiedy> mogę zmienić hasło? Dziękuję za pomoc.
Nie można otworzyć pliku. Dane nie zostały zapisane.
<Dobrý den|Vážený pane|Vážená paní> {LAST},
Jmenuji se {PER} a bydlím v {CITY}.
<Merhaba|Sayın|Sevgili> {PER},
Benim adım {PER}, {CITY} şehrinde yaşıyorum.
{PER} {ORG} şirketinde çalışıyor.
Şifremi nasıl değiştirebilirim? Yardımınız için teşekkürler.
<Tisztelt|Kedves> {LAST} {FIRST}!
A nevem {LAST} {FIRST}, {CITY} városában élek.
{LAST} {FIRST} a {ORG} munkatársa.
Hogyan tudom megváltoztatni a jelszavamat? Köszönöm a segítséget.
<Hyvä|Hei> {FIRST},
Nimeni on {PER} ja asun kaupungissa {CITY}.
{PER} työskentelee yrityksessä {ORG}.
Miten voin vaihtaa salasanan? Kiitos avusta.
<Halo|Selamat pagi|Yth.> <Bapak|Ibu> {PER},
Nama saya {PER}, saya tinggal di {CITY}.
{PER} bekerja di {ORG} di kota {CITY}.
Bagaimana cara mengubah kata sandi? Terima kasih atas bantuannya.
Xin chào, tôi tên là {PER}, sống ở {CITY}.
Numele meu este {PER} și locuiesc în {CITY}.
Moje ime je {PER} i živim u gradu {CITY}.
Kaip galiu pakeisti slaptažodį? Ačiū už pagalbą.
Kā es varu nomainīt paroli? Paldies par palīdzību.
Меня зовут {PER}, я работаю в {ORG}. Файл не удалось открыть.
Система Windows не запускается. Обновление {prod} не помогло.
我叫{PER}，我在{ORG}工作。请问怎么修改密码？
请在 {prod} 中打开文件。系统无法启动 Windows。
اسمي {PER} وأعمل في {ORG}.
私は{PER}です。{ORG}で働いています。
제 이름은 {PER}입니다. {prod} 설치가 안 됩니다.
`;
