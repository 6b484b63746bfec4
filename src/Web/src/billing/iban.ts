/** An IBAN in groups of four, as it is printed. */
export const ibanInGroups = (iban: string) => iban.replace(/(.{4})(?=.)/g, '$1 ')
