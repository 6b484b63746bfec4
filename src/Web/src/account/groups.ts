/** A secret as people read it out and type it: four characters at a time. */
export const inGroups = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? ''
