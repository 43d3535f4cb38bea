import type { TakeRow } from '#shared/contract/take-calls.ts';
import { MarkedText } from './marked-text.tsx';
import { takeDifferences } from './take-differences.ts';

/** What takes were made from, where it is not the same. */
export function DifferencesTable({ takes }: { readonly takes: readonly TakeRow[] }) {
  const lines = takeDifferences(takes);
  if (lines.length === 0)
    return <p className="border-t border-line px-4 py-2 text-quiet">They were made from the same.</p>;
  return (
    <table className="max-h-40 w-full table-fixed overflow-y-auto border-t border-line text-small">
      <thead>
        <tr className="border-b border-line">
          <td className="w-20" />
          {takes.map(({ takeId }) => (
            <th key={takeId} scope="col" className="px-2 py-1 text-left font-mono font-normal text-quiet">
              {takeId}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, values }) => (
          <tr key={name} className="border-b border-line align-top">
            <th scope="row" className="w-20 px-4 py-1 text-left font-medium text-quiet">
              {name}
            </th>
            {values.map((value, index) => (
              <td key={takes[index]?.takeId} className="px-2 py-1 break-words">
                {name === 'Prompt' ? (
                  <MarkedText text={value} other={values[index === 0 ? 1 : 0] ?? ''} />
                ) : (
                  <span className="font-mono">{value}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
