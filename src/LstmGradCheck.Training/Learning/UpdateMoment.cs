namespace LstmGradCheck.Training.Learning;

/// <summary>When weights change.</summary>
public enum UpdateMoment
{
    /// <summary>Right after each step that has a target, while the partials go on as they are.</summary>
    Step,

    /// <summary>After the last step of a sequence, by the sum of the gradients of its steps. Streams, which have no last step, change at each step all the same.</summary>
    Sequence,
}
