/** The names that people know from other messengers: an emoji, then what it is called between colons. */
const LINES = `😀 grinning
😃 smiley
😄 smile
😁 grin
😆 laughing
😅 sweat_smile
😂 joy
🤣 rofl
🙂 slight_smile
🙃 upside_down
😉 wink
😊 blush
😇 innocent
🥰 smiling_hearts
😍 heart_eyes
🤩 star_struck
😘 kissing_heart
😋 yum
😛 stuck_out_tongue
🤪 zany
🤗 hug hugs
🤔 thinking
🤫 shush
😐 neutral
😏 smirk
😒 unamused
🙄 eye_roll
😬 grimacing
😌 relieved
😔 pensive
😴 sleeping
😷 mask
🤒 sick
🥵 hot
🥶 cold
🤯 mind_blown
🥳 partying
😎 sunglasses
🤓 nerd
😕 confused
😟 worried
😮 open_mouth
😳 flushed
🥺 pleading
😨 fearful
😢 cry
😭 sob
😱 scream
😞 disappointed
😩 weary
😫 tired
🥱 yawn
😡 rage
😠 angry
😈 smiling_imp
💀 skull
💩 poop
🤡 clown
👻 ghost
🤖 robot
❤️ heart
💔 broken_heart
💕 two_hearts
💯 100
💥 boom
💤 zzz
👋 wave
👌 ok_hand
✌️ victory
🤞 fingers_crossed
👈 point_left
👉 point_right
👆 point_up
👇 point_down
👍 +1 thumbsup
👎 -1 thumbsdown
👊 punch
👏 clap
🙌 raised_hands
🤝 handshake
🙏 pray
💪 muscle
👀 eyes
🤷 shrug
🤦 facepalm
🐶 dog
🐱 cat
🌹 rose
🍕 pizza
🍰 cake
🎂 birthday
☕ coffee
🍺 beer
🍻 beers
🍷 wine
🚗 car
🚲 bike
🚆 train
✈️ airplane
🏠 house
⏰ alarm
☀️ sun
🌙 moon
⭐ star
🔥 fire
⚡ zap
🎉 tada
🎁 gift
⚽ soccer
🏆 trophy
💡 bulb
🔑 key
💰 moneybag
⚠️ warning
✅ check
❌ cross
🚀 rocket`

/** By the emoji. */
export const shortNames: ReadonlyMap<string, readonly string[]> = new Map(
  LINES.split('\n').map((line) => {
    const [sign = '', ...names] = line.split(' ')
    return [sign, names] as const
  }),
)
