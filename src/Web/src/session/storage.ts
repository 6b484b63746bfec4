/**
 * What this browser keeps for the portal. It is a help and never a need: where it is full, switched off or refused, what
 * is written lives as long as the page does.
 */
export class Kept {
  private readonly here = new Map<string, string>()

  /** @param open gives the browser's storage; some browsers refuse even that */
  constructor(private readonly open: () => Storage) {}

  read(key: string): string | undefined {
    return this.here.get(key) ?? this.attempt(storage => storage.getItem(key)) ?? undefined
  }

  /** The same, of what was written as JSON. Nothing when it is none any more. */
  value<T>(key: string): T | undefined {
    try {
      return JSON.parse(this.read(key) ?? 'null') as T ?? undefined
    } catch {
      return undefined
    }
  }

  /** Whether it stays when the page goes. */
  write(key: string, text: string): boolean {
    const stays = this.attempt(storage => { storage.setItem(key, text); return true }) ?? false
    if (stays) this.here.delete(key)
    else this.here.set(key, text)
    return stays
  }

  remove(key: string) {
    this.here.delete(key)
    this.attempt(storage => storage.removeItem(key))
  }

  /** The keys that begin so. */
  keys(beginning: string): string[] {
    return [...new Set([...this.here.keys(), ...this.attempt(storage => Object.keys(storage)) ?? []])].filter(key => key.startsWith(beginning))
  }

  /** Removes everything under keys that begin so. */
  removeAll(beginning: string) {
    for (const key of this.keys(beginning)) this.remove(key)
  }

  private attempt<T>(act: (storage: Storage) => T): T | undefined {
    try {
      return act(this.open())
    } catch {
      return undefined
    }
  }
}

/** Kept by the browser, for all its windows. */
export const browser = new Kept(() => localStorage)

/** Kept for this window alone, until it is closed. */
export const tab = new Kept(() => sessionStorage)
