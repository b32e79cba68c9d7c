namespace LstmGradCheck.Network;

/// <summary>Which layer: its number, and its direction. A bidirectional layer is two layers of the same number.</summary>
/// <param name="Number">l, counted from 1 at the input; 0 for what belongs to no layer, such as the output units.</param>
/// <param name="IsReverse">Whether it reads sequences from the last step to the first.</param>
public readonly record struct LayerName(int Number, bool IsReverse = false)
{
    /// <summary>The name in sentences: <c>layer 1</c>, or <c>layer 1 reverse</c>.</summary>
    public string Words => $"layer {Number}{(IsReverse ? " reverse" : "")}";

    /// <summary>The layer of a number that reads forward.</summary>
    /// <param name="number">l.</param>
    public static implicit operator LayerName(int number) => new(number);

    /// <summary>The name in problem files and traces.</summary>
    /// <returns><c>layer1</c>, or <c>layer1.reverse</c>.</returns>
    public override string ToString() => $"layer{Number}{(IsReverse ? ".reverse" : "")}";
}
