import tseslint from 'typescript-eslint';

/** Which room may not import which: the arrows of the architecture, checked. */
const forbidden = (rooms, message) => ({ group: rooms.map((room) => `**/${room}/**`), message });
const rooms = {
  workflows: {
    patterns: [
      forbidden(
        ['activities', 'warehouse', 'reports', 'cli'],
        'workflows are deterministic: they know steps, not their work',
      ),
      { group: ['node:*'], message: 'no Node built-ins in workflows' },
    ],
  },
  warehouse: {
    patterns: [forbidden(['activities', 'reports', 'cli', 'workflows'], 'the warehouse knows no other room')],
  },
  reports: { patterns: [forbidden(['activities', 'cli', 'workflows'], 'reports ask the warehouse only')] },
  activities: { patterns: [forbidden(['cli'], 'activities do not know the command')] },
};

export default tseslint.config(
  { ignores: ['node_modules/**', 'workspace/**', 'coverage/**'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['cli/tidemark.js', '*.js'] } } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  ...Object.entries(rooms).map(([room, options]) => ({
    files: [`${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', options] },
  })),
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setImmediate'],
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
