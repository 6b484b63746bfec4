/** Whether this browser knows passkeys. What is done with them comes only where it does. */
export const knowsPasskeys = () => 'PublicKeyCredential' in window && 'credentials' in navigator
