/** What people and models write: shown in the gallery, and no text of the program. */
export const sampleWords = {
  short: 'Which model answers fastest?',
  long: 'Compare the three answers line by line, name what each of them leaves out, and say which of the figures in them cannot be right, with the reason, before you recommend one of them to somebody who has never read a paper on this.',
  unbroken:
    'https://models.example/registry/library/a-model-with-a-very-long-name-and-no-space-in-it:70b-instruct-q4_K_M',
  rightToLeft: 'اشرح لي كيف يختار النموذج الكلمة التالية',
  chinese: '请用三句话解释什么是分支',
  model: 'qwen3:8b',
}
