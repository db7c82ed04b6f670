import type { DemoConversation } from './demo-conversation.ts'

export const FRIENDS: readonly DemoConversation[] = [
  {
    name: 'Maximilian-Alexander von Hohenstein-Lauenburg',
    number: '+4917604069012',
    typed: '+49 176 04069012',
    language: 'german',
    // His line is out of order: texts to him show how failing looks.
    outcome: 'flashes',
    script: `
@-9d 14:20
< Guten Tag, hier ist meine neue Nummer. Bitte die alte löschen!
> Hallo Max, gespeichert. Wie war der Umzug?
< Neun Kisten Bücher und kein Aufzug. Frag nicht.
@-3d 18:55
> Steht Freitag noch, Garage um sechs?
< Natürlich. Ich bringe den Schlüssel für den Anhänger mit.
@-230m
< Mein Empfang spinnt seit heute früh, nicht wundern wenn nichts ankommt
`,
  },
  {
    name: 'Lucas Moreau',
    number: '+33639984276',
    typed: '06 39 98 42 76',
    second: '+33639984211',
    language: 'french',
    script: `
@-30d 12:30
< Tu as encore ma perceuse ?
> Oui, elle se plaît bien ici
< 😄 Garde-la jusqu’au week-end alors
@-11d 19:20
> On fait quoi pour les 40 ans d’Hélène ?
< Cadeau commun ? J’ai vu un beau métronome ancien : brocante.example/metronome-1932
> Magnifique. J’en suis, 25 € ?
< Parfait, je m’en occupe
@-1d 18:02
< Tu chantes samedi, alto ou soprano finalement ?
@-1d 18:40
> I’ll be there, both voices 🎶
`,
  },
  {
    name: 'Tom Whitaker',
    number: '+447700900123',
    typed: '07700 900123',
    language: 'english',
    script: `
@-40d 13:13
< Made it to Leeds. Nine hours. Two of them moving.
> Told you to take the train
< It WAS the train
@-14d 20:05
> Are you lot still coming over in spring?
< Booked! 17th to the 21st. Sarah wants to see the sea lions
> We don’t have sea lions
< I’ll let you tell her
@-2d 09:41
< Question: what does “à point” mean on a menu, asking for a friend who’s chewing
> Medium. Ask for “bien cuit” 😄
< Friend says thanks. Friend says it’s too late
@-125m
< Found your scarf in the boot btw. It’s been to Whitby and back
`,
    writes: {
      everyMs: [180_000, 400_000],
      texts: [
        ['Sarah has printed a list of cheeses. It has footnotes'],
        ['Is 3 adapters too many adapters', 'I have 4'],
        ['Quick one: do I need the passport or will the card do?'],
        ['Forecast says 14 and sunny for the 17th. I don’t trust it'],
        ['The dog has eaten a map of your city'],
        ['Do you want tea bags. I’m standing in front of the tea bags', 'Bringing 240. Don’t argue'],
        ['Just walked past a shop called Thread Bare. It sells bread'],
        ['How do you pronounce Villeneuve-d’Ascq. Write it how it sounds'],
        ['Five sleeps, says Sarah. Eleven, says the calendar'],
        ['Remind me what your door code is when we get nearer?'],
      ],
    },
  },
  {
    name: 'Chidi Okafor',
    number: '+447700900456',
    typed: '+44 7700 900456',
    language: 'english',
    script: `
@-22d 17:17
< The paper got accepted!!!
> YES!!! Congratulations Chidi 🎉🎉
< Reviewer 2 called it “not uninteresting”
> From Reviewer 2 that’s a love letter
@-3d 10:02
< Sending you the slides tonight, could you check the French?
> Sure, by tomorrow noon?
< You’re a star ⭐
@-2d 11:55
> Done. Slide 12 says “préservatifs” where you mean “conservateurs” 😅
< Oh my GOD
< You have saved me in front of 200 people
`,
  },
  {
    name: 'Siân Rhys',
    number: '+447700900789',
    typed: '07700 900789',
    language: 'english',
    // Texts to her take their time.
    sendDelayMs: [25_000, 40_000],
    script: `
@-17d 08:20
< On the boat now, signal comes and goes. If I’m slow it’s the sea
> How’s the sea?
@-17d 11:52
< Tall
@-5d 19:08
> Are you back on land yet?
@-4d 07:31
< Thursday, if the wind allows. Saw dolphins this morning!! Eleven of them
> 🐬🐬🐬
`,
  },
  {
    name: 'Kasia Nowak',
    number: '+48500000142',
    typed: '+48 500 000 142',
    language: 'polish',
    unread: 1,
    script: `
@-7d 20:40
> Hej! Wpadniecie w niedzielę na obiad?
< Chętnie! Co przynieść?
> Tylko siebie i apetyt
< To mamy zawsze 😄
@-380m
< Słuchaj, czy możemy przyjść o 14 zamiast 13? Pociąg z Gdańska ma opóźnienie, źdźbło trawy na torach pewnie 🙃
`,
  },
  {
    name: 'Julien – bureau',
    number: '+33639982203',
    language: 'french',
    script: `
@-10d 08:55
< Réunion avancée à 9 h 15, salle Vauban
> J’arrive
@-3d 17:48
> Tu peux valider ma note de frais ? C’est la dernière du mois
< C’est fait. 14,20 € de thé ?
> C’était un grand thé
@-1d 16:20
< Demain je télétravaille, appelle-moi si le client s’agite
> Ça marche, bon télétravail
`,
  },
  {
    name: 'Sofía Hernández',
    number: '+34600000142',
    language: 'spanish',
    secondSim: true,
    script: `
@-25d 21:00
< ¡Ya estamos en Cádiz! El piso tiene una terraza enorme
> ¡Qué envidia! ¿Y el mar?
< A tres minutos. Dos si corres. ¿Cuándo venís?
@-2d 22:35
> Miramos vuelos para mayo 😊
< ¡¡Siií!! La abuela ya está preguntando qué coméis
`,
  },
  {
    name: 'João Silva',
    number: '+351910000142',
    language: 'portuguese',
    secondSim: true,
    script: `
@-33d 15:10
< Encontrei a tua mala! Estava atrás do sofá, claro
> És o maior! Mandas-me pelo correio?
< Mando, mas fico com o chocolate como taxa
@-26d 12:44
> Chegou tudo. Até o chocolate!
< Não consegui. Sou fraco mas honesto 😄
`,
  },
  {
    name: 'Giulia Conti',
    number: '+393000000142',
    language: 'italian',
    script: `
@-5d 13:05
< Ma tu la ricetta di mia nonna l’hai messa in pratica o no?
> Ieri! Solo che si è bruciata sotto
< Fuoco BASSO. Te l’avevo scritto in maiuscolo
> Adesso lo vedo. Stasera secondo tentativo
@-4d 20:31
> Perfetta!! 🍝
< Evviva! La nonna approva (gliel’ho chiesto)
`,
  },
  {
    name: 'Madame Delattre (2e étage)',
    number: '+33639987710',
    language: 'french',
    script: `
@-13d 11:00
< Bonjour, c’est Mme Delattre. J’ai trouvé une chaise de jardin sur mon balcon. Est-ce la vôtre ?
> Bonjour ! Oui, c’est le vent, toutes mes excuses. Je viens la chercher ce soir ?
< Prenez votre temps, elle est confortable.
@-2d 09:30
< Le propriétaire passe jeudi pour la chaudière, pourriez-vous lui ouvrir la cave ?
> Bien sûr, je serai là.
< Merci, vous êtes bien aimable.
`,
  },
]
