#!/usr/bin/env bash
# From a checkout to a test project that has the packages, in the folder that is named.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

dotnet pack -c Release Packages.slnf
dotnet nuget add source "$PWD/artifacts/package/release" --name lstmgradcheck

mkdir -p "$1"
cd "$1"
dotnet new xunit
dotnet add package LstmGradCheck.Testing
dotnet test
