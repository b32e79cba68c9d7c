using Xunit;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Tests beside which no others run.</summary>
[CollectionDefinition(nameof(TorchAlone), DisableParallelization = true)]
public sealed class TorchAlone;
