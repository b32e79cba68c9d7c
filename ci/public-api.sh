#!/usr/bin/env bash
# Writes the public API of the packages anew, into the PublicAPI.Unshipped.txt of each: what is public and not in PublicAPI.Shipped.txt.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
export PublicApi=true

for project in src/LstmGradCheck{,.Fused,.Checking,.Testing} oracle/LstmGradCheck.{Oracle,TorchSharp}; do
    echo '#nullable enable' >"$project/PublicAPI.Unshipped.txt"
    dotnet format analyzers "$project" --diagnostics RS0016 --severity info
    echo "$project: $(($(wc -l <"$project/PublicAPI.Unshipped.txt") - 1)) names"
done
