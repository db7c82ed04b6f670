import type { DemoConversation } from './demo-conversation.ts'

/** Practices, shops, machines and strangers. */
export const SENDERS: readonly DemoConversation[] = [
  {
    number: 'CREDIT-NORD',
    unread: 1,
    script: `
@-62d 08:00
< Your statement for last month is ready in your secure area: credit-nord.example
@-33d 12:14
< Card payment of 63,40 EUR at LIBRAIRIE DU BEFFROI. Not you? Call the number on the back of your card.
@-12d 19:02
< 118 204 is your code to confirm the payment of 129,00 EUR to BROCANTE EXAMPLE. Never share it, not even with us.
@-4d 09:30
< A transfer of 25,00 EUR to L. MOREAU was carried out today.
@-9m
< 481 920 is your code to sign in on a new device. It is valid for 10 minutes. Never share it, not even with us.
`,
  },
  {
    name: 'Zahnarztpraxis Dr. Yılmaz',
    number: '+493023125041',
    typed: '+49 30 23125-041',
    language: 'german',
    noReports: true,
    script: `
@-190d 09:00
< Ihre Prophylaxe ist am 12. um 9:40 Uhr. Antworten Sie mit JA zum Bestätigen. Ihre Zahnarztpraxis Dr. Yılmaz
> JA
< Vielen Dank, wir freuen uns auf Sie.
@-6d 10:00
< Erinnerung: Ihr nächster Termin ist am Dienstag um 9:40 Uhr. Bitte 24 Stunden vorher absagen, falls Sie verhindert sind.
@-240m
< Guten Morgen, wir müssten Ihren Termin eventuell auf 10:15 Uhr verschieben. Passt Ihnen das? Sonst bleibt es bei Dienstag 9:40.
`,
  },
  {
    number: '+33639981407',
    unread: 1,
    script: `
@-312m
< Bonjour, je suis le livreur, je suis devant le 14 mais il n’y a pas de nom sur la sonnette. Quel étage ?
`,
  },
  {
    number: 'NUAGE-ID',
    unread: 1,
    script: `
@-41d 22:13
< 204518 est votre code de connexion Nuage. Il expire dans 5 minutes.
@-18d 07:45
< 771093 est votre code de connexion Nuage. Il expire dans 5 minutes.
@-3m
< Votre code Nuage : 639 274
| @nuage.example #639274
`,
  },
  {
    number: '38050',
    unread: 1,
    script: `
@-20d 10:41
< Votre colis 6Q0 4471 829 arrive demain entre 13 h et 15 h. Modifier : colis.example/6Q04471829
@-19d 14:02
< Votre colis 6Q0 4471 829 a été remis à GARDIEN.
@-205m
< Votre colis 6Q0 5518 300 est disponible au point relais TABAC DU BEFFROI jusqu’à samedi 19 h. Code de retrait : 8842
`,
  },
  {
    number: 'PAKETEXPR',
    script: `
@-50d 08:15
< Ihre Sendung von Werkzeug-Meier kommt heute zwischen 11:00 und 13:00 Uhr. Verfolgen: paket.example/s/KX-20931
@-50d 12:20
< Zugestellt. Wie war es? Antworten Sie mit 1 (schlecht) bis 5 (sehr gut).
`,
  },
  {
    number: 'LILLE-TRANS',
    script: `
@-28d 06:55
< Info trafic : métro ligne 2 interrompue entre Gares et Fort de Mons. Bus relais en place. Reprise estimée 9 h 30.
@-28d 09:41
< Info trafic : reprise progressive sur la ligne 2.
@-2d 17:05
< Info trafic : mouvement social vendredi. Prévisions dès jeudi 17 h sur transports.example
`,
  },
  {
    number: 'VELOCITE',
    script: `
@-70d 18:30
< Bienvenue ! Votre code vélo est 4 0 9 2, à taper avec votre numéro d’abonné.
@-15d 08:48
< Votre trajet d’hier : 4,2 km en 17 min. 0,00 EUR. Bonne route !
`,
  },
  {
    name: 'Pharmacie du Beffroi',
    number: '+33199007788',
    typed: '01 99 00 77 88',
    language: 'french',
    script: `
@-24d 17:10
< Bonjour, votre commande est prête. Nous sommes ouverts jusqu’à 19 h 30.
@-3d 11:26
< Bonjour, il nous manque une boîte sur votre ordonnance, elle arrive demain à partir de 10 h.
> Merci, je passerai demain soir.
`,
  },
  {
    name: 'Chauffage Leroy',
    number: '+33199001234',
    typed: '01.99.00.12.34',
    language: 'french',
    script: `
@-2d 15:02
< Bonjour, intervention chaudière confirmée jeudi entre 9 h et 11 h. Merci de libérer l’accès. Chauffage Leroy
> Bonjour, c’est noté. Le code de l’immeuble est 90A12.
< Merci
`,
  },
  {
    number: '36200',
    script: `
@-45d 10:00
< FORME+ : rentrée sportive ! 1 mois offert avec le code BOUGE jusqu’à dimanche. forme-plus.example STOP au 36200
@-16d 10:00
< FORME+ : le cours de 18 h est complet, celui de 19 h a encore 4 places. STOP au 36200
`,
  },
  {
    number: 'MEDIATHEQUE',
    script: `
@-29d 09:00
< Rappel : 2 documents à rendre avant samedi (« Le Livre d’un été », « Moby Dick t. 2 »).
@-26d 15:15
< Merci, tous vos documents sont rendus.
@-1d 10:30
< Votre réservation « Atlas des îles abandonnées » vous attend jusqu’au 30. Horaires : mediatheque.example
`,
  },
  {
    number: '888',
    script: `
@-36d 19:20
< Vous avez 1 nouveau message vocal. Pour l’écouter, appelez le 888.
@-6d 13:37
< Vous avez 2 nouveaux messages vocaux. Pour les écouter, appelez le 888.
`,
  },
  {
    number: '+12025550143',
    language: 'english',
    script: `
@-11d 03:12
< Hi Brenda it’s Walt from the bowling league, are you still bringing the potato salad Saturday
@-11d 08:30
> Hi Walt, I think you have the wrong number. But I hope Brenda brings the potato salad!
< Well I’ll be. Sorry about that! Have a good one
`,
  },
  {
    name: 'Siham (coiffure)',
    number: '+33639983344',
    language: 'french',
    script: `
@-38d 14:00
> Bonjour Siham, vous auriez une place vendredi après-midi ?
< Bonjour ! 16 h 20, ça irait ?
> Parfait !
@-3d 09:50
< Coucou, petite info : le salon déménage au 22, juste en face 😊
`,
  },
]
