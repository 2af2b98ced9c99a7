import { Experiment } from 'sacristy'

export const ex = /* before */ new Experiment /* between */ ('sample') // behind

ex /* a */ . /* b */ config /* c */ (/* d */ () => /* e */ {
  const /* f */ a /* g */ = /* h */ 1 /* i */
  const emoji = '😀' // 😀 doc
} /* j */)
