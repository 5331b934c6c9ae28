/**
 * Words that name a sort of number, in the languages people keep their data in: en de fr es it pt nl pl sv da no fi cs hu ro,
 * ru uk tr el ar he zh ja ko th. Accents and case do not count (`número` is `numero`), neither does `camelCase` or `snake_case`.
 */
const list = (text: string): readonly string[] => text.split(",").map((phrase) => phrase.trim());

export const CARD = list(
  "card,cards,cc,ccn,pan,credit card,debit card,card number,card no,creditcard,cardnumber,payment card,visa,mastercard,amex,american express,maestro,discover,jcb,diners," +
    "karte,kreditkarte,kartennummer,karten nr,carte,carte bancaire,carte de credit,numero de carte,tarjeta,tarjeta de credito,carta,carta di credito,cartao,cartao de credito," +
    "kaart,creditcard,kaartnummer,karta,numer karty,karty,kort,kortnummer,kortti,luottokortti,kartya,bankkartya,card de credit,карта,карты,карте,номер карты,картка,kart,kredi karti,kart numarasi,καρτα," +
    "بطاقة,بطاقة ائتمان,כרטיס,כרטיס אשראי,信用卡,银行卡,卡号,クレジットカード,カード番号,신용카드,카드번호,บัตรเครดิต",
);

export const BANK = list(
  "bank,bank account,account,acct,account number,account no,account num,accountnumber,acct no,a c no,beneficiary,iban,wire,payee,direct debit,direct deposit," +
    "konto,kontonummer,bankverbindung,konto nr,bankkonto,compte,compte bancaire,rib,numero de compte,cuenta,cuenta bancaria,numero de cuenta,conto,conto corrente,coordinate bancarie," +
    "conta,conta bancaria,numero da conta,agencia,rekening,rekeningnummer,bankrekening,rachunek,numer rachunku,numer konta,konto bankowe,bankkonto,tili,tilinumero,ucet,cislo uctu,szamlaszam,cont bancar," +
    "счет,расчетный счет,номер счета,р с,рахунок,hesap,hesap numarasi,λογαριασμος,حساب,رقم الحساب,חשבון,银行账号,账号,银行账户,口座,口座番号,계좌,계좌번호,บัญชี",
);

export const NATIONAL_ID = list(
  "national id,national identity,national identification,national identification number,identity card,identity number,identification number,id card,id number,id no,idnumber,personal id,personal number,personal identification,citizen id,resident id,national insurance,nid," +
    "ausweis,ausweisnummer,personalausweis,identifikationsnummer,identitatskarte,carte d identite,numero d identite,piece d identite,cni,cedula,documento de identidad,documento nacional,numero de identidad,identificacion,dni," +
    "carta d identita,documento d identita,documento,identidade,carteira de identidade,bilhete de identidade,identiteitskaart,identiteitsbewijs,dowod osobisty,numer dowodu,personnummer,legitimation,henkilotunnus,obcansky prukaz,szemelyi,szemelyi szam,buletin,carte de identitate," +
    "паспорт,удостоверение личности,идентификационный номер,посвідчення,kimlik,kimlik no,tc kimlik,ταυτοτητα,هوية,رقم الهوية,بطاقة الهوية,الرقم القومي,تעודת זהות,תעודת זהות,ת ז,身份证,身份证号,証明書番号,身分證,マイナンバー,주민등록번호,주민번호,บัตรประชาชน,เลขประจำตัวประชาชน,số cmnd,cmnd,cccd",
);

export const TAX = list(
  "tax,tax id,tax number,tax no,taxpayer,tax identification,taxid,tin,tax file number,vat,vat number,vat no,vat id,vatin,fiscal,steuer,steuernummer,steuer id,steueridentifikationsnummer,ust id,ust idnr,umsatzsteuer,numero fiscal,identifiant fiscal,fiscale,tva,numero tva," +
    "nif,cif,nit,rut,rfc,identificacion fiscal,codigo fiscal,iva,codice fiscale,partita iva,p iva,contribuinte,numero de contribuinte,btw,btw nummer,belastingdienst,fiscaal nummer,rsin,nip,numer podatkowy,moms,momsnummer,momsreg,alv,dic,adoszam,cod fiscal," +
    "инн,налог,налоговый,ипн,ідентифікаційний код,vergi,vergi no,vergi kimlik,αφμ,ضريبي,الرقم الضريبي,מס,עוסק,税号,纳税人,納税者番号,사업자등록번호,사업자",
);

export const COMPANY = list(
  "company number,company no,company registration,registration number,business number,business id,registered number,crn,handelsregister,registernummer,firmenbuch,siren,siret,rcs,registro mercantil,registro imprese,kvk,kvk nummer,krs,regon,organisationsnummer,orgnr,org nr,organisasjonsnummer,cvr,y tunnus,ico,cegjegyzekszam,cui,огрн,едрпоу,sicil,ticaret sicil,统一社会信用代码,法人番号,법인등록번호",
);

export const SOCIAL_SECURITY = list(
  "social security,social security number,social insurance,social insurance number,social security no,ssn,soc sec,sozialversicherung,sozialversicherungsnummer,rentenversicherung,securite sociale,numero de securite sociale,seguridad social,seguro social,numero de seguro social,sicurezza sociale,previdenza,seguranca social,sociale zekerheid,ubezpieczenie,socialforsakring,снилс,страховой номер,sgk,社会保障,社会保険,사회보장",
);

export const HEALTH_ID = list(
  "health,health card,health number,health insurance,health id,medicare,medicaid,member id,insurance,insurance number,policy number,patient,patient id,krankenversicherung,krankenkasse,versichertennummer,carte vitale,assurance maladie,mutuelle,tarjeta sanitaria,seguro medico,seguro de salud,tessera sanitaria,sns,cartao de saude,zorgverzekering,verzekering,ubezpieczenie zdrowotne,pacient,полис,омс,saglik,医保,健康保険,保険者番号,건강보험",
);

export const PASSPORT = list(
  "passport,passport number,passport no,passport num,passport id,travel document,reisepass,pass,passnummer,reisepassnummer,passeport,numero de passeport,pasaporte,numero de pasaporte,passaporto,numero di passaporto,passaporte,numero do passaporte,paspoort,paspoortnummer,paszport,numer paszportu,pass nummer,passi,passin numero,pas,cestovni pas,utlevel,pasaport,pasaport no,паспорт,паспорта,номер паспорта,загранпаспорт,διαβατηριο,جواز سفر,رقم الجواز,דרכון,护照,护照号,護照,パスポート,旅券番号,여권,여권번호,หนังสือเดินทาง",
);

export const DRIVER_LICENCE = list(
  "driver license,drivers license,driver s license,driver licence,drivers licence,driver s licence,driving licence,driving license,driver license number,license number,licence number,dl,dl no,dln,driver id,fuhrerschein,fuhrerscheinnummer,fuehrerschein,permis de conduire,permis,permiso de conducir,licencia de conducir,licencia de manejo,carnet de conducir,patente,patente di guida,carta de conducao,carteira de motorista,cnh,rijbewijs,rijbewijsnummer,prawo jazdy,korkort,korekort,forerkort,ajokortti,ridicsky prukaz,jogositvany,permis auto,водительское удостоверение,водительские права,ehliyet,surucu belgesi,رخصة القيادة,רישיון נהיגה,驾驶证,驾照,運転免許,運転免許証,운전면허,ใบขับขี่",
);

/** Words that name a telephone number. */
export const PHONE = list(
  "phone,phones,phone number,phone no,telephone,tel,tel no,mobile,mobile number,mob,cell,cellphone,cell phone,fax,landline,hotline,helpline,toll free,whatsapp,signal,viber,telegram,msisdn,phonenumber,mobilephone,homephone,workphone,ext," +
    "telefon,telefonnummer,handy,handynummer,mobil,mobilnummer,festnetz,rufnummer,durchwahl,telefax,telephone,portable,numero de telephone,gsm,telefono,movil,celular,numero de telefono,tfno,cellulare,recapito,numero di telefono,telefone,telemovel,celular,numero de telefone," +
    "telefoon,telefoonnummer,mobiel,mobiele nummer,telefon,komorka,komorkowy,numer telefonu,tel kom,telefonnummer,mobilnummer,mobiltelefon,puhelin,puhelinnumero,matkapuhelin,telefonni,telefonszam,mobilszam,telefonul,numar de telefon," +
    "телефон,телефона,тел,мобильный,моб,сотовый,факс,номер телефона,cep,cep telefonu,gsm no,τηλεφωνο,κινητο,هاتف,جوال,رقم الهاتف,موبايل,טלפון,נייד,电话,手机,手机号,联系电话,電話,電話番号,携帯,携帯電話,전화,전화번호,휴대폰,핸드폰,โทรศัพท์,โทร,điện thoại,dien thoai,sdt",
);

/** Words beside which a number is often a telephone number, and often not. */
export const PHONE_HINT = list(
  "call,call me,call us,called,calling,calls,dial,dialled,dialed,ring,ring me,text,texted,sms,message,messages,msg,voicemail,answering,answer,answered,reach,reach me,contact,contact number,number is,my number,desk,office,home,work,registered,registered number,emergency,callback,call back,hang up," +
    "anrufen,rufen sie,ruf mich,erreichbar,appelez,appeler,joindre,contacter,llamar,llame,llamame,contacto,chiamare,chiamami,contatto,ligar,ligue,contato,contacto,bellen,bel,zadzwon,dzwonic,kontakt,ring,ringa,soita,volejte,hivj,sunati,позвоните,звоните,позвонить,звонить,ara,arayin,اتصل,联系,联系方式,連絡先,연락처,ติดต่อ",
);

/** Words that name an address in a network. */
export const NETWORK = list(
  "ip,ip address,ipv4,ipv6,client ip,remote addr,remote address,host,server,client,source ip,src,dst,address,x forwarded for,forwarded,peer,gateway,dns,ip adresse,adresse ip,direccion ip,indirizzo ip,endereco ip,adres ip,ip адрес,ip地址,ipアドレス",
);

/** Words that say where somebody lives or something stands. */
export const ADDRESS = list(
  "address,addresses,addr,street,street address,home address,billing address,shipping address,mailing address,postal address,lives at,lives in,lives on,live at,live in,live on,living at,living in,resides at,residing at,located at,located on,located in,office at,office is at,is at,meet at,meet me at,ship to,deliver to,delivered to,delivery address,send it to,sent to,sent it to,arrived at,moved to,return to,corner of,stop at,drops you off at,taxi to,residence,enter on,is on,it s in," +
    "adresse,anschrift,wohnhaft,wohnt in,strasse,lieferadresse,rechnungsadresse,habite,domicilie,domicile,demeurant,rue,direccion,domicilio,vive en,calle,indirizzo,residente,abita in,abita a,via,endereco,morada,reside em,mora em,rua,adres,woont in,woonachtig,straat,adres zamieszkania,zamieszkaly,mieszka,ulica,adress,bor pa,bor i,osoite,adresa,cim,lakcim,адрес,адресу,проживает,улица,ул,adresi,oturuyor,διευθυνση,عنوان,العنوان,כתובת,地址,住址,住所,주소,ที่อยู่,địa chỉ",
);
