import { englishLater } from '../../../web/language/en/en-later.ts'
import { english } from '../../../web/language/en/en.ts'
import { setPageWords } from '../../../web/language/page-words.ts'
import { setWords } from '../../../web/language/words.ts'

// A page brings its texts in before it draws anything; a test of one part begins there.
setWords(english, 'en-GB')
setPageWords(englishLater)
