const faults = [
  { value: '', label: 'Nothing' },
  { value: 'cut-after-completion', label: 'The connection breaks in mid-run' },
  { value: 'eof-without-output', label: 'The stream ends without a result' },
  { value: 'error-422', label: 'A model refuses its input (422)' },
  { value: 'error-500', label: 'A model crashes (500)' },
  { value: 'http:401', label: 'The key is wrong (401)' },
  { value: 'http:403', label: 'The balance is empty (403)' },
  { value: 'http:429', label: 'Too many requests (429)' },
  { value: 'errors-as-200,http:422', label: 'A proxy hides the error behind 200' },
  { value: 'html-200', label: 'A page comes back instead of events' },
  { value: 'unknown-event', label: 'Events of an unknown type' },
] as const;

/** What shall go wrong in the next run. */
export function FaultPicker({ fault, onChange }: { fault: string; onChange: (fault: string) => void }) {
  return (
    <section>
      <label className="demo-caption" htmlFor="fault">
        What goes wrong
      </label>
      <select
        id="fault"
        className="demo-field"
        value={fault}
        onChange={(event) => onChange(event.target.value)}
      >
        {faults.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <p className="demo-hint">For the next run, made by the local fal on the wire.</p>
    </section>
  );
}
