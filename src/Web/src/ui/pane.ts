import { createContext, useContext } from 'react'

/** Where a page stands in a section of two panes: the list beside the thing that was chosen from it, or that thing. Alone otherwise. */
export const Pane = createContext<'list' | 'thing' | undefined>(undefined)

export const usePane = () => useContext(Pane)
