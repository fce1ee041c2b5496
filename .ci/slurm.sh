#!/usr/bin/env bash
# Plays the draws of a simulation on a Slurm cluster: an array job, each task a part of them.
#
#   sbatch --array=0-9 .ci/slurm.sh SCENARIO DRAWS OUT [SEED]
#   hubplan simulate --merge OUT/parte-* --out incertezza
#
# Any number of tasks will do: what comes of merging is the same bytes. A task that fails (a
# node that is lost) is played again by Slurm or with sbatch --array=ITS-NUMBER, and then needs
# PARTS, since the array has one task alone. A fault of the scenario ends with code 2 and is
# not worth another try: Slurm tries again where a node fails, not where a program does.
# HUBPLAN names the program where it is not in the path.
#SBATCH --job-name=hubplan-simulate
#SBATCH --ntasks=1
#SBATCH --output=hubplan-simulate-%a.log
set -euo pipefail
scenario=${1:?scenario} draws=${2:?draws} out=${3:?folder} seed=${4:-1}
parts=${PARTS:-$((SLURM_ARRAY_TASK_MAX + 1))}
from=$((draws * SLURM_ARRAY_TASK_ID / parts))
to=$((draws * (SLURM_ARRAY_TASK_ID + 1) / parts))
if ((from == to)); then
  echo "no draw is left for task $SLURM_ARRAY_TASK_ID"
  exit 0
fi
mkdir -p "$out"
exec "${HUBPLAN:-hubplan}" simulate "$scenario" --draws "$draws" --seed "$seed" --range "$from:$to" \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" --out "$out/parte-$SLURM_ARRAY_TASK_ID" --quiet
