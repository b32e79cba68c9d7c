namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>The layouts of the frameworks that recordings come from.</summary>
internal static class KnownLayouts
{
    /// <summary>The layout of ONNX models.</summary>
    internal const string OfModels = "onnx";

    /// <summary>All of them. A framework with two sets of names has two rows.</summary>
    internal static IReadOnlyList<Layout> All { get; } =
    [
        new("pytorch", "ifco", "TBC",
        [
            new(Part.W, "weight_ih_l{l}{r:|_reverse}", "GH I"),
            new(Part.U, "weight_hh_l{l}{r:|_reverse}", "GH R"),
            new(Part.Bias, "bias_ih_l{l}{r:|_reverse}", "GH") { IsOptional = true },
            new(Part.Bias, "bias_hh_l{l}{r:|_reverse}", "GH") { IsOptional = true, Bias = 1 },
            new(Part.Projection, "weight_hr_l{l}{r:|_reverse}", "R H") { IsOptional = true },
        ]) { OtherName = "torchsharp" },
        new("keras", "ifco", "BTC",
        [
            new(Part.W, "{r:forward_|backward_|}{layer}/{any}/kernel", "I GH"),
            new(Part.U, "{r:forward_|backward_|}{layer}/{any}/recurrent_kernel", "R GH"),
            new(Part.Bias, "{r:forward_|backward_|}{layer}/{any}/bias", "GH") { IsOptional = true },
        ]) { SharesNames = true },
        new("tensorflow", "icfo", "TBC",
        [
            new(Part.W, "kernel", "I|R GH"),
            new(Part.U, "kernel", "I|R GH"),
            new(Part.Bias, "bias", "GH") { IsOptional = true },
            new(Part.Peephole, "w_{k}_diag", "H") { IsOptional = true },
        ]) { ForgetBias = 1 },
        new("tensorflow", "icfo", "TBC",
        [
            new(Part.W, "w", "I|R GH"),
            new(Part.U, "w", "I|R GH"),
            new(Part.Bias, "b", "GH") { IsOptional = true },
            new(Part.Peephole, "wc{k}", "H") { IsOptional = true },
        ]) { ForgetBias = 1 },
        new(OfModels, "iofc", "TBC",
        [
            new(Part.W, "W", "D GH I"),
            new(Part.U, "R", "D GH R"),
            new(Part.Bias, "B", "D SGH") { IsOptional = true },
            new(Part.Peephole, "P", "D KH") { IsOptional = true },
        ]) { PeepholeGates = "iof", StateAxes = "DBH", StateAxesOfBatchFirst = "BDH", OutputsHaveDirections = true },
        new("dl4j", "cfoi", "BCT",
        [
            new(Part.W, "{l}_W", "I GH"),
            new(Part.U, "{l}_RW", "R GH|K?"),
            new(Part.Bias, "{l}_b", "1 GH") { IsOptional = true },
            new(Part.Peephole, "{l}_RW", "R GH|K?") { IsOptional = true },
        ]) { PeepholeGates = "foi", SharesNames = true },
        new("mxnet", "ifco", "TBC",
        [
            new(Part.W, "{layer}_{r:l|r}{l}_i2h_weight", "GH I"),
            new(Part.U, "{layer}_{r:l|r}{l}_h2h_weight", "GH R"),
            new(Part.Bias, "{layer}_{r:l|r}{l}_i2h_bias", "GH") { IsOptional = true },
            new(Part.Bias, "{layer}_{r:l|r}{l}_h2h_bias", "GH") { IsOptional = true, Bias = 1 },
        ]),
        new("cudnn", "ifco", "TBC",
        [
            new(Part.W, "pseudoLayer{l}.linLayerID{g}.matrix", "H I"),
            new(Part.U, "pseudoLayer{l}.linLayerID{g+4}.matrix", "H R"),
            new(Part.Bias, "pseudoLayer{l}.linLayerID{g}.bias", "H") { IsOptional = true },
            new(Part.Bias, "pseudoLayer{l}.linLayerID{g+4}.bias", "H") { IsOptional = true, Bias = 1 },
        ]) { NumbersCountDirections = true },
        new("matlab", "ifco", "CBT",
        [
            new(Part.W, "{layer}/InputWeights", "GH I"),
            new(Part.U, "{layer}/RecurrentWeights", "GH R"),
            new(Part.Bias, "{layer}/Bias", "GH 1") { IsOptional = true },
        ]) { StateAxes = "HB" },
        new("cntk", "icfo", "BTC",
        [
            new(Part.W, "W", "I GH"),
            new(Part.U, "H", "R GH"),
            new(Part.Bias, "b", "GH") { IsOptional = true },
            new(Part.Peephole, "C{k}", "H") { IsOptional = true },
        ]),
        new("onednn", "ifco", "TBC",
        [
            new(Part.W, "weights_layer", "L D I G H"),
            new(Part.U, "weights_iter", "L D R G H"),
            new(Part.Bias, "bias", "L D G H") { IsOptional = true },
            new(Part.Peephole, "weights_peephole", "L D K H") { IsOptional = true },
        ]) { StateAxes = "LDBH" },
    ];

    /// <summary>Their names, each once.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(layout => new[] { layout.Name, layout.OtherName }).Where(name => name.Length > 0).Distinct()];
}
