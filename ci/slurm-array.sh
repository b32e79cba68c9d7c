#!/usr/bin/env bash
# Audits problem files on a Slurm cluster: an array of jobs, one shard each, and a job behind it that merges the reports.
#
#   ci/slurm-array.sh PROBLEM.json ...
#   ci/slurm-array.sh reproduce cerg --trials paper     trains the networks of the papers instead
#
# Call it where sbatch is, in a folder that every node sees. Environment: GRADCHECK, the program (./gradcheck);
# SHARDS, how many (4); REPORTS, a folder for reports and logs (reports); options for sbatch as SBATCH_PARTITION and the like.
set -euo pipefail
gradcheck=$(readlink -f -- "${GRADCHECK:-./gradcheck}")
reports=$(readlink -m -- "${REPORTS:-reports}")

# In a task of the array: the audits, or the trials, of one shard. Its index and count are Slurm's, for the array begins with 1 and leaves none out.
if [[ -n ${SLURM_ARRAY_TASK_ID:-} ]]; then
    [[ $1 == reproduce ]] || set -- audit "$@"
    exec "$gradcheck" "$@" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --format json --output "$reports/shard-$SLURM_ARRAY_JOB_ID-$SLURM_ARRAY_TASK_ID.json"
fi

(($# > 0)) || { echo 'slurm-array.sh: found no problem files; expected PROBLEM.json ...' >&2; exit 2; }
mkdir -p "$reports"
"$gradcheck" --version >&2 # the set-up, once, before the tasks need it
export GRADCHECK=$gradcheck REPORTS=$reports
array=$(sbatch --parsable --job-name=gradcheck --array="1-${SHARDS:-4}" --output="$reports/shard-%A-%a.log" "$0" "$@")
# afterany: shards that disagree fail, and the report of the whole is what says where. merge refuses a shard that is missing.
printf -v merge '%q merge %q/shard-%q-*.json --output %q' "$gradcheck" "$reports" "${array%%;*}" "$reports/report-${array%%;*}.json"
merging=$(sbatch --parsable --job-name=gradcheck-merge --dependency="afterany:${array%%;*}" --output="$reports/merge-%j.log" --wrap="$merge")
echo "array ${array%%;*}, then merge ${merging%%;*}: $reports/report-${array%%;*}.json"
