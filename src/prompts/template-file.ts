/** Which files of a folder are templates; a folder's README is for people. */
export const isTemplateFile = (name: string): boolean => name.endsWith('.md') && name.toLowerCase() !== 'readme.md';
