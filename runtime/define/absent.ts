/** Stands for an argument that neither the config nor a default gives. */
export const ABSENT = Symbol('absent')
