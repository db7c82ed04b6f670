import type { Answers } from '../model/people.ts'

export const EUROPEAN_ANSWERS = {
  english: {
    question: [
      ['Yes, definitely'],
      ['Hm, let me check', 'Yes! That works'],
      ['No idea, sorry 🙈'],
      ['Around seven, I think'],
      ['I was just about to ask you the same 😄'],
      ['Can I tell you tonight?'],
      ['Sure, why not'],
    ],
    greeting: [['Hey! How are you?'], ['Hi hi 👋', 'Everything all right?'], ['Hello you']],
    thanks: [['Any time!'], ['Don’t mention it 😊'], ['Of course ❤️']],
    other: [
      ['Ha, same here'],
      ['Okay! See you then'],
      ['Good to know, thanks'],
      ['😂😂'],
      ['Oh no', 'Really?'],
      ['Perfect 👍'],
      ['On my way, two minutes'],
      ['I’ll call you later, it’s loud here'],
    ],
  },
  french: {
    question: [
      ['Oui, avec plaisir'],
      ['Je regarde et je te dis', 'C’est bon pour moi !'],
      ['Vers 19 h, ça te va ?'],
      ['Aucune idée 😅'],
    ],
    greeting: [['Coucou ! Ça va ?'], ['Salut, bien et toi ?']],
    thanks: [['De rien !'], ['Avec plaisir 😊']],
    other: [['Ça marche'], ['D’accord, à tout à l’heure'], ['Ah super !'], ['Mdr 😂'], ['Très bien, c’est noté']],
  },
  german: {
    question: [
      ['Ja, das passt gut.'],
      ['Moment, ich schaue kurz nach', 'Ja, geht klar'],
      ['Eher am Donnerstag?'],
      ['Keine Ahnung, ehrlich gesagt'],
    ],
    greeting: [['Moin! Alles gut bei dir?'], ['Hallo, schön von dir zu hören']],
    thanks: [['Gerne!'], ['Kein Problem 🙂']],
    other: [['Alles klar, bis dann'], ['Super, danke für die Info'], ['Haha, stimmt'], ['Oh je 😬'], ['Machen wir so']],
  },
  spanish: {
    question: [['¡Claro que sí!'], ['Espera, lo miro', 'Sí, perfecto'], ['Creo que el jueves'], ['Ni idea 😅']],
    greeting: [['¡Hola! ¿Qué tal?'], ['¡Buenas! ¿Cómo va todo?']],
    thanks: [['¡De nada!'], ['A ti 😊']],
    other: [['Vale, nos vemos'], ['¡Qué bien!'], ['Jajaja'], ['Perfecto, gracias por avisar'], ['Ay, qué pena']],
  },
  portuguese: {
    question: [['Sim, pode ser!'], ['Deixa-me ver', 'Está combinado'], ['Acho que não 😕']],
    greeting: [['Olá! Tudo bem?'], ['Oi, tudo bom contigo?']],
    thanks: [['De nada!'], ['Sempre às ordens 😄']],
    other: [['Combinado'], ['Que bom!'], ['Ahahah'], ['Fixe, até logo']],
  },
  italian: {
    question: [['Certo!'], ['Fammi controllare', 'Sì, va benissimo'], ['Magari domani?']],
    greeting: [['Ciao! Come stai?'], ['Ehi, tutto bene?']],
    thanks: [['Figurati!'], ['Di niente 😊']],
    other: [['Va bene, a dopo'], ['Che bello!'], ['Ahahah'], ['Perfetto, grazie']],
  },
  polish: {
    question: [['Tak, jasne!'], ['Chwilka, sprawdzę', 'Tak, może być'], ['Chyba w czwartek']],
    greeting: [['Cześć! Co słychać?'], ['Hej hej 👋']],
    thanks: [['Nie ma za co!'], ['Drobiazg 😊']],
    other: [['Dobra, do zobaczenia'], ['Super!'], ['Hahaha'], ['Okej, dzięki za info']],
  },
  greek: {
    question: [['Ναι, βεβαίως!'], ['Μισό λεπτό να δω', 'Ναι, μια χαρά'], ['Μάλλον αύριο']],
    greeting: [['Γεια σου! Τι κάνεις;'], ['Καλώς τον/την! Όλα καλά;']],
    thanks: [['Τίποτα!'], ['Να ’σαι καλά 😊']],
    other: [['Εντάξει, τα λέμε'], ['Τέλεια!'], ['Χαχαχα'], ['Ωραία, ευχαριστώ που μου το είπες']],
  },
  russian: {
    question: [
      ['Да, конечно!'],
      ['Сейчас посмотрю', 'Да, подходит'],
      ['Давай лучше в четверг'],
      ['Не знаю, честно 🤷'],
    ],
    greeting: [['Привет! Как дела?'], ['О, привет! Сто лет тебя не слышал']],
    thanks: [['Не за что!'], ['Всегда пожалуйста 😊']],
    other: [['Хорошо, договорились'], ['Отлично!'], ['Ахаха'], ['Поняла, спасибо'], ['Ну ничего себе']],
  },
  turkish: {
    question: [['Evet, tabii!'], ['Bir bakayım', 'Olur, uygundur'], ['Sanırım yarın']],
    greeting: [['Merhaba! Nasılsın?'], ['Selam, ne haber?']],
    thanks: [['Rica ederim!'], ['Ne demek 😊']],
    other: [['Tamam, görüşürüz'], ['Harika!'], ['Hahaha'], ['Anladım, sağ ol']],
  },
} as const satisfies Record<string, Answers>
