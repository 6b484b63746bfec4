/** The firm's look, as the host put it into the page, so that the first paint has it. */
export type Brand = { firm: string | null, shortName: string | null, logo: string | null, welcome: string | null }

const told = document.getElementById('brand')?.textContent

export const brand: Brand = told ? JSON.parse(told) as Brand : { firm: null, shortName: null, logo: null, welcome: null }

/** Whether the host saw a session that is good. Nobody is asked who they are when the host knows that nobody is signed in. */
export const hasSession = document.documentElement.dataset.session !== 'no'
