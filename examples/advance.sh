#!/bin/sh
# One nightly step of a rollout for a release pipeline: run both sides and compare them, judge the
# gate, and move readers when it is open.
#
#   advance.sh canary          takes the spec's next canary step
#   advance.sh cutover         serves every reader from the stream side
#
# MIGRATE  the program (default: migrate)     SPEC    the specification (default: migration.yaml)
# REPORTS  where reports go (default: .)      APPROVED_BY, REASON  go into the history
#
# Exit code: 0 readers were moved, or the gate only waits for time to pass; else that of migrate
# (1 mismatch or gate closed, 3 no data, 5 locked, 6 state conflict, 7 readers were taken back, 8 environment).
set -u
step=${1:?advance.sh needs a step: canary or cutover}
migrate=${MIGRATE:-migrate}
spec=${SPEC:-migration.yaml}
reports=${REPORTS:-.}
mkdir -p "$reports" || exit 8

case $step in
  canary) move='canary --next' ;;
  cutover) move='cutover' ;;
  *) echo "advance.sh: '$step' is no step: canary or cutover" >&2; exit 2 ;;
esac

"$migrate" shadow --spec "$spec" --format json > "$reports/comparison.json" || exit $?

"$migrate" gate "$step" --spec "$spec" --format markdown > "$reports/gate.md"
"$migrate" gate "$step" --spec "$spec" --format junit > "$reports/gate.xml"
case $? in
  4) echo "the gate $step waits: nothing was changed"; exit 0 ;;
esac

# The transition judges the gate again under the lock, so nothing can come between the two.
# shellcheck disable=SC2086
"$migrate" $move --spec "$spec" --reason "${REASON:-$step by the release pipeline}" \
  ${APPROVED_BY:+--approve-by "$APPROVED_BY"}
code=$?
[ "$code" -eq 4 ] && exit 0
exit "$code"
