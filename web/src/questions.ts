// The worked questions: one file each in web/questions, in the order of their names.
const files = import.meta.glob<string>('../questions/*.graphql', { query: '?raw', import: 'default', eager: true });

export const questions = Object.keys(files)
  .sort()
  .map((path) => ({ query: files[path] ?? '' }));
