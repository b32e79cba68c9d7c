using BenchmarkDotNet.Running;
using LstmGradCheck.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SourceBenchmarks).Assembly).Run(args);
