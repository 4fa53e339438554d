/** Which questions are shown, by the same rule as the server (courses/domain/conditions.py). */

const TESTS = {
  is: (given, values) => given.some((one) => values.includes(one)),
  is_not: (given, values) => !given.some((one) => values.includes(one)),
  at_least: (given, [bound]) => Number(given[0]) >= Number(bound),
  at_most: (given, [bound]) => Number(given[0]) <= Number(bound),
};

/** Hide or show each question of a form, in order: what a hidden one answers opens nothing. */
export function applyConditions(questions, valuesOf) {
  const shown = new Set();
  for (const question of questions) {
    const { question: id, if: looked, test, values } = question.dataset;
    const given = looked && shown.has(looked) ? valuesOf(looked).filter((one) => one.trim()) : [];
    const isShown = !looked || (given.length > 0 && TESTS[test](given, values.split(" ")));
    question.hidden = !isShown;
    if (isShown) {
      shown.add(id);
    }
  }
}
