namespace LstmGradCheck.Training.Trials;

/// <summary>Takes the mean of a value over stretches that grow by a quarter each: some ten points for each factor of ten.</summary>
internal sealed class LearningCurve
{
    private readonly List<CurvePoint> points = [];
    private double sum;
    private long count;
    private long last;
    private long next = 1;

    /// <summary>Takes a value after one more example.</summary>
    internal void Add(double value)
    {
        sum += value;
        if (++count < next)
            return;
        points.Add(new(count, sum / (count - last)));
        (sum, last, next) = (0, count, Math.Max(count + 1, count * 5 / 4));
    }

    /// <summary>All points; what came after the last one makes one more.</summary>
    internal IReadOnlyList<CurvePoint> Points => count > last ? [.. points, new(count, sum / (count - last))] : [.. points];
}
