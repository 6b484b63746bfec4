/** What a page takes from its address: text that may be there, and switches. Everything else is ignored. */
export const textIn = (search: Record<string, unknown>, name: string) => typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined

export const switchIn = (search: Record<string, unknown>, name: string) => search[name] === true || search[name] === 'true' ? true : undefined

/** The query as it came with the page. The router reads numbers as numbers and writes them anew, so it is of no use where the text itself counts. */
export const queryAsItCame = location.search
