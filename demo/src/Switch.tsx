interface SwitchProps<Value extends string> {
  label: string;
  values: readonly Value[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** A few values side by side, one of them chosen. */
export function Switch<Value extends string>({ label, values, chosen, onChoose }: SwitchProps<Value>) {
  return (
    <div className="demo-switch" role="group" aria-label={label}>
      {values.map((value) => (
        <button key={value} type="button" aria-pressed={chosen === value} onClick={() => onChoose(value)}>
          {value}
        </button>
      ))}
    </div>
  );
}
