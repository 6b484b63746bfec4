// A language for tests: English with accents, a third longer, in brackets. Text on the screen without brackets is text that nobody can translate.
const accents = Object.fromEntries([...'aàeéiîoöuüyýcçnñAÀEÉIÎOÖUÜ'].reduce((pairs, c, i, all) => (i % 2 ? [...pairs, [all[i - 1], c]] : pairs), []))

const stretch = text => {
  const longer = [...text].map(c => accents[c] ?? c).join('')
  return text.trim().length > 3 ? longer + '~'.repeat(Math.ceil(text.length / 3)) : longer
}

export const pseudo = message => typeof message === 'string' ? `⟦${stretch(message)}⟧` : ['⟦', ...message.map(inner), '⟧']

const inner = token => typeof token === 'string' ? stretch(token)
  : token[2] && typeof token[2] === 'object' ? [token[0], token[1], Object.fromEntries(Object.entries(token[2]).map(([k, v]) => [k, k === 'offset' ? v : Array.isArray(v) ? v.map(inner) : stretch(v)]))] : token
