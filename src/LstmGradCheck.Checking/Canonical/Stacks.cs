namespace LstmGradCheck.Checking.Canonical;

/// <summary>
/// The table of stacks of 2, 3 and 5 layers. Every option of a layer occurs with every other option of the same layer and of the network,
/// and every option of the network with every other one (pairwise); a test counts the pairs. The seeds are chosen so that every array of
/// each of the three gradients has a value of at least 5e-4 (except dE/dy0, which is 0 where recurrent connections are cut), so that no
/// term is negligible, and so that two correct gradients differ by little more than a tenth of the tolerance.
/// </summary>
internal static class Stacks
{
    internal static readonly StackDesign[] Table =
    [
        new("stack-2a", 448, "squared-error", "logistic", "shortcut bias two-lengths",
        [
            "1,1 | peepholes cell-bias | tanh logistic logistic[-1,1]",
            "2,1 | forget recurrence gate-bias | identity logistic[-1,1] logistic",
        ]),
        new("stack-2b", 274, "linear", "logistic[-2,2]", "skip initial two-lengths",
        [
            "3 | forget | logistic[-2,2] tanh logistic[-2,2]",
            "2,1 | peepholes cell-bias gate-bias | logistic identity identity",
        ]),
        new("stack-2c", 319, "linear", "logistic[-1,1]", "skip",
        [
            "3 | peepholes recurrence gate-bias | logistic[-1,1] tanh tanh",
            "1,1 | peepholes recurrence cell-bias | logistic[-2,2] logistic[-2,2] logistic[-2,2]",
        ]),
        new("stack-2d", 204, "linear", "tanh", "",
        [
            "1,1 | forget cell-bias gate-bias | tanh logistic[-1,1] logistic[-1,1]",
            "1,1 | forget peepholes recurrence cell-bias | logistic tanh identity",
        ]),
        new("stack-2e", 2, "squared-error", "identity", "shortcut initial two-lengths",
        [
            "3 | recurrence cell-bias gate-bias | logistic identity logistic[-2,2]",
            "3 | peepholes recurrence | identity logistic[-1,1] logistic[-1,1]",
        ]),
        new("stack-2f", 448, "cross-entropy", "softmax", "skip shortcut initial",
        [
            "1,1 |  | tanh logistic tanh",
            "2,1 | forget cell-bias | logistic[-2,2] logistic logistic",
        ]),
        new("stack-3a", 567, "linear", "logistic", "shortcut bias",
        [
            "1,1 | forget recurrence | logistic logistic[-1,1] logistic",
            "3 | peepholes gate-bias | tanh logistic tanh",
            "2,1 | forget peepholes recurrence cell-bias | logistic[-1,1] tanh logistic[-2,2]",
        ]),
        new("stack-3b", 107, "linear", "logistic[-2,2]", "skip initial two-lengths",
        [
            "1,1 | forget cell-bias gate-bias | identity identity logistic[-2,2]",
            "1,1 | forget gate-bias | logistic[-2,2] logistic[-2,2] logistic[-1,1]",
            "2,1 | forget peepholes cell-bias gate-bias | logistic logistic[-2,2] identity",
        ]),
        new("stack-3c", 142, "linear", "logistic[-1,1]", "skip shortcut bias initial",
        [
            "1,1 | recurrence gate-bias | tanh logistic[-1,1] logistic[-2,2]",
            "3 | forget peepholes recurrence cell-bias | tanh identity logistic",
            "2,1 | forget peepholes | tanh tanh logistic[-1,1]",
        ]),
        new("stack-3d", 386, "squared-error", "tanh", "skip shortcut bias initial two-lengths",
        [
            "1,1 | cell-bias gate-bias | tanh identity logistic[-1,1]",
            "2,1 | peepholes recurrence cell-bias | tanh logistic logistic",
            "3 | forget gate-bias | identity identity identity",
        ]),
        new("stack-3e", 433, "linear", "identity", "shortcut bias initial two-lengths",
        [
            "3 | peepholes recurrence cell-bias | logistic[-2,2] logistic[-1,1] logistic",
            "1,1 | recurrence cell-bias gate-bias | tanh logistic logistic",
            "2,1 | forget recurrence cell-bias | tanh logistic identity",
        ]),
        new("stack-3f", 534, "cross-entropy", "softmax", "initial weighted",
        [
            "3 | cell-bias gate-bias | logistic[-2,2] identity tanh",
            "2,1 | forget gate-bias | identity logistic tanh",
            "1,1 | forget peepholes recurrence gate-bias | tanh tanh identity",
        ]),
        new("stack-5a", 297, "linear", "logistic", "skip initial two-lengths",
        [
            "2,1 | forget recurrence cell-bias | identity logistic[-2,2] logistic",
            "3 | peepholes recurrence | logistic[-2,2] tanh tanh",
            "1,1 | forget gate-bias | tanh logistic logistic[-1,1]",
            "1,1 | peepholes cell-bias gate-bias | logistic[-2,2] identity identity",
            "3 | peepholes recurrence cell-bias gate-bias | logistic logistic[-1,1] logistic[-2,2]",
        ]),
        new("stack-5b", 2258, "squared-error", "logistic[-2,2]", "shortcut bias",
        [
            "2,1 | forget peepholes gate-bias | tanh logistic[-2,2] tanh",
            "1,1 | recurrence cell-bias gate-bias | identity tanh logistic",
            "1,1 | forget cell-bias | logistic[-1,1] logistic[-1,1] identity",
            "3 | forget recurrence cell-bias | logistic[-1,1] identity logistic[-1,1]",
            "3 | cell-bias gate-bias | logistic[-1,1] logistic logistic[-2,2]",
        ]),
        new("stack-5c", 160563, "squared-error", "logistic[-1,1]", "bias initial two-lengths",
        [
            "1,1 | forget peepholes | logistic tanh tanh",
            "2,1 | forget cell-bias | logistic[-2,2] logistic[-1,1] logistic[-1,1]",
            "3 | peepholes recurrence gate-bias | identity logistic identity",
            "2,1 | peepholes | logistic[-1,1] logistic[-2,2] logistic",
            "2,1 | peepholes recurrence gate-bias | tanh logistic[-1,1] logistic[-1,1]",
        ]),
        new("stack-5d", 16, "linear", "tanh", "shortcut",
        [
            "3 | forget | logistic identity identity",
            "2,1 | forget recurrence cell-bias | logistic[-2,2] logistic[-2,2] logistic[-2,2]",
            "2,1 | peepholes recurrence cell-bias gate-bias | tanh identity tanh",
            "2,1 | cell-bias gate-bias | logistic[-1,1] tanh identity",
            "3 | forget gate-bias | identity logistic[-1,1] tanh",
        ]),
        new("stack-5e", 1, "squared-error", "identity", "skip",
        [
            "3 | forget recurrence cell-bias gate-bias | tanh logistic[-2,2] logistic",
            "2,1 | forget peepholes | logistic logistic tanh",
            "3 |  | tanh tanh identity",
            "2,1 | forget recurrence | logistic[-1,1] logistic[-1,1] logistic[-2,2]",
            "1,1 | forget recurrence cell-bias gate-bias | identity identity logistic[-1,1]",
        ]),
        new("stack-5f", 457, "cross-entropy", "softmax", "skip shortcut bias two-lengths",
        [
            "1,1 | forget peepholes recurrence | logistic logistic[-2,2] logistic[-1,1]",
            "2,1 | gate-bias | tanh logistic logistic[-2,2]",
            "2,1 | forget peepholes recurrence cell-bias | identity logistic[-1,1] identity",
            "3 | gate-bias | logistic[-2,2] logistic logistic",
            "3 | peepholes cell-bias | logistic[-1,1] logistic[-1,1] tanh",
        ]),
        new("softmax-squared-error", 126, "squared-error", "softmax", "shortcut bias",
        [
            "1,1 | forget cell-bias gate-bias | logistic tanh tanh",
            "2,1 | forget peepholes cell-bias gate-bias | logistic tanh tanh",
        ]),
        new("softmax-linear", 162, "linear", "softmax", "bias initial",
        [
            "3 | forget peepholes recurrence gate-bias | logistic logistic[-2,2] logistic[-1,1]",
            "1,1 | forget cell-bias gate-bias | logistic tanh tanh",
        ]),
        new("no-output-units", 547, "linear", "", "initial two-lengths",
        [
            "2,1 | forget peepholes recurrence cell-bias gate-bias | logistic logistic[-2,2] logistic[-1,1]",
            "2,2 | forget peepholes recurrence cell-bias gate-bias | logistic tanh tanh",
        ]),
        new("one-step", 345, "linear", "logistic", "bias shortcut initial one-step",
        [
            "2,1 | forget peepholes recurrence cell-bias gate-bias | logistic logistic[-2,2] logistic[-1,1]",
            "1,2 | forget peepholes gate-bias | logistic logistic[-2,2] identity",
        ]),
        new("torch-lstm-2", 268, "cross-entropy", "softmax", "bias two-lengths initial",
        [
            "1,1,1,1 | forget cell-bias gate-bias | logistic tanh tanh",
            "1,1,1 | forget cell-bias gate-bias | logistic tanh tanh",
        ]),
    ];
}
