import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { mediaUrl } from 'react-fal-workflow';

/** A file that somebody chose, or where one is that was uploaded. */
export type Picture = File | string;

interface PictureFieldProps {
  label: string;
  picture: Picture | null;
  onPicture: (picture: Picture) => void;
}

/** Takes a picture, and shows which one it has. */
export function PictureField({ label, picture, onPicture }: PictureFieldProps) {
  const preview = usePreview(picture);
  return (
    <div className="demo-picture">
      {preview === null ? (
        <span className="demo-picture-preview" />
      ) : (
        <img className="demo-picture-preview" src={preview} alt="" />
      )}
      <div>
        <label htmlFor="picture">{label}</label>
        <input
          id="picture"
          type="file"
          accept="image/*"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onPicture(file);
          }}
        />
        <p className="demo-hint">{describe(picture)}</p>
      </div>
    </div>
  );
}

/** A picture to begin with; `null` while it is not there, or not wanted. */
export function useExamplePicture(isWanted: boolean): Picture | null {
  const { data } = useQuery({
    queryKey: ['example picture'],
    queryFn: loadExample,
    enabled: isWanted,
    staleTime: Infinity,
  });
  return data ?? null;
}

const exampleName = 'puppy.jpg';

async function loadExample(): Promise<File> {
  const response = await fetch(`/${exampleName}`);
  if (!response.ok) throw new Error(`The demo's server answered ${response.status}.`);
  return new File([await response.blob()], exampleName, { type: 'image/jpeg' });
}

function describe(picture: Picture | null): string {
  if (picture === null) return 'A subject before a plain background works best.';
  if (typeof picture === 'string') return 'Uploaded: running again sends its address, not the file.';
  const name = picture.name === exampleName ? 'The example' : picture.name;
  return `${name}, ${Math.ceil(picture.size / 1000)} kB. It is uploaded once, before the first run.`;
}

function usePreview(picture: Picture | null): string | null {
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    if (!(picture instanceof File)) return;
    const url = URL.createObjectURL(picture);
    setOwn(url);
    return () => {
      setOwn(null);
      URL.revokeObjectURL(url);
    };
  }, [picture]);
  return typeof picture === 'string' ? mediaUrl(picture, { purpose: 'image', pageIsLoopback: true }) : own;
}
