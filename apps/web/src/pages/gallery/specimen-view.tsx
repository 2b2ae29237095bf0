import { translate } from '../../ui/language/i18n.ts'
import type { SpecimenState } from '../../ui/specimen/specimen.ts'
import type { NamedSpecimen } from './rooms.ts'
import { contactValue } from './show-contacts.ts'

const StateView = ({ state }: { state: SpecimenState }) => {
  const { name, contact, isRightToLeft, Content } = state
  return (
    <li className="specimen-state">
      <p className="soft small">{translate(name)}</p>
      <div
        className="specimen-stage"
        dir={isRightToLeft ? 'rtl' : undefined}
        data-contact={contact ? contactValue[contact] : undefined}
      >
        <Content />
      </div>
    </li>
  )
}

/** A component with its states beside each other. */
export const SpecimenView = ({ specimen }: { specimen: NamedSpecimen }) => {
  const { id, title, purpose, isWide, states } = specimen
  return (
    <article className="specimen" aria-labelledby={`specimen-${id}`} data-specimen={id}>
      <h2 id={`specimen-${id}`}>{translate(title)}</h2>
      <p className="soft">{translate(purpose)}</p>
      <ul className={`specimen-states ${isWide ? 'is-wide' : ''}`}>
        {states.map((state) => (
          <StateView key={`${state.name.id} ${state.contact}`} state={state} />
        ))}
      </ul>
    </article>
  )
}
