export default function About() {
  return <p>Stickers, made while you wait.</p>;
}
