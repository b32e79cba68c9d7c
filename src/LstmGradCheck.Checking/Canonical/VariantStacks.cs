namespace LstmGradCheck.Checking.Canonical;

/// <summary>
/// The table of stacks of layers as they are run today: both directions, projections, coupled gates, clips, masks, steps that are not
/// there. First what PyTorch, Keras and ONNX have; then every option occurs with every other one, the papers' included (pairwise), as in
/// <see cref="Stacks"/>, whose rule for seeds holds here too.
/// </summary>
internal static class VariantStacks
{
    internal static readonly StackDesign[] Table =
    [
        new("torch-lstm-bidirectional", 2, "linear", "", "padded initial",
        [
            "1,1,1 | forget cell-bias gate-bias bidirectional | logistic tanh tanh",
            "1,1,1 | forget cell-bias gate-bias bidirectional | logistic tanh tanh",
        ]),
        new("torch-lstm-projection", 1, "linear", "", "two-lengths initial",
        [
            "1,1,1,1 | forget cell-bias gate-bias projection=2 | logistic tanh tanh",
            "1,1,1,1 | forget cell-bias gate-bias projection=2 | logistic tanh tanh",
        ]),
        new("keras-lstm-dropout", 1, "cross-entropy", "softmax", "bias two-lengths",
        [
            "1,1,1 | forget cell-bias gate-bias | logistic tanh tanh",
            "1,1,1 | forget cell-bias gate-bias bidirectional | logistic tanh tanh",
        ],
        "layer1.in.input* layer1.phi.input* layer1.c.input* layer1.out.input* layer2.in.recurrent* layer2.phi.recurrent* " +
        "layer2.c.recurrent* layer2.out.recurrent* layer2.reverse.recurrent*"),
        new("onnx-lstm-coupled", 1, "linear", "", "padded initial",
        [
            "1,1,1 | coupled peepholes cell-bias gate-bias bidirectional clip-nets=0.5 | logistic tanh tanh",
            "1,1,1 | coupled peepholes cell-bias gate-bias bidirectional clip-nets=0.5 | logistic tanh tanh",
        ]),
        new("variant-2a", 3, "squared-error", "logistic[-1,1]", "skip shortcut bias initial",
        [
            "2,1 | gate-bias projection=3 | logistic[-1,1] logistic[-1,1] tanh",
            "3 | recurrence gate-bias bidirectional projection=3 clip-s=0.6 clip-h=0.5 | identity logistic[-1,1] logistic[-1,1]",
        ],
        "layer1.input layer1.g layer2.c.input layer2.g layer2.zoneout.s layer2.reverse.out.input layer2.reverse.g " +
        "layer2.reverse.zoneout.s output.input"),
        new("variant-2b", 6, "squared-error", "tanh", "skip shortcut initial two-lengths",
        [
            "2,1 | coupled peepholes recurrence cell-bias gate-bias reverse clip-nets=1 clip-s=0.6 clip-h=0.5 | logistic logistic[-1,1] identity",
            "3 | coupled sum projection=3 clip-s=0.6 clip-projection=0.4 | logistic logistic[-1,1] logistic[-2,2]",
        ],
        "layer1.reverse.input layer1.reverse.c.recurrent* layer2.c.input layer2.recurrent layer2.g " +
        "layer2.reverse.c.input layer2.reverse.recurrent layer2.reverse.g"),
        new("variant-2c", 66, "cross-entropy", "softmax", "bias initial",
        [
            "2,1 | peepholes gate-bias projection=3 clip-nets=1 clip-s=0.6 clip-h=0.5 clip-projection=0.4 | logistic[-1,1] logistic[-2,2] logistic",
            "2,1 | forget peepholes recurrence cell-bias bidirectional clip-s=0.6 clip-h=0.5 | logistic[-1,1] logistic identity",
        ],
        "layer1.input layer1.g layer1.zoneout.y output.input"),
        new("variant-2d", 289, "linear", "tanh", "bias initial two-lengths gaps",
        [
            "1,1 | forget peepholes gate-bias sum projection=1 clip-s=0.6 clip-h=0.5 clip-projection=0.4 | logistic tanh identity",
            "1,1 | coupled peepholes recurrence cell-bias bidirectional projection=2 clip-s=0.6 clip-h=0.5 | identity logistic tanh",
        ],
        "layer1.input layer1.recurrent layer1.g layer1.zoneout.s layer1.reverse.input layer1.reverse.recurrent " +
        "layer1.reverse.g layer1.reverse.zoneout.s layer2.input layer2.recurrent layer2.zoneout.s layer2.reverse.input " +
        "layer2.reverse.recurrent layer2.reverse.zoneout.s output.input"),
        new("variant-2e", 1, "squared-error", "tanh", "bias initial padded",
        [
            "2,1 | coupled peepholes recurrence cell-bias sum projection=2 clip-nets=1 clip-projection=0.4 | identity logistic[-1,1] logistic[-1,1]",
            "3 | coupled recurrence cell-bias reverse clip-nets=1 clip-s=0.6 | logistic[-2,2] logistic logistic",
        ],
        "layer1.input layer1.g layer1.zoneout.y layer1.reverse.input layer1.reverse.g layer1.reverse.zoneout.y " +
        "layer2.reverse.input layer2.reverse.zoneout.s layer2.reverse.zoneout.y"),
        new("variant-3a", 448, "cross-entropy", "softmax", "shortcut initial padded",
        [
            "1,1 | coupled peepholes reverse projection=1 clip-nets=1 clip-s=0.8 clip-h=0.6 clip-projection=0.15 | identity identity logistic[-1,1]",
            "3 | cell-bias gate-bias sum clip-s=0.8 clip-h=0.6 | logistic[-2,2] logistic identity",
            "2,1 | forget peepholes gate-bias projection=3 clip-nets=1 clip-s=0.8 | tanh identity logistic[-2,2]",
        ],
        "layer1.reverse.input layer1.reverse.recurrent layer2.zoneout.s layer2.reverse.zoneout.s layer3.in.recurrent " +
        "layer3.zoneout.s layer3.zoneout.y"),
        new("variant-3b", 7, "cross-entropy", "softmax", "bias initial two-lengths",
        [
            "1,1 | recurrence cell-bias sum projection=1 clip-nets=1 clip-projection=0.4 | logistic[-2,2] logistic[-1,1] logistic[-1,1]",
            "2,1 | forget peepholes cell-bias gate-bias bidirectional projection=3 clip-nets=1 clip-s=0.6 clip-h=0.5 | logistic[-2,2] identity logistic",
            "1,1 | forget recurrence cell-bias gate-bias bidirectional projection=1 | identity tanh logistic[-1,1]",
        ],
        "layer1.recurrent layer1.g layer1.zoneout.s layer1.reverse.recurrent layer1.reverse.g layer1.reverse.zoneout.s " +
        "layer2.out.input layer2.in.recurrent layer2.g layer2.zoneout.y layer2.reverse.in.input " +
        "layer2.reverse.c.recurrent* layer2.reverse.g layer2.reverse.zoneout.y layer3.out.input layer3.recurrent " +
        "layer3.g layer3.reverse.phi.input layer3.reverse.recurrent layer3.reverse.g"),
        new("variant-3c", 4, "squared-error", "logistic[-2,2]", "skip bias initial two-lengths",
        [
            "2,1 | coupled recurrence gate-bias bidirectional projection=3 clip-nets=1 | logistic logistic[-2,2] logistic[-1,1]",
            "2,1 | forget peepholes recurrence cell-bias reverse projection=3 clip-projection=0.4 | tanh logistic[-1,1] tanh",
            "3 | peepholes cell-bias gate-bias projection=2 clip-nets=1 clip-projection=0.4 | identity tanh logistic[-2,2]",
        ],
        "layer1.input layer1.recurrent layer1.reverse.input layer1.reverse.recurrent layer2.reverse.input " +
        "layer2.reverse.recurrent layer3.c.input layer3.recurrent layer3.g layer3.zoneout.s layer3.zoneout.y " +
        "output.input"),
        new("variant-3d", 10, "linear", "logistic[-1,1]", "shortcut bias initial two-lengths gaps",
        [
            "1,1 | forget recurrence gate-bias bidirectional projection=1 clip-projection=0.4 | tanh logistic[-2,2] logistic",
            "1,1 | coupled peepholes cell-bias gate-bias reverse clip-nets=1 clip-h=0.5 | logistic[-2,2] logistic identity",
            "3 | coupled cell-bias gate-bias sum | tanh logistic[-2,2] logistic[-2,2]",
        ],
        "layer1.recurrent layer1.zoneout.s layer1.reverse.recurrent layer1.reverse.zoneout.s layer2.reverse.in.input " +
        "layer2.reverse.c.recurrent* layer2.reverse.g layer3.input layer3.c.recurrent* layer3.zoneout.s layer3.zoneout.y " +
        "layer3.reverse.input layer3.reverse.out.recurrent* layer3.reverse.zoneout.s layer3.reverse.zoneout.y " +
        "output.input"),
        new("variant-3e", 32, "squared-error", "logistic[-2,2]", "skip shortcut bias initial gaps",
        [
            "3 | forget peepholes cell-bias sum projection=3 clip-s=0.6 clip-projection=0.4 | logistic[-2,2] identity identity",
            "3 | forget recurrence projection=2 clip-nets=1 clip-h=0.5 clip-projection=0.4 | logistic tanh logistic",
            "1,1 | recurrence gate-bias reverse projection=1 clip-nets=1 clip-s=0.6 clip-h=0.5 | tanh logistic[-2,2] logistic[-2,2]",
        ],
        "layer1.input layer1.phi.recurrent* layer1.g layer1.zoneout.y layer1.reverse.input layer1.reverse.in.recurrent* " +
        "layer1.reverse.g layer1.reverse.zoneout.y layer2.phi.input layer2.recurrent layer2.g layer2.zoneout.s " +
        "layer2.zoneout.y layer3.reverse.in.input layer3.reverse.g"),
        new("variant-3f", 2, "linear", "logistic", "skip shortcut bias initial gaps",
        [
            "1,1 | coupled recurrence cell-bias gate-bias clip-s=0.6 clip-h=0.5 | logistic[-2,2] logistic[-2,2] logistic",
            "3 | coupled cell-bias gate-bias reverse projection=3 | logistic tanh logistic[-2,2]",
            "3 | cell-bias gate-bias bidirectional projection=3 | logistic[-1,1] logistic[-2,2] tanh",
        ],
        "layer1.recurrent layer1.g layer1.zoneout.s layer1.zoneout.y layer2.reverse.out.input " +
        "layer2.reverse.out.recurrent layer2.reverse.g layer2.reverse.zoneout.y layer3.input layer3.c.recurrent " +
        "layer3.zoneout.s layer3.reverse.input layer3.reverse.c.recurrent* layer3.reverse.zoneout.s output.input"),
        new("variant-3g", 103, "linear", "logistic", "shortcut bias",
        [
            "1,1 | forget recurrence cell-bias gate-bias reverse projection=1 | logistic[-1,1] identity identity",
            "3 | recurrence cell-bias gate-bias reverse projection=2 clip-nets=1 clip-projection=0.4 | logistic[-1,1] logistic tanh",
            "2,1 | coupled cell-bias gate-bias sum projection=3 | logistic logistic logistic",
        ],
        "layer1.reverse.out.input layer1.reverse.recurrent layer1.reverse.zoneout.s layer2.reverse.input " +
        "layer2.reverse.out.recurrent* layer2.reverse.zoneout.s layer2.reverse.zoneout.y layer3.input layer3.zoneout.s " +
        "layer3.reverse.input layer3.reverse.zoneout.s output.input"),
        new("variant-5a", 77, "linear", "identity", "skip shortcut padded",
        [
            "2,1 | coupled peepholes recurrence cell-bias gate-bias sum projection=2 clip-nets=1 clip-s=0.6 | logistic[-1,1] logistic[-1,1] identity",
            "2,1 | peepholes bidirectional projection=3 clip-h=0.5 clip-projection=0.4 | identity logistic logistic[-2,2]",
            "3 | coupled cell-bias bidirectional projection=2 | identity identity logistic",
            "2,1 | forget peepholes cell-bias gate-bias reverse projection=3 clip-projection=0.4 | identity logistic[-2,2] logistic[-1,1]",
            "2,1 | sum projection=3 clip-h=0.5 | tanh logistic tanh",
        ],
        "layer1.input layer1.in.recurrent* layer1.g layer1.zoneout.s layer1.reverse.input layer1.reverse.in.recurrent* " +
        "layer1.reverse.g layer1.reverse.zoneout.s layer3.input layer3.recurrent layer3.zoneout.s layer3.reverse.input " +
        "layer3.reverse.recurrent layer3.reverse.zoneout.s layer4.reverse.out.recurrent layer4.reverse.g layer5.in.input " +
        "layer5.zoneout.y layer5.reverse.in.input layer5.reverse.zoneout.y output.input"),
    ];
}
