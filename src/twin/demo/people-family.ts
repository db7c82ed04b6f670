import type { DemoConversation } from './demo-conversation.ts'
import { SCENES } from './scenes.ts'
import { MUM_SCENES } from './scenes-mum.ts'

/** The people closest. Numbers come from ranges that are kept for fiction. */
export const FAMILY: readonly DemoConversation[] = [
  {
    name: 'Anna Lindqvist',
    number: '+46701740635',
    typed: '+46 70 174 06 35',
    language: 'english',
    past: { messages: 2_050, scenes: SCENES, days: 700 },
    script: `
@-2d 18:20
> Were the neighbours there too?
< Of course they were
@-1d 19:42
< Did the landlord ever answer about the boiler? It made that sound again 😬
@-1d 19:50
> He did. The heating people come on Thursday between 9 and 11.
@-294m
< Morning! The shop in Rue des Lilas has the paint in stock: couleurs.example/blanc-lin
< They close at six.
@-86m
> Great, I’ll pass by after work.
> Five litres or ten?
@-5m
< Ten. And a second roller, ours is dead.
< The code for the storage room is 7305 1842
@-2m
> I’ll bring the ladder, then we can do the ceiling first
`,
  },
  {
    name: 'Mum ❤️',
    number: '+33639981820',
    typed: '06 39 98 18 20',
    second: '+33 1 99 00 18 20',
    language: 'english',
    past: { messages: 330, scenes: MUM_SCENES, days: 540 },
    unread: 3,
    script: `
@-1d 20:11
> Told Dad I’d bring the cake on Sunday, is that right?
< Yes, the lemon one. He pretends he doesn’t mind which. He minds
@-31m
< Darling, are you at work?
< Nothing bad
@-20m
< Call me when you’re home, it’s about Sunday and the chairs and what your aunt said about the chairs
`,
    writes: {
      everyMs: [150_000, 330_000],
      texts: [
        ['The chairs are solved. Mrs. Petit lends us four'],
        ['Did you know that the baker closes on Sundays now? Since WHEN'],
        ['Your father is on the roof. I am not looking', 'He is down again'],
        ['Is it raining where you are? Here it is raining sideways'],
        ['I found your school report from 1999. “Talks a lot.” Well'],
        ['Lemon or orange? For the cake', 'I bought both'],
        ['Look up, the moon is enormous 🌕'],
        ['The vet says the cat is “generously built”'],
        ['Don’t forget the scarf'],
        ['I walked 6,000 steps and the phone congratulated me. Nobody else did'],
        ['What is a podcast, in one sentence'],
        ['Aunt Renée has arrived. She brought chairs.', 'We now have eleven chairs'],
        ['Good news about the roses, they are coming back'],
        ['Is that bakery near you any good? Asking for your father'],
      ],
    },
  },
  {
    name: 'Dad',
    number: '+33639981821',
    typed: '06 39 98 18 21',
    language: 'english',
    script: `
@-12d 09:05
< Car is at the garage. Ask me how it went.
> How did it go?
< Expensive.
@-4d 18:44
> Happy birthday Dad!! 🎉 Call you at eight?
< Thank you. Eight is good. Your mother has made a list of topics.
@-1d 17:30
< Bring the cordless drill on Sunday. And the good bits, not the ones you lent me.
> Yes chef
< 👍
`,
  },
  {
    name: 'Emma 🌻',
    number: '+33639984100',
    typed: '06 39 98 41 00',
    language: 'french',
    unread: 2,
    script: `
@-8d 21:15
< Tu peux garder Nino samedi soir ?
> Avec plaisir ! À quelle heure ?
< 19 h, on rentre vers minuit. Il y a des crêpes au frigo (pour toi aussi)
> J’arrive pour les crêpes alors
@-6d 23:58
> Il dort depuis 21 h, il a demandé trois fois la même histoire
< Le renard ?
> Le renard.
@-260m
< Nino raconte à tout le monde que tu sais siffler avec les doigts 😄
@-255m
< Tu viens le chercher mercredi ? La maîtresse veut ton nom sur la liste
`,
  },
  {
    name: 'Léo 🎸',
    number: '+33639986655',
    language: 'french',
    script: `
@-3d 22:10
> Concert de dingue !!!
< 🔥🔥🔥
< 🎸
> 😭❤️
@-2d 12:01
< 🍕?
> 🍕!
< 🕗
> 👍
@-1d 00:20
< 😴
@-180m
< ☕
`,
    writes: {
      everyMs: [200_000, 460_000],
      texts: [['🎶'], ['😂😂😂'], ['👀'], ['🍕?'], ['Répète ce soir ? 🎸'], ['🌧️🌧️🌧️'], ['✌️'], ['🫠']],
    },
  },
  {
    name: 'Chloé (babysitting)',
    number: '+33639989021',
    language: 'french',
    script: `
@-15d 16:02
> Bonjour Chloé, seriez-vous libre samedi en huit pour Nino (6 ans) ?
< Bonjour ! Oui je suis libre jusqu’à minuit.
> Parfait, 19 h chez ma sœur : 14 rue des Lilas, 2e étage. La porte colle un peu.
< Noté 😊
@-5d 10:12
< Bonjour, finalement j’ai un partiel le lundi… est-ce que 22 h 30 maximum c’est possible ?
> Bien sûr, bon courage pour le partiel !
< Merci beaucoup !!
`,
  },
  {
    name: 'Hélène (choir)',
    number: '+33639985523',
    language: 'french',
    script: `
@-20d 19:30
< Répétition déplacée à jeudi, salle 2 (la grande est inondée, encore)
> Merci, je préviens les altos
@-6d 11:48
< Programme du concert :
| 1. Tallis – If ye love me
| 2. Poulenc – Salut, Dame Sainte
| 3. Fauré – Cantique de Jean Racine
| 4. Pärt – The Deer’s Cry
| 5. Entracte
| 6. Lauridsen – Dirait-on
| 7. Trad. – La mer est profonde
| 8. Whitacre – Sleep
| 9. Bis : le Poulenc, plus vite
| Tenue noire, chaussures silencieuses.
| Rendez-vous 18 h 30, portes à 20 h.
> Chaussures silencieuses 😂 c’est pour moi ça
< Je n’ai nommé personne 😇
@-1d 21:03
> J’ai enfin les partitions, je les scanne demain
< Tu es un ange
`,
  },
]
